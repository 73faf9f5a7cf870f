import { writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { commandReference } from './docs/commands.ts';
import { errorReference } from './docs/errors.ts';

/** The pages of `docs` that are written from the program: `node scripts/docs.ts`. A test fails when one is not what would be written. */
export const pages = async (): Promise<ReadonlyMap<string, string>> =>
  new Map([
    ['docs/commands.md', await commandReference('en')],
    ['docs/commands.zh.md', await commandReference('zh')],
    ['docs/errors.md', errorReference()],
  ]);

export const pathOf = (page: string): string => join(import.meta.dirname, '..', page);

if (import.meta.main) {
  for (const [page, text] of await pages()) writeFileSync(pathOf(page), text);
}
