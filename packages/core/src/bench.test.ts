import type { Store } from '@yellowcart/store/store';
import { World } from '@yellowcart/mall/world/schema';
import * as v from 'valibot';
import { afterEach, describe, expect, test } from 'vitest';
import { auditFrom } from './audit.ts';
import { makeBench, type Bench } from './bench.ts';
import type { Recorded } from './mall.ts';
import type { Tap } from './tap.ts';
import { TWO_SHOPS } from './testing.ts';

const benches: Bench[] = [];
afterEach(async () => {
  for (const bench of benches.splice(0)) {
    await bench.close();
    await bench.remove();
  }
});

async function bench(kept: 'memory' | 'sqlite', tap: Tap = {}): Promise<Bench> {
  const made = await makeBench(v.parse(World, TWO_SHOPS), { kept, tap, lang: 'en' });
  benches.push(made);
  return made;
}

/** Does it, and gives the answer. */
async function does({ mall }: Bench, as: string, words: string, args: Record<string, unknown> = {}): Promise<any> {
  const result = await mall.ask({ do: words, with: args }, { as });
  if (!result.ok) throw new Error(JSON.stringify(result.error));
  return result.answer;
}

const submit = (on: Bench): Promise<any> => does(on, 'li', 'order submit', { items: [{ sku: 'tent-grey', quantity: 1 }] });

describe.each(['memory', 'sqlite'] as const)('R10.04 a bench in %s', (kept) => {
  test('goes on where it was when it is closed and opened', async () => {
    const one = await bench(kept);
    const { trade } = await submit(one);
    const before = await one.digest();
    await one.reopen();
    expect(await one.digest()).toBe(before);
    expect(await does(one, 'li', 'payment show', { trade })).toMatchObject({ status: 'to-pay' });
    expect(await one.audit()).toEqual([]);
  });

  test('a copy goes its own way', async () => {
    const one = await bench(kept);
    const { trade } = await submit(one);
    await one.audit();
    const other = await one.copy();
    benches.push(other);
    await does(other, 'li', 'pay', { trade, channel: 'card', password: '246810' });
    expect(await other.audit()).toEqual([]);
    expect(await does(one, 'li', 'payment show', { trade })).toMatchObject({ status: 'to-pay' });
    expect(await other.digest()).not.toBe(await one.digest());
    await does(one, 'li', 'pay', { trade, channel: 'card', password: '246810' });
    expect(await other.digest()).toBe(await one.digest());
  });
});

test('R10.04 looks that are not written yet are in the copy', async () => {
  const one = await bench('memory');
  await does(one, 'li', 'product show', { product: 'tent' });
  const other = await one.copy();
  benches.push(other);
  expect(await does(other, 'li', 'visit history')).toMatchObject({ history: [{ id: 'tent' }] });
});

test('R10.04 a tap stands between the mall and its store', async () => {
  const seen: string[] = [];
  const tap: Tap = {
    store: (store) => ({ ...store, execute: (work, options) => (seen.push(work.request.do), store.execute(work, options)) }),
  };
  await submit(await bench('memory', tap));
  expect(seen).toEqual(['order submit']);
});

/** What an audit says of a store whose events were meddled with. */
async function auditOf(events: readonly Recorded[]): Promise<string[]> {
  const store = { read: async ({ after }: { after: number }) => events.filter(({ position }) => position > after) } as unknown as Store;
  const asked = Object.assign(store, { ask: async () => undefined });
  return (await auditFrom().check(asked)).map(({ rule, event }) => `${rule} ${event?.type ?? '-'}`);
}

test('M2 S1 S2 the audit names the rule and the event that broke it', async () => {
  const one = await bench('memory');
  const { trade } = await submit(one);
  await does(one, 'li', 'order cancel', { order: (await does(one, 'li', 'order list')).orders[0].order });
  expect(trade).toBeTypeOf('string');
  const events = await one.raw(0);
  const without = (type: string) => events.filter((event) => event.type !== type);
  const doubled = (type: string) =>
    events.map((event) =>
      event.type === type ? { ...event, data: { ...event.data, journal: [{ account: 'escrow', fen: 1 }] } as any } : event,
    );
  expect((await auditOf(events)).filter((line) => !line.startsWith('R10.01'))).toEqual([]);
  expect(await auditOf(doubled('OrderClosed'))).toContain('M2 OrderClosed');
  expect(await auditOf(without('StockLocked'))).toContain('S1 StockUnlocked');
  expect((await auditOf(without('StockUnlocked'))).some((line) => line.startsWith('S2'))).toBe(true);
  // The store's snapshots are not what the events give: here it has none at all.
  expect((await auditOf(events)).every((line) => line === 'R10.01 -')).toBe(true);
});
