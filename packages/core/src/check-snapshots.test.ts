import { World } from '@yellowcart/mall/world/schema';
import { memoryStore, type Memory } from '@yellowcart/store/memory';
import type { EventFilter, Store } from '@yellowcart/store/store';
import * as v from 'valibot';
import { expect, test } from 'vitest';
import { checkSnapshots } from './check-snapshots.ts';
import { createMemory } from './create-store.ts';
import { openMemory } from './open-mall.ts';
import { TWO_SHOPS } from './testing.ts';
import { wiringOf } from './wiring.ts';

/** A mall in which one SKU was ordered and let go again and again. */
async function busy(): Promise<Memory> {
  const memory = await createMemory(v.parse(World, TWO_SHOPS));
  const mall = await openMemory(memory, { live: false });
  for (let i = 0; i < 6; i += 1) {
    const placed: any = await mall.ask({ do: 'order submit', with: { items: [{ sku: 'tent-grey', quantity: 1 }] } }, { as: 'li' });
    await mall.ask({ do: 'order cancel', with: { order: placed.answer.orders[0].order } }, { as: 'li' });
  }
  await mall.close();
  return memory;
}

/** The store of it, and how many events each reading of it returned. */
function watched(memory: Memory): { readonly store: Store; readonly read: number[] } {
  const store = memoryStore(wiringOf(Date.now), memory);
  const read: number[] = [];
  const counting = async (filter: EventFilter) => {
    const events = await store.read(filter);
    read.push(events.length);
    return events;
  };
  return { store: { ...store, read: counting }, read };
}

test('R10.01 a stream that is longer than what is held at once is folded some events at a time, and comes to the same', async () => {
  const memory = await busy();
  const whole = await checkSnapshots(watched(memory).store);
  expect(whole).toMatchObject({ ok: true });
  const few = watched(memory);
  expect(await checkSnapshots(few.store, undefined, undefined, 4)).toEqual(whole);
  expect(Math.max(...few.read)).toBe(4);
});

test('R10.01 a gap and a changed snapshot of such a stream are found', async () => {
  const memory = await busy();
  const stream = 'sku-tent-grey';
  const at = memory.events.findIndex((event) => event.stream === stream && event.version === 6);
  const [taken] = memory.events.splice(at, 1);
  const found = { ok: false, detail: `differ: ${stream}` };
  expect(await checkSnapshots(watched(memory).store, undefined, undefined, 4)).toMatchObject(found);
  memory.events.splice(at, 0, taken!);
  expect(await checkSnapshots(watched(memory).store, undefined, undefined, 4)).toMatchObject({ ok: true });
  memory.events.splice(at, 1, { ...taken!, data: { ...taken!.data, quantity: 5 } });
  expect(await checkSnapshots(watched(memory).store, undefined, undefined, 4)).toMatchObject(found);
});
