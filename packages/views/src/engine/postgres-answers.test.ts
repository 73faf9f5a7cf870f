import { Stock } from '@yellowcart/mall/goods/stock';
import { describe, expect, test } from 'vitest';
import { stockView } from '../goods/stock.view.ts';
import { openViews, type Views } from '../open-views.ts';
import { SCORING } from '../testing/scoring.ts';
import { shopLife } from '../testing/shop-life.ts';
import { storeForEach } from '../testing/store-for-each.ts';
import { ADMIN, log, NOON, reading, type Source } from '../testing/telling.ts';
import type { View } from '../view.ts';

const here = storeForEach();

async function open(source: Source, views: readonly View[]): Promise<Views> {
  const made = await openViews({ store: here.store, ...reading(source), views });
  here.opened.push(made);
  return made;
}

describe('R10.09 what rows on PostgreSQL answer', () => {
  test('characters that PostgreSQL cannot keep are answered as SQLite answers them', async () => {
    const odd = log().tell(Stock, 'a\0b', { type: 'StockReceived', product: 'p\0', shop: 's', quantity: 3 } as any).events;
    const growing = { events: odd, shown: odd.length };
    const [ours, theirs] = [
      await open(growing, [stockView]),
      await openViews({ store: ':memory:', ...reading(growing), views: [stockView] }),
    ];
    here.opened.push(theirs);
    const ask = (views: Views) => views.query('stock list', { limit: 20, all: false, product: 'p\0' }, { at: NOON, actor: ADMIN });
    const answer = await ask(ours);
    expect(answer).toEqual(await ask(theirs));
    expect(JSON.stringify(answer)).toContain('a\\u0000b');
  });

  test('R9.10 shops of limited traffic are those of SQLite, asked again and again', async () => {
    const life = shopLife();
    const growing: Source = { events: life.log.events, shown: 0 };
    const [ours, theirs] = [await open(growing, SCORING), await openViews({ store: ':memory:', ...reading(growing), views: SCORING })];
    here.opened.push(theirs);
    const told: unknown[] = [];
    for (let n = 0; n < 40; n += 1) {
      const shop = n % 3 === 0 ? 'jia' : 'yi';
      life.pay(`O${n}`, shop);
      if (n % 7 === 0) life.open(`O${n}`, shop);
      life.after(n % 5 === 0 ? 24 * 60 * 60 * 1000 : 1);
      Object.assign(growing, { events: life.log.events, shown: life.log.events.length });
      const asking = { at: life.log.at, actor: ADMIN };
      told.push(await theirs.query('limited', {}, asking));
      expect(await ours.query('limited', {}, asking)).toEqual(told.at(-1));
    }
    expect(new Set(told.map((each) => JSON.stringify(each))).size).toBeGreaterThan(1);
  });

  test('keys that no JSON of PostgreSQL can be read from are looked up all the same', async () => {
    const received = (id: string) => log().tell(Stock, id, { type: 'StockReceived', product: 'p', shop: 's', quantity: 3 } as any).events;
    const first = received('a\0b');
    const growing = { events: first, shown: 1 };
    const views = await open(growing, [stockView]);
    await views.catchUp();
    // Two keys at once, one of them there already.
    const told = log();
    for (const id of ['a\0b', 'c\0d', 'a\0b']) told.tell(Stock, id, { type: 'StockReceived', product: 'p', shop: 's', quantity: 3 } as any);
    Object.assign(growing, { events: told.events, shown: 1 });
    await views.catchUp();
    growing.shown = 3;
    expect(await views.catchUp()).toBe(growing.events[2]!.position);
    expect(await views.compareWithRebuild()).toMatchObject({ ok: true });
  });
});
