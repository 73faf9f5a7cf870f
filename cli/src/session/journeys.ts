import { answerLine, answerPiece, tell } from '../terminal/output.ts';
import { demoWorld } from './world.ts';
import type { Context } from '../command/context.ts';
import type { Exit } from '@yellowcart/core/mall';

/** Runs journey files, each in a throw-away store of its own, and tells them step by step (one document with `--json`). */
export async function runFiles(
  files: readonly string[],
  { keepStore = false }: { readonly keepStore?: boolean },
  { lang, json }: Context,
): Promise<Exit> {
  const { runJourneys } = await import('@yellowcart/journey/run/run-file');
  const { exit } = await runJourneys(files, {
    demo: demoWorld(),
    lang,
    json,
    keepStore,
    write: json ? async (text) => answerLine(text.trimEnd()) : answerPiece,
    ...(json ? {} : { complain: (text: string) => tell(text.trimEnd()) }),
  });
  return exit;
}
