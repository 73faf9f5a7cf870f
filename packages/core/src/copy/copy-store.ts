import { existsSync } from 'node:fs';
import { join } from 'node:path';
import { copySqlite } from '@yellowcart/store/sqlite-copy';
import { carryOutbox } from '@yellowcart/store/outbox';
import { eventsFile } from '@yellowcart/store/sqlite-file';
import { isServer, shownStore } from '@yellowcart/store/server-address';
import { sqliteStore } from '@yellowcart/store/sqlite';
import { StoreError, type Integrity } from '@yellowcart/store/store';
import { lookingAt, type Looking } from '../look-only.ts';
import type { Lang, Result } from '../mall.ts';
import { failure, storeFailure, success, usage } from '../results.ts';
import { wiringOf } from '../wiring.ts';
import { folderOf } from '../place.ts';
import { siteAt } from '../site.ts';
import { entangled } from './in-place.ts';

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
 * gone through before it takes its place: one that is damaged is not made. Views are not copied: they are made anew. Webhooks are not
 * copied either: those of the place that is copied to stay. Folders that are within one another are refused (usage).
 */
export async function copyStore({ from, to, force = false, lang = 'zh' }: CopyOptions): Promise<Result> {
  try {
    for (const place of [from, to])
      if (isServer(place))
        throw new StoreError('STORE_UNUSABLE', `${shownStore(place)}: a server is backed up with its own tools, or by store export`);
    if (!existsSync(eventsFile(from))) return nothingIn(from, lang);
    if (entangled(from, folderOf(to))) return apart(from, to, lang);
    const site = await siteAt(folderOf(to));
    let looking: Looking | undefined;
    try {
      looking = lookingAt(from);
      const source = looking?.folder ?? from;
      if (site.there && !force) throw new StoreError('STORE_EXISTS', to);
      await site.clear(false);
      copySqlite(source, site.beside);
      const visits = join(source, 'visits');
      if (existsSync(eventsFile(visits))) copySqlite(visits, join(site.beside, 'visits'));
      const { events } = await soundness(site.beside);
      // Secrets and what waits to be delivered belong to the place, not to the events: receivers out there go on as they were.
      await carryOutbox(to, site.beside, 'same');
      await site.finish(force);
      return success({ store: to, from, events });
    } finally {
      looking?.leave();
      await site.leave();
    }
  } catch (error) {
    return storeFailure(error, lang);
  }
}

/** There is nothing to copy: to make a new store would not bring it back. */
const nothingIn = (from: string, lang: Lang): Result =>
  failure(9, {
    code: 'STORE_MISSING',
    message: lang === 'zh' ? `${from} 里没有商城存储` : `There is no store in ${from}`,
    facts: { from },
  });

const apart = (from: string, to: string, lang: Lang): Result =>
  usage(
    lang === 'zh'
      ? '商城存储和它的备份要各在各的文件夹，不能一个套一个'
      : 'A store and its copy need folders apart, neither within the other',
    {
      from,
      to,
    },
  );

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
