import { failure } from '../command/failure.ts';
import type { Lang } from '@yellowcart/core/mall';

/** Asks on stderr, so that stdout stays the answer. Ctrl-C ends the program as interrupted. */
async function asking<T>(lang: Lang, question: () => Promise<T>): Promise<T> {
  try {
    return await question();
  } catch (error) {
    if (error instanceof Error && /^(ExitPrompt|AbortPrompt|CancelPrompt)Error$/.test(error.name))
      throw failure(130, 'INTERRUPTED', lang === 'zh' ? '已中断' : 'Interrupted');
    throw error;
  }
}

export const askText = (message: string, fallback: string, lang: Lang): Promise<string> =>
  asking(lang, async () => {
    const { input } = await import('@inquirer/prompts');
    return await input({ message, default: fallback }, { output: process.stderr });
  });

export const askChoice = (
  message: string,
  choices: readonly { readonly value: string; readonly name: string }[],
  lang: Lang,
): Promise<string> =>
  asking(lang, async () => {
    const { select } = await import('@inquirer/prompts');
    return await select({ message, choices: [...choices], pageSize: 12 }, { output: process.stderr });
  });
