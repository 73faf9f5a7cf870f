import { command, query } from '@yellowcart/kernel/command';
import { accept, reject } from '@yellowcart/kernel/outcome';
import { load } from '@yellowcart/kernel/step';
import * as v from 'valibot';
import { Desk, type DeskState } from './desk.ts';
import { isProblem } from './query/parse.ts';
import { invalidQuery } from './query/problem-words.ts';
import { readQuery } from './query/read.ts';

/** Who looks orders up for others. */
export const HELPERS = ['support', 'platform'] as const;

const MOST_VIEWS = 50;

/** What can be written after `@` in a query. */
const Name = v.pipe(v.string(), v.regex(/^[\p{L}\p{N}_.-]{1,40}$/u, 'letters, digits, - _ .'));

export const viewsOf = ({ views }: Pick<DeskState, 'views'>): ReadonlyMap<string, string> =>
  new Map(views.map(({ name, query: text }) => [name, text]));

const answer = (state: DeskState) => ({ views: state.views });

/** Saves a query under a name, for `@NAME`. It has to read, the views that it names included; saved again it is replaced. */
export const saveView = command({
  words: 'support view save',
  roles: HELPERS,
  title: { zh: '保存查询', en: 'Save a query as a view' },
  input: v.strictObject({ name: Name, query: v.string() }),
  *run({ name, query: text }, { actor, at }) {
    const desk = yield* load(Desk, actor.id);
    const views = new Map([...viewsOf(desk.state), [name, text]]);
    const read = readQuery(`@${name}`, { now: at, views });
    if (isProblem(read)) {
      const own = readQuery(text, { now: at, views });
      return invalidQuery(text, isProblem(own) ? own : read);
    }
    if (views.size > MOST_VIEWS) return reject('TOO_MANY_VIEWS', { most: MOST_VIEWS });
    if (viewsOf(desk.state).get(name) !== text) desk.append({ type: 'ViewSaved', name, query: text });
    return accept({ name, query: text, ...answer(desk.state) });
  },
});

export const removeView = command({
  words: 'support view remove',
  roles: HELPERS,
  title: { zh: '删除保存的查询', en: 'Remove a saved view' },
  input: v.strictObject({ name: v.string() }),
  *run({ name }, { actor }) {
    const desk = yield* load(Desk, actor.id);
    if (!viewsOf(desk.state).has(name)) return reject('NOT_FOUND', { view: name });
    desk.append({ type: 'ViewRemoved', name });
    return accept(answer(desk.state));
  },
});

export const listViews = query({
  words: 'support view list',
  roles: HELPERS,
  title: { zh: '保存的查询', en: 'Saved views' },
  input: v.strictObject({}),
  *run(_, { actor }) {
    return accept(answer((yield* load(Desk, actor.id)).state));
  },
});
