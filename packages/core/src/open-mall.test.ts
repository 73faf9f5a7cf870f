import { chmodSync, existsSync, mkdtempSync, rmSync, statSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { World } from '@yellowcart/mall/world/schema';
import { StoreError } from '@yellowcart/store/store';
import * as v from 'valibot';
import { afterEach, expect, test } from 'vitest';
import { createMemory, createStore } from './create-store.ts';
import { openMall, openMemory } from './open-mall.ts';
import type { Result } from './mall.ts';
import { storeFailure } from './results.ts';
import { testMall, TWO_SHOPS } from './testing.ts';

const folders: string[] = [];
const folder = (): string => {
  const made = mkdtempSync(join(tmpdir(), 'yellowcart-'));
  folders.push(made);
  return join(made, 'store');
};
afterEach(() => folders.splice(0).forEach((each) => rmSync(each, { recursive: true, force: true })));

const world = (more = {}) => v.parse(World, { ...TWO_SHOPS, ...more });

test('init makes a store once, and again only with force', async () => {
  const store = folder();
  expect(await createStore({ store, world: world() })).toMatchObject({
    ok: true,
    answer: { store, world: 'two-shops', accounts: 8, shops: 2, products: 5, skus: 6 },
  });
  expect(await createStore({ store, world: world() })).toMatchObject({ ok: false, exit: 9, error: { code: 'STORE_EXISTS' } });
  expect(await createStore({ store, world: world(), force: true })).toMatchObject({ ok: true });
  expect([statSync(store).mode & 0o777, statSync(join(store, 'events.db')).mode & 0o777]).toEqual([0o700, 0o600]);
});

test('init leaves no store behind when the world is refused, and never replaces what is not a store', async () => {
  const store = folder();
  expect(await createStore({ store, world: world({ settings: { paymentWindow: '40m' } }) })).toMatchObject({
    ok: false,
    error: { code: 'PAYMENT_WINDOW_OUT_OF_RANGE' },
  });
  expect(existsSync(store)).toBe(false);
  const mine = folder().slice(0, -'/store'.length);
  writeFileSync(join(mine, 'precious.txt'), 'mine');
  expect(await createStore({ store: mine, world: world(), force: true })).toMatchObject({ ok: false, exit: 9 });
  expect(existsSync(join(mine, 'precious.txt'))).toBe(true);
});

test('a store that is missing, foreign or newer is said to be so', async () => {
  const store = folder();
  await expect(openMall({ store })).rejects.toMatchObject({ code: 'STORE_MISSING' });
  await createStore({ store, world: world() });
  writeFileSync(join(store, 'events.db'), 'not a database');
  chmodSync(join(store, 'events.db'), 0o600);
  const unusable = await openMall({ store }).catch((error: unknown) => error);
  expect(unusable).toMatchObject({ code: 'STORE_UNUSABLE' });
  expect(storeFailure(unusable, 'en')).toMatchObject({ exit: 9, error: { try: ['yellowcart store restore --help'] } });
});

test('what keeps somebody out of a server is followed by where its settings are told', () => {
  const ways = (detail: string) =>
    (storeFailure(new StoreError('STORE_UNUSABLE', detail), 'en') as Extract<Result, { ok: false }>).error.try;
  for (const detail of [
    '28P01: password authentication failed for user "mall"',
    'SELF_SIGNED_CERT_IN_CHAIN: self-signed certificate in certificate chain',
    'sslmode=verify-ca: name the authority, sslrootcert=FILE or PGSSLROOTCERT; or use verify-full',
    'ENOTFOUND: getaddrinfo ENOTFOUND db.example',
  ])
    expect([detail, ways(detail)]).toEqual([detail, ['yellowcart help environment']]);
  expect([ways('SQLITE_FULL: database or disk is full'), ways('/mall is a link')]).toEqual([[], []]);
});

test('two malls on one store see each other, and the last unit goes to one of them', async () => {
  const store = folder();
  await createStore({ store, world: world() });
  const [one, two] = [await openMall({ store }), await openMall({ store })];
  const buy = (mall: typeof one, as: string) => mall.ask({ do: 'order submit', with: { items: [{ sku: 'last-1', quantity: 1 }] } }, { as });
  const [first, second] = [await buy(one, 'li'), await buy(two, 'han')];
  expect([first.ok, second.ok]).toEqual([true, false]);
  expect(await two.query('order list', {}, { as: 'li' })).toMatchObject({ ok: true, answer: { orders: [{ status: 'to-pay' }] } });
  await one.close();
  await two.close();
});

test('doctor finds nothing wrong after a life of orders, on SQLite', async () => {
  const store = folder();
  await createStore({ store, world: world() });
  const mall = await openMall({ store });
  const submit = await mall.ask({ do: 'order submit', with: { items: [{ sku: 'tent-grey', quantity: 2 }] } }, { as: 'li' });
  if (!submit.ok) throw new Error(submit.error.code);
  await mall.ask({ do: 'pay', with: { trade: submit.answer.trade, channel: 'card', biometric: true } }, { as: 'li' });
  await mall.ask({ do: 'clock advance', with: { by: '3d' } }, { as: 'admin' });
  const checked = await mall.ask({ do: 'doctor', with: {} }, { as: 'admin' });
  expect(checked.ok && checked.answer.checks.filter((check: any) => !check.ok)).toEqual([]);
  await mall.close();
});

test('Z1 an account with a password acts only in a session; the password itself is stored nowhere', async () => {
  const accounts = TWO_SHOPS.accounts.map((account) => (account.id === 'cs' ? { ...account, password: 'open sesame' } : account));
  const mall = await testMall({ ...TWO_SHOPS, accounts });
  const ledger = (session?: string) =>
    mall.ask({ do: 'ledger show', with: {} }, { as: 'cs', ...(session === undefined ? {} : { session }) });
  expect(await ledger()).toMatchObject({ exit: 8, error: { code: 'LOGIN_REQUIRED' } });
  expect(await mall.refuses('guest', 'login', { account: 'cs', password: 'sesame' })).toMatchObject({ code: 'LOGIN_FAILED', exit: 8 });
  const { session } = await mall.does('guest', 'login', { account: 'cs', password: 'open sesame' });
  expect(await ledger(session)).toMatchObject({ ok: true });
  await mall.ask({ do: 'logout', with: {} }, { as: 'cs', session });
  expect(await ledger(session)).toMatchObject({ exit: 8 });
  const told = JSON.stringify(await mall.events({}));
  for (const secret of ['open sesame', '246810', session]) expect(told).not.toContain(secret);
});

test('whoami, and jobs of the mall itself cannot be asked for', async () => {
  const mall = await testMall();
  expect(await mall.does('jia-clerk', 'whoami')).toEqual({ account: 'jia-clerk', role: 'merchant', name: 'jia-clerk', shop: 'jia' });
  expect(await mall.does('guest', 'whoami')).toEqual({ account: 'guest', role: 'guest' });
  for (const words of ['trade expire', 'world create', 'session open'])
    expect(await mall.refuses('admin', words, { trade: 'x' })).toMatchObject({ exit: 2, code: 'USAGE' });
  expect((await mall.refuses('li', 'cart ad')).try).toContain('yellowcart cart add');
});

test('Z1 Z3 a request id answers its own caller only, and a try without a login uses no id up', async () => {
  const accounts = TWO_SHOPS.accounts.map((account) => (account.id === 'li' ? { ...account, password: 'mine' } : account));
  const mall = await testMall({ ...TWO_SHOPS, accounts });
  const add = (session?: string) =>
    mall.ask({ do: 'cart add', with: { sku: 'milk-1' } }, { as: 'li', requestId: 'r1', ...(session === undefined ? {} : { session }) });
  expect(await add()).toMatchObject({ exit: 8 });
  const { session } = await mall.does('guest', 'login', { account: 'li', password: 'mine' });
  const first = await add(session);
  expect(first.ok).toBe(true);
  expect(await add(session)).toEqual(first);
  expect(await add()).toMatchObject({ exit: 8 });
});

test('T4 doctor and events let happen what is due first', async () => {
  let time = Date.parse('2026-11-11T12:00:00+08:00');
  const mall = await openMemory(await createMemory(world({ clock: undefined }), () => time), { clock: () => time });
  await mall.ask({ do: 'order submit', with: { items: [{ sku: 'last-1', quantity: 1 }] } }, { as: 'li' });
  time += 31 * 60_000;
  expect(await mall.ask({ do: 'doctor', with: {} }, { as: 'admin' })).toMatchObject({ ok: true, answer: { ok: true } });
  expect(await mall.events({ type: 'OrderClosed' })).toHaveLength(1);
});

test('numbers beyond all bounds are refused, and nobody else hears of them', async () => {
  const mall = await testMall();
  const { problems } = await mall.does('li', 'order quote', { items: [{ sku: 'tent-grey', quantity: 9e15 }] });
  expect(problems).toMatchObject([{ sku: 'tent-grey', code: 'INVALID_QUANTITY' }]);
  expect(await mall.refuses('jia-clerk', 'merchant restock', { sku: 'tent-grey', quantity: 9e15 })).toMatchObject({ exit: 2 });
  expect(await mall.refuses('jia-clerk', 'merchant price', { sku: 'tent-grey', price: 9e15 })).toMatchObject({ exit: 2 });
  expect(await mall.refuses('admin', 'clock advance', { by: '100000000d' })).toMatchObject({ exit: 2 });
  expect((await mall.does('guest', 'clock show')).now).toBe('2026-11-11T12:00:00+08:00');
});
