import { World } from '@yellowcart/mall/world/schema';
import { memoryStore } from '@yellowcart/store/memory';
import type { EventFilter } from '@yellowcart/store/store';
import * as v from 'valibot';
import { expect, test } from 'vitest';
import { createMemory } from '../create-store.ts';
import { openMemory } from '../open-mall.ts';
import { TWO_SHOPS } from '../testing.ts';
import { wiringOf } from '../wiring.ts';
import { checkErased } from './left-over.ts';
import { peopleBehind } from './people.ts';

const NO_VISITS = { log: async () => undefined } as never;

test('Z5 whose streams are whose, and what is left of them, is found by going through the log some events at a time, however long it is', async () => {
  const memory = await createMemory(v.parse(World, TWO_SHOPS));
  const mall = await openMemory(memory, { live: false });
  const does = async (as: string, words: string, args: object): Promise<any> => {
    const result = await mall.ask({ do: words, with: { ...args } }, { as });
    if (!result.ok) throw new Error(JSON.stringify(result.error));
    return result.answer;
  };
  const { trade, orders } = await does('li', 'order submit', { items: [{ sku: 'tent-grey', quantity: 1 }] });
  const { orders: others } = await does('han', 'order submit', { items: [{ sku: 'tent-grey', quantity: 1 }] });
  await does('li', 'order cancel', { order: orders[0].order });
  await does('li', 'account erase', { account: 'li', reason: 'leaves' });
  const store = memoryStore(wiringOf(Date.now), memory);
  const asked: EventFilter[] = [];
  const watched = { ...store, read: (filter: EventFilter) => (asked.push(filter), store.read(filter)) };

  const [person] = await peopleBehind(watched, ['li']);
  expect([...person!.streams]).toEqual(expect.arrayContaining(['account-li', `order-${orders[0].order}`, `trade-${trade}`]));
  expect([...person!.streams]).not.toContain(`order-${others[0].order}`);
  expect(await checkErased({ store: watched, visits: NO_VISITS, folder: ':memory:' })).toMatchObject({ ok: true, detail: '1 accounts' });
  // Why an order was closed is a word of the mall's: what goes by it must find it.
  expect(await does('admin', 'order list', {})).toMatchObject({ orders: [{ status: 'to-pay' }, { status: 'closed' }] });
  expect(await does('admin', 'doctor', {})).toMatchObject({ ok: true });
  expect(asked.filter(({ limit, stream, type }) => limit === undefined && !stream && !type)).toEqual([]);
  await mall.close();
});
