import { carryOutbox } from '@yellowcart/store/outbox';
import { shownStore } from '@yellowcart/store/server-address';
import { StoreError, type Kept, type Store } from '@yellowcart/store/store';
import { lookingAt } from '../look-only.ts';
import type { Lang, Result } from '../mall.ts';
import { openStore } from '../place.ts';
import { failure, storeFailure, success } from '../results.ts';
import { siteAt, type Site } from '../site.ts';
import { visitLogAt } from '../visit-log.ts';
import { wiringOf } from '../wiring.ts';
import { exportLines, NotAnExport, readExport, type Told } from './lines.ts';

const open = (store: string) => openStore(store, wiringOf(Date.now));

/** The store at a place as lines of JSON, as of one moment, while others write. @throws StoreError when it cannot be used */
export async function* exportStore(store: string): AsyncGenerator<string> {
  const looking = lookingAt(store);
  const place = looking?.folder ?? store;
  try {
    const orders = await open(place);
    const visits = await visitLogAt(place)(wiringOf(Date.now), false);
    try {
      yield* exportLines({ orders, visits });
    } finally {
      await orders.close();
      await visits?.close();
    }
  } finally {
    looking?.leave();
  }
}

const WRONG: Readonly<Record<NotAnExport['reason'], Readonly<Record<Lang, string>>>> = {
  'not-json': { zh: '不是 JSON', en: 'is not JSON' },
  'not-a-row': { zh: '不是导出文件里会有的一行', en: 'is no line of an export' },
  'not-an-export': { zh: '不是商城存储的导出文件', en: 'does not begin an export of a store' },
  newer: { zh: '由更新的程序导出', en: 'was exported by a newer program' },
  'cut-off': { zh: '之前文件就断了', en: 'is missing: the file is cut off' },
  changed: { zh: '与内容不符：文件被改动过', en: 'does not fit: the file was changed' },
};

export type ImportOptions = {
  readonly lines: AsyncIterable<string> | Iterable<string>;
  /** A folder, made or empty, or `postgres://…`. */
  readonly store: string;
  readonly force?: boolean;
  readonly lang?: Lang;
};

/** Makes a store from the lines of an export: the same events, answers under request ids, timers and files, at the same positions. */
export async function importStore({ lines, store, force = false, lang = 'zh' }: ImportOptions): Promise<Result> {
  let site: Site | undefined;
  try {
    site = await siteAt(store);
    if (site.there && !force) throw new StoreError('STORE_EXISTS', shownStore(store));
    await site.clear();
    const told = readExport(lines);
    const rows = { orders: 0, visits: 0 };
    const first = await takeLog(await open(site.beside), 'orders', told, undefined, rows);
    if (first) await takeLog((await visitLogAt(site.beside)(wiringOf(Date.now), true))!, 'visits', told, first, rows);
    // As a restore does: secrets and what waits to be delivered belong to the place.
    await carryOutbox(store, site.beside, 'same');
    await site.finish(force);
    return success({ store: shownStore(store), rows: rows.orders + rows.visits });
  } catch (error) {
    if (!(error instanceof NotAnExport)) return storeFailure(error, lang);
    const { line, reason } = error;
    const message = lang === 'zh' ? `第 ${line} 行${WRONG[reason].zh}` : `Line ${line} ${WRONG[reason].en}`;
    return failure(2, { code: 'EXPORT_UNREADABLE', message, facts: { line, reason } });
  } finally {
    await site?.leave();
  }
}

type Log = Told['log'];

/** Takes in the rows of one log; gives the first row of the next one, if there is any. */
async function takeLog(
  store: Store,
  log: Log,
  told: AsyncIterator<Told>,
  first: Kept | undefined,
  rows: Record<Log, number>,
): Promise<Kept | undefined> {
  let next: Kept | undefined;
  try {
    await store.takeIn(
      (async function* () {
        if (first) {
          rows[log] += 1;
          yield first;
        }
        for (let step = await told.next(); !step.done; step = await told.next()) {
          const { log: of, row } = step.value;
          if (of !== log) {
            next = row;
            return;
          }
          rows[log] += 1;
          yield row;
        }
      })(),
    );
  } finally {
    await store.close();
  }
  return next;
}
