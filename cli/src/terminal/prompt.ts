import { failure } from '../command/failure.ts';
import type { Lang } from '@yellowcart/core/mall';

/** Whether this runs in a build service, where nobody sits in front of the terminal. */
export const inCi = (env: Readonly<Record<string, string | undefined>> = process.env): boolean =>
  !['', '0', 'false', undefined].includes(env['CI']);

/** Questions are asked only of a person at a terminal: both ends must be one, and nobody said not to. */
export const canAsk = (noInput: boolean): boolean => !noInput && !inCi() && process.stdin.isTTY === true && process.stderr.isTTY === true;

/** Asks for a password on stderr, unseen. Ctrl-C ends the program as interrupted. */
export async function askPassword(message: string, lang: Lang): Promise<string> {
  const { password } = await import('@inquirer/prompts');
  try {
    return await password({ message, mask: false }, { output: process.stderr });
  } catch (error) {
    if (error instanceof Error && /^(ExitPrompt|AbortPrompt|CancelPrompt)Error$/.test(error.name)) {
      throw failure(130, 'INTERRUPTED', lang === 'zh' ? '已中断' : 'Interrupted');
    }
    throw error;
  }
}

/** The first line of stdin, without its end. */
export async function firstLine(): Promise<string> {
  const chunks: Buffer[] = [];
  for await (const chunk of process.stdin) {
    chunks.push(Buffer.from(chunk as Buffer));
    if (chunks.at(-1)!.includes(10)) break;
  }
  return Buffer.concat(chunks).toString('utf8').split(/\r?\n/, 1)[0]!;
}
