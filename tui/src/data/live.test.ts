import { Subject } from 'rxjs';
import { expect, test } from 'vitest';
import type { Recorded, Result } from '@yellowcart/core/mall';
import { createLive, type Question } from './live.ts';
import { createNow } from './now.ts';
import { createStore } from './store.ts';

const question = (words: string, args: Readonly<Record<string, unknown>> = {}): Question => ({
  request: { do: words, with: args },
  caller: { as: 'li' },
});
const event = (cause: string): Recorded => ({
  position: 1,
  stream: 's',
  version: 1,
  type: 'Happened',
  data: {},
  at: 0,
  actor: 'li',
  cause,
});

/** A core whose answers are given by hand. */
function core() {
  const events$ = new Subject<readonly Recorded[]>();
  const open: { readonly words: string; readonly answer: (value: unknown) => void }[] = [];
  const waiting: (() => void)[] = [];
  const ask = ({ do: words }: { readonly do: string }): Promise<Result> =>
    new Promise((resolve) => {
      open.push({ words, answer: (value) => resolve({ ok: true, answer: value }) });
      waiting.shift()?.();
    });
  /** The next question that is asked, or was asked and not answered yet. */
  const next = async (): Promise<(value: unknown) => void> => {
    if (open.length === 0) await new Promise<void>((resolve) => waiting.push(resolve));
    return open.shift()!.answer;
  };
  return { events$, open, next, live: createLive({ ask, events$ }) };
}

test('R10.06 a question is asked once however many look, and again when something happened', async () => {
  const { events$, open, next, live } = core();
  const resource = live.resource(question('cart show'));
  expect(live.resource(question('cart show'))).toBe(resource);
  const changed = Promise.withResolvers<void>();
  resource.subscribe(() => {});
  resource.subscribe(() => resource.get().state === 'ready' && changed.resolve());
  expect(open).toHaveLength(1);
  (await next())({ lines: [] });
  await changed.promise;
  expect(resource.get()).toEqual({ state: 'ready', answer: { lines: [] } });
  events$.next([event('cart add')]);
  events$.next([event('cart add')]);
  (await next())({ lines: [1] });
  expect(open).toHaveLength(0);
  live.close();
});

test('R10.06 a change during a round makes it run once more; late answers are old news', async () => {
  const { next, live } = core();
  const resource = live.resource(question('cart show'));
  resource.subscribe(() => {});
  const first = await next();
  const round = live.refresh();
  const second = await next();
  second({ lines: ['new'] });
  await round;
  first({ lines: ['old'] });
  await Promise.resolve();
  expect(resource.get()).toEqual({ state: 'ready', answer: { lines: ['new'] } });
  live.close();
});

test('R10.06 a question that leaves a trace does not answer itself for ever', async () => {
  const { events$, open, next, live } = core();
  live.resource(question('order quote')).subscribe(() => {});
  live.resource(question('cart show')).subscribe(() => {});
  (await next())({});
  (await next())({});
  events$.next([event('order quote')]);
  events$.next([event('cart add')]);
  (await next())({});
  (await next())({});
  expect(open).toHaveLength(0);
  live.close();
});

test('R10.06 a longer list shows the shorter one until it is there', async () => {
  const { next, live } = core();
  const few = live.resource(question('feed', { limit: 2 }));
  few.subscribe(() => {});
  const round = live.refresh();
  (await next())({ items: ['late'] });
  (await next())({ items: [1, 2] });
  await round;
  expect(live.resource(question('feed', { limit: 4 }), few).get()).toEqual({ state: 'ready', answer: { items: [1, 2] } });
  live.close();
});

test('R10.06 the clock runs on between answers, and stands when time stands', () => {
  let machine = 0;
  const answers = createStore<any>({ state: 'loading' });
  const now = createNow(answers, () => machine);
  const stop = now.subscribe(() => {});
  expect(now.get()).toBeUndefined();
  answers.set(() => ({ state: 'ready', answer: { now: '2026-11-11T12:00:00+08:00', mode: 'real' } }));
  const start = Date.parse('2026-11-11T12:00:00+08:00');
  expect(now.get()).toBe(start);
  machine = 5000;
  answers.set((known) => ({ ...known }));
  expect(now.get()).toBe(start + 5000);
  answers.set(() => ({ state: 'ready', answer: { now: '2026-11-12T12:00:00+08:00', mode: 'frozen' } }));
  machine = 9000;
  answers.set((known) => ({ ...known }));
  expect(now.get()).toBe(start + 86_400_000);
  stop();
});

test('R10.06 of what nobody looks at any more the latest is kept, however long one walks; what is looked at stays', async () => {
  const { next, live } = core();
  live.resource(question('cart show')).subscribe(() => {});
  (await next())({ lines: [] });
  const at = (i: number): Question => question('product show', { product: `p${i}` });
  for (let i = 0; i < 500; i += 1) {
    const stop = live.resource(at(i)).subscribe(() => {});
    (await next())({ product: i });
    stop();
  }
  expect(Array.from({ length: 500 }, (_, i) => i).filter((i) => live.known(at(i)))).toEqual(Array.from({ length: 60 }, (_, i) => 440 + i));
  expect(live.known(question('cart show'))).toBeDefined();
  live.close();
});

test('R10.06 what nobody looks at is forgotten with the account; what is looked at stays', async () => {
  const { next, live } = core();
  const stop = live.resource(question('feed')).subscribe(() => {});
  (await next())({ items: [1] });
  live.resource(question('cart show')).subscribe(() => {});
  (await next())({ lines: [] });
  const kept = live.known(question('cart show'));
  stop();
  live.forget();
  expect(live.known(question('feed'))).toBeUndefined();
  expect(live.known(question('cart show'))).toBe(kept);
  live.close();
});

test('R10.06 the same question in another language is another question', () => {
  const { live } = core();
  const zh = live.resource({ ...question('feed'), caller: { as: 'li', lang: 'zh' } });
  expect(live.known({ ...question('feed'), caller: { as: 'li', lang: 'zh' } })).toBe(zh);
  expect(live.known({ ...question('feed'), caller: { as: 'li', lang: 'en' } })).toBeUndefined();
  live.close();
});
