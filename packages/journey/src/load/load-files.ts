import { catalogue } from '@yellowcart/core/catalogue';
import type { Exit, Lang } from '@yellowcart/core/mall';
import { type Broken, prepare, type Ready } from '../run/prepare.ts';
import { complainAbout } from '../tool/complain.ts';
import { type LoadOptions, runLoad } from './load.ts';
import { loadDocument, loadText } from './load-text.ts';
import { unfit } from './plan.ts';

export type LoadFilesOptions = Omit<LoadOptions, 'entries'> & {
  readonly demo: string;
  readonly lang: Lang;
  readonly json: boolean;
  readonly width?: number | undefined;
  readonly write: (text: string) => void | Promise<void>;
  readonly complain?: (text: string) => void | Promise<void>;
};

/** Runs journeys under load, one after the other. Exit: 0 · 2 a file does not parse or does not fit · 5 a threshold or an invariant failed. */
export async function loadFiles(files: readonly string[], options: LoadFilesOptions): Promise<Exit> {
  const { lang, json, write } = options;
  const known = await catalogue();
  const { entries } = known;
  const prepared = files.map((file): Ready | Broken => {
    const ready = prepare(file, { ...options, catalogue: known });
    if ('problems' in ready) return ready;
    const problems = unfit(ready.journey.steps);
    return problems.length > 0 ? { source: ready.journey.source, problems } : ready;
  });
  if (await complainAbout(prepared, options)) return 2;
  const documents: unknown[] = [];
  let ok = true;
  for (const ready of prepared as readonly Ready[]) {
    const report = await runLoad(ready, { ...options, entries });
    ok &&= report.ok;
    if (json) documents.push(loadDocument(report, lang));
    else await write(loadText(report, lang));
  }
  if (json) await write(`${JSON.stringify({ ok, load: documents })}\n`);
  return ok ? 0 : 5;
}
