import { isRefusal } from '@yellowcart/kernel/outcome';
import type { Recorded } from '@yellowcart/kernel/timer';
import type { VisitState } from '@yellowcart/mall/1-entry/visit';
import { parse } from 'valibot';
import { VIEWS } from '../all-views.ts';
import { openViews, type Views } from '../open-views.ts';
import type { Server } from '../place.ts';
import type { Asking, View, ViewQuery } from '../view.ts';
import { askersOf, inputsFor, isPaged, takesAll, type Pool } from './questions.ts';
import { reading } from './telling.ts';

/** The same events told to both engines. */
export type Both = {
  readonly sqlite: Views;
  readonly postgres: Views;
  close(): Promise<void>;
};

export async function bothOf(events: readonly Recorded[], store: Server, views: readonly View[] = VIEWS): Promise<Both> {
  const source = { ...reading({ events, shown: events.length }), views };
  const [sqlite, postgres] = [await openViews({ store: ':memory:', ...source }), await openViews({ store, ...source })];
  return {
    sqlite,
    postgres,
    close: async () => {
      await sqlite.close();
      await postgres.close();
    },
  };
}

/** Rows on a page: few, so that lists have several. */
const PAGE = 3;
const PAGES = 2;

/** Every answer to a question from one engine: page after page, and all at once. As text, so that the order of keys counts too. */
async function answersOf(views: Views, query: ViewQuery, input: object, asking: Asking): Promise<string[]> {
  const ask = async (more: object): Promise<any> => {
    const outcome = await views.query(query.words, parse(query.input, { ...input, ...more }), asking);
    return isRefusal(outcome) ? outcome : outcome.answer;
  };
  if (!isPaged(query)) return [JSON.stringify(await ask({}))];
  const answers: string[] = [];
  for (let page = 0, after: string | null | undefined; page < PAGES && after !== null; page += 1) {
    const answer = await ask({ limit: PAGE, ...(after === undefined ? {} : { after }) });
    after = answer.page?.next ?? null;
    // Where messages are followed, a place is a position or a number of the row: nobody's business but the engine's.
    if ('beyond' in input && after !== null) answer.page = { ...answer.page, next: 'there' };
    answers.push(JSON.stringify(answer));
  }
  if (takesAll(query)) answers.push(JSON.stringify(await ask({ all: true })));
  return answers;
}

export type Crowd = {
  readonly pool: Pool;
  readonly actors: readonly Asking['actor'][];
  readonly visits: readonly (VisitState | undefined)[];
  readonly at: number;
};

/** Asks both engines everything that one question may be asked; hands each pair of answers to `compare`, and says how many there were. */
export async function askBoth(
  { sqlite, postgres }: Both,
  query: ViewQuery,
  { pool, actors, visits, at }: Crowd,
  compare: (asked: string, fromPostgres: readonly string[], fromSqlite: readonly string[]) => void,
): Promise<number> {
  let answers = 0;
  for (const actor of askersOf(query, actors))
    for (const input of inputsFor(query, pool))
      for (const visit of query.personal ? visits : [undefined]) {
        const asking: Asking = { at, actor, lang: 'zh', ...(visit ? { visit } : {}) };
        const asked = `${actor.id}: ${query.words} ${JSON.stringify(input)}${visit ? ' after a visit' : ''}`;
        const expected = await answersOf(sqlite, query, input, asking);
        compare(asked, await answersOf(postgres, query, input, asking), expected);
        answers += expected.length;
      }
  return answers;
}
