import { writeFileSync } from 'node:fs';
import type { Recorded } from '@yellowcart/kernel/timer';
import { openDatabase } from '../../src/engine/sqlite.ts';
import type { OpenViews } from '../../src/open-views.ts';
import { findView } from '../../src/support/find/find.view.ts';

/** The end of a log: all that views need who are up to date. */
export type LogEnd = Pick<OpenViews, 'read' | 'head'> & { close(): Promise<void> };

/**
 * A file that ends where a log of so many events does. Where it ends is asked by the statement that a store asks at every question
 * (packages/store/src/sqlite-reading.ts; views import no store), so that it costs what it costs there but for the depth of a log.
 */
export async function logEnd(file: string, last: Recorded): Promise<LogEnd> {
  writeFileSync(file, '');
  // The views' driver, for it is the one that is there; none of their tables are made.
  const { orm } = await openDatabase(file, [findView]);
  const native = await orm.em.getConnection().getNativeClient();
  native.exec('create table events (position integer primary key autoincrement, data text not null) strict');
  native.prepare('insert into events values (?, ?)').run(last.position, JSON.stringify(last));
  const head = native.prepare('select coalesce(max(position), 0) from events').pluck();
  return {
    read: async ({ after }) => (after < last.position ? [last] : []),
    head: async () => head.get() as number,
    close: () => orm.close(true),
  };
}
