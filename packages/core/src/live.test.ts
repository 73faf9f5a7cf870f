import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { World } from '@yellowcart/mall/world/schema';
import { StoreError, type Store } from '@yellowcart/store/store';
import * as v from 'valibot';
import { afterEach, beforeEach, expect, test } from 'vitest';
import { createStore } from './create-store.ts';
import { liveEvents } from './live.ts';
import { openMall } from './open-mall.ts';
import { TWO_SHOPS } from './testing.ts';

let home: string;
let store: string;
beforeEach(async () => {
  home = mkdtempSync(join(tmpdir(), 'yellowcart-live-'));
  store = join(home, 'store');
  await createStore({ store, world: v.parse(World, TWO_SHOPS) });
});
afterEach(() => rmSync(home, { recursive: true, force: true }));

const add = { do: 'cart add', with: { sku: 'milk-1' } };

test('R10.08 what another opener of the store commits is heard, and closing completes the stream', async () => {
  const [one, two] = [await openMall({ store }), await openMall({ store })];
  const heard: string[] = [];
  const ended: string[] = [];
  one.events$.subscribe({
    next: (events) => heard.push(...events.map(({ type }) => type)),
    complete: () => ended.push('complete'),
    error: (error: Error) => ended.push(error.message),
  });
  // The stream tells from now on, once it has looked where now is: adding goes on until it is heard.
  await expect
    .poll(async () => {
      await two.ask(add, { as: 'li' });
      return heard.length;
    })
    .toBeGreaterThan(0);
  expect(heard[0]).toMatch(/^CartLine/);
  await one.close();
  await two.close();
  expect(ended).toEqual(['complete']);
});

test('R10.01 the doctor raises no alarm while somebody else is writing', async () => {
  const [one, two] = [await openMall({ store }), await openMall({ store })];
  let going = true;
  const writing = (async () => {
    while (going) await two.ask({ do: 'cart select', with: { all: true } }, { as: 'li' }).then(() => two.ask(add, { as: 'han' }));
  })();
  for (let i = 0; i < 5; i += 1) {
    const checked = await one.ask({ do: 'doctor', with: {} }, { as: 'admin' });
    expect(checked.ok && checked.answer.checks.filter((check: { name: string; ok: boolean }) => !check.ok)).toEqual([]);
  }
  going = false;
  await writing;
  await one.close();
  await two.close();
});

test('opened without live events, there are none to ask for', async () => {
  const mall = await openMall({ store, live: false });
  expect(() => mall.events$).toThrow('without live events');
  await mall.close();
});

test('R10.08 a store that cannot be used for a while is looked at again: nothing is missed, and nobody ends of it', async () => {
  const away = new StoreError('STORE_UNUSABLE', 'ECONNREFUSED: connect ECONNREFUSED');
  // The head, what is due, what happened: each fails once before it is there.
  const failing = new Set(['head', 'pending', 'read']);
  const once = <R>(what: string, answer: R) => (failing.delete(what) ? Promise.reject(away) : Promise.resolve(answer));
  const event = { position: 1, stream: 'cart-li', version: 1, type: 'CartLineAdded', data: {}, at: 0, actor: 'li', cause: 'cart add' };
  const server = {
    onCommit: () => () => {},
    head: () => once('head', 0),
    pending: () => once('pending', []),
    read: ({ after }: { after: number }) => once('read', after === 0 ? [event] : []),
  } as unknown as Store;
  const live = liveEvents(server);
  const [heard, ended]: [number[], string[]] = [[], []];
  live.events$.subscribe({
    next: (events) => heard.push(...events.map(({ position }) => position)),
    error: (error: Error) => ended.push(error.message),
  });
  await expect.poll(() => heard).toEqual([1]);
  live.stop();
  expect([ended, failing.size]).toEqual([[], 0]);
});
