import type * as Plain from '@inquirer/prompts';
import type { Lang } from '@yellowcart/core/mall';
import { failure } from '../command/failure.ts';
import { sanitise } from './sanitise.ts';

/** Whether this runs in a build service, where nobody sits in front of the terminal. */
export const inCi = (env: Readonly<Record<string, string | undefined>> = process.env): boolean =>
  !['', '0', 'false', undefined].includes(env['CI']);

/** Questions are asked only of a person at a terminal: both ends must be one, and nobody said not to. */
export const canAsk = (noInput: boolean): boolean => !noInput && !inCi() && process.stdin.isTTY === true && process.stderr.isTTY === true;

/** The prompts in the language of the run, brought along only when somebody is asked. */
const promptsIn = async (lang: Lang): Promise<Pick<typeof Plain, 'checkbox' | 'input' | 'password' | 'search' | 'select'>> =>
  lang === 'zh' ? import('@inquirer/i18n/zh') : import('@inquirer/prompts');

/** Asks on stderr: stdout is for the answer. Ctrl-C ends the program as interrupted. */
async function asking<T>(lang: Lang, ask: (context: { readonly output: NodeJS.WriteStream }) => Promise<T>): Promise<T> {
  try {
    return await ask({ output: process.stderr });
  } catch (error) {
    if (error instanceof Error && /^(ExitPrompt|AbortPrompt|CancelPrompt)Error$/.test(error.name))
      throw failure(130, 'INTERRUPTED', lang === 'zh' ? '已中断' : 'Interrupted');
    throw error;
  }
}

/** Asks for a password, unseen. */
export async function askPassword(message: string, lang: Lang): Promise<string> {
  const { password } = await promptsIn(lang);
  return asking(lang, (context) => password({ message: sanitise(message), mask: false }, context));
}

/** Asks yes or no; Enter is no. In Chinese too by y and n: the localised one would want 是 to be typed. */
export async function askYes(message: string, lang: Lang): Promise<boolean> {
  const { confirm } = await import('@inquirer/prompts');
  return asking(lang, (context) => confirm({ message: sanitise(message), default: false }, context));
}

/** Asks for a text that a check lets pass: true, or what is wrong with it. */
export async function askText(
  message: string,
  lang: Lang,
  { check, fallback }: { readonly check: (text: string) => true | string; readonly fallback?: string },
): Promise<string> {
  const { input } = await promptsIn(lang);
  const preset = fallback === undefined ? {} : { default: fallback };
  return asking(lang, (context) => input({ message: sanitise(message), validate: check, ...preset }, context));
}

/** One thing to choose: what it is called, and what it stands for. */
export type Choice = { readonly value: string; readonly name: string };

/** Choices are full of other people's words, and prompts draw them themselves. */
const clean = (choices: readonly Choice[]): Choice[] =>
  choices.map(({ value, name }) => ({ value, name: sanitise(name).replaceAll('\n', ' ') }));

/** More choices than this are searched, not walked through. */
const WALKED = 12;

/** Lets one of several be chosen; many are found by typing a part of them. */
export async function askOne(message: string, lang: Lang, given: readonly Choice[]): Promise<string> {
  const { search, select } = await promptsIn(lang);
  const choices = clean(given);
  if (choices.length <= WALKED) return asking(lang, (context) => select({ message, choices, loop: false }, context));
  const having = (term = ''): Choice[] => choices.filter(({ name }) => name.toLowerCase().includes(term.toLowerCase()));
  return asking(lang, (context) => search({ message, source: having }, context));
}

/** Lets some of several be chosen, at least one. */
export async function askSome(message: string, lang: Lang, choices: readonly Choice[]): Promise<readonly string[]> {
  const { checkbox } = await promptsIn(lang);
  return asking(lang, (context) => checkbox({ message, choices: clean(choices), required: true, loop: false }, context));
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
