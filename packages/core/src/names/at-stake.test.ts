import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { World } from '@yellowcart/mall/world/schema';
import { connect } from '@yellowcart/store/sqlite-file';
import * as v from 'valibot';
import { afterAll, expect, test } from 'vitest';
import { createStore } from '../create-store.ts';
import { openMall } from '../open-mall.ts';
import { TWO_SHOPS } from '../testing.ts';
import { ordersAtStake } from './at-stake.ts';

const home = mkdtempSync(join(tmpdir(), 'yellowcart-stake-'));
const at = (name: string): string => join(home, name);
afterAll(() => rmSync(home, { recursive: true, force: true }));

test('R10.03 a store that cannot be read does not count as one without orders; only none at all does', async () => {
  mkdirSync(at('empty'));
  expect([await ordersAtStake(at('nothing')), await ordersAtStake(at('empty'))]).toEqual(['none', 'none']);
  mkdirSync(at('damaged'));
  writeFileSync(at('damaged/events.db'), 'no database, and long enough to be taken for one'.repeat(40));
  expect(await ordersAtStake(at('damaged'))).toBe('unreadable');
  const store = at('mall');
  await createStore({ store, world: v.parse(World, TWO_SHOPS) });
  expect(await ordersAtStake(store)).toBe('none');
  const mall = await openMall({ store, lang: 'en', live: false });
  await mall.ask({ do: 'order submit', with: { items: [{ sku: 'tent-grey', quantity: 1 }] } }, { as: 'li' });
  await mall.close();
  expect(await ordersAtStake(store)).toBe('some');
  // Somebody holds it so that nobody can look.
  const db = connect(store);
  db.pragma('journal_mode = delete');
  db.exec('begin exclusive');
  expect(await ordersAtStake(store)).toBe('unreadable');
  db.close();
});

test('R10.03 a server that does not answer is not taken for one without orders', async () => {
  await expect(ordersAtStake('postgres://nobody@127.0.0.1:1/mall')).rejects.toMatchObject({ code: 'STORE_UNUSABLE' });
});
