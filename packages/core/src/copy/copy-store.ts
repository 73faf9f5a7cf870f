import { existsSync } from 'node:fs';
import { join } from 'node:path';
import { copySqlite } from '@yellowcart/store/sqlite-copy';
import { eventsFile } from '@yellowcart/store/sqlite-file';
import { sqliteStore } from '@yellowcart/store/sqlite';
import { StoreError, type Integrity } from '@yellowcart/store/store';
import type { Lang, Result } from '../mall.ts';
import { storeFailure, success } from '../results.ts';
import { wiringOf } from '../wiring.ts';
import { builtBeside, placeFor } from './in-place.ts';

export type CopyOptions = {
  /** The folder of a store, or of a copy of one. */
  readonly from: string;
  /** Where the copy is to be; made, or empty. */
  readonly to: string;
  /** Replaces a store that is there. */
  readonly force?: boolean;
  readonly lang?: Lang;
};

/**
 * Copies a store as of one moment while others write to it (a backup), or a backup to where a store is wanted (a restore). The copy is
 * gone through before it takes its place: one that is damaged is not made. Views are not copied: they are made anew.
 */
export async function copyStore({ from, to, force = false, lang = 'zh' }: CopyOptions): Promise<Result> {
  try {
    if (from.includes('://')) throw new StoreError('STORE_UNUSABLE', `${from}: this build keeps stores in folders only`);
    if (!existsSync(eventsFile(from))) throw new StoreError('STORE_MISSING', from);
    placeFor(to, force);
    return await builtBeside(to, async (beside) => {
      copySqlite(from, beside);
      const visits = join(from, 'visits');
      if (existsSync(eventsFile(visits))) copySqlite(visits, join(beside, 'visits'));
      const { events } = await soundness(beside);
      return { result: success({ store: to, from, events }), move: true };
    });
  } catch (error) {
    return storeFailure(error, lang);
  }
}

/** Goes through a store that nobody uses yet. @throws StoreError when something in it is not as it was written */
async function soundness(folder: string): Promise<Integrity> {
  const store = sqliteStore(folder, wiringOf(Date.now));
  try {
    const found = await store.verify();
    if (found.damage) throw new StoreError('STORE_UNUSABLE', `damaged at position ${found.damage.position ?? '?'}: ${found.damage.stream}`);
    return found;
  } finally {
    await store.close();
  }
}
