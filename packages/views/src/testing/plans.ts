import { parse } from 'valibot';
import { VIEWS } from '../all-views.ts';
import { createTables } from '../database.ts';
import { openDatabase } from '../engine/sqlite.ts';
import { projector } from '../projector.ts';
import type { Asking } from '../view.ts';
import { wholeStory } from './story.ts';
import { NOON, reading } from './telling.ts';

/** What SQLite would do for a question: one line for each step of each statement that it asks. */
export type Planner = {
  plan(actor: Asking['actor'], words: string, input?: object): Promise<readonly string[]>;
  close(): Promise<void>;
};

/** The tables with the whole story in them. SQLite has no statistics, here as in the real file: its plans are the same for any size. */
export async function planner(): Promise<Planner> {
  const database = await openDatabase(':memory:', VIEWS);
  await createTables(database);
  const { events } = wholeStory();
  await projector(database, reading({ events, shown: events.length }).read).catchUp(events.at(-1)!.position);
  const native = await database.orm.em.getConnection().getNativeClient();
  const prepare: (sql: string) => any = native.prepare.bind(native);
  const asked: string[] = [];
  native.prepare = (sql: string) => {
    asked.push(sql);
    return prepare(sql);
  };
  return {
    async plan(actor, words, input = {}) {
      const query = VIEWS.flatMap(({ queries }) => queries).find((each) => each.words === words)!;
      asked.length = 0;
      await query.find(database.orm.em.fork(), parse(query.input, input), { at: NOON, actor });
      return asked.flatMap((sql) => {
        const statement = prepare(`explain query plan ${sql}`);
        const parameters = sql.match(/\?/g)?.map(() => null) ?? [];
        return (statement.all(...parameters) as { readonly detail: string }[]).map(({ detail }) => detail);
      });
    },
    close: () => database.orm.close(true),
  };
}
