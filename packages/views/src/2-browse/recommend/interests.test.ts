import { DAY } from '@yellowcart/kernel/clock';
import { Cart } from '@yellowcart/mall/4-cart/cart';
import { Order } from '@yellowcart/mall/5-order/order';
import * as v from 'valibot';
import { describe, expect, test } from 'vitest';
import { rowsOf } from '../../rows.ts';
import { BROWSING } from '../../testing/browsing.ts';
import { goods } from '../../testing/goods.ts';
import { line, placed } from '../../testing/orders.ts';
import { GUEST, NOON, viewsOf, type Log } from '../../testing/telling.ts';
import { viewQuery, type View } from '../../view.ts';
import { boughtWeight, cartWeight, Interests, type InterestRow } from './interests.ts';

const probe: View = {
  name: 'probe',
  version: 1,
  tables: [],
  queries: [
    viewQuery({
      words: 'interests',
      roles: ['any'],
      title: { zh: '兴趣', en: 'Interests' },
      input: v.strictObject({}),
      find: async (em) => ({ rows: await rowsOf(em, Interests, {}, { orderBy: { id: 'asc' } }) }),
    }),
  ],
};

async function interests(story: Log): Promise<InterestRow[]> {
  const views = await viewsOf(story.events, [...BROWSING, probe]);
  expect(await views.compareWithRebuild()).toMatchObject({ ok: true });
  return (await views.ask(GUEST, 'interests')).rows;
}

const added = (story: Log, id: string, sku: string): Log =>
  story.tell(Cart, 'li', { type: 'CartLineAdded', line: id, sku, quantity: 1, price: 1, from: null, expiresAt: 0 });

describe('interests', () => {
  test('R1.04 carts and orders are remembered with their time, and fade', async () => {
    const story = added(goods(), '1', 'tent-grey');
    story.at += 30 * DAY;
    added(story, '2', 'tent-grey');
    placed(story, 'O1', 'li', 'jia', [line({ id: 'O1-1', sku: 'bowl-1', product: 'bowl', quantity: 3, paid: 9999 })]);
    const [bowl, tent] = await interests(story);
    // Half of the first 3 was left after thirty days.
    expect(tent).toMatchObject({ id: 'li/tent-grey', buyer: 'li', sku: 'tent-grey', cart: 4.5, cartAt: story.at, bought: 0 });
    expect(bowl).toMatchObject({ sku: 'bowl-1', cart: 0, bought: 5, boughtAt: story.at });
    expect([cartWeight(tent!, story.at + 60 * DAY), boughtWeight(bowl!, story.at + 180 * DAY)]).toEqual([1.125, 1.25]);
    expect([cartWeight(tent!, NOON), boughtWeight(bowl!, NOON)]).toEqual([4.5, 5]);
  });

  test('R5.12 what was never paid was not bought after all', async () => {
    const lines = [line({ id: 'O1-1', sku: 'bowl-1', product: 'bowl', quantity: 1, paid: 3333 })];
    const story = placed(placed(goods(), 'O1', 'li', 'jia', lines), 'O2', 'li', 'jia', lines);
    expect((await interests(story))[0]).toMatchObject({ bought: 10 });
    story.tell(Order, 'O1', { type: 'OrderClosed', reason: 'timeout', journal: [] });
    expect((await interests(story))[0]).toMatchObject({ bought: 5 });
    story.at += 90 * DAY;
    story.tell(Order, 'O2', { type: 'OrderClosed', reason: 'buyer', journal: [] });
    expect((await interests(story))[0]).toMatchObject({ bought: 0 });
  });
});
