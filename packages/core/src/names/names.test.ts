import { createHash } from 'node:crypto';
import { mkdtempSync, readdirSync, readFileSync, rmSync, statSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { openOutbox } from '@yellowcart/store/outbox';
import { World } from '@yellowcart/mall/world/schema';
import * as v from 'valibot';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { createStore } from '../create-store.ts';
import type { Mall } from '../mall.ts';
import { openMall } from '../open-mall.ts';
import { TWO_SHOPS } from '../testing.ts';
import { openNames, type Asked, type NameKind } from './names.ts';

const folder = mkdtempSync(join(tmpdir(), 'yellowcart-names-'));
const store = join(folder, 'mall');
const at = (iso: string) => () => Date.parse(iso);
let mall: Mall;
let order: string;
let trade: string;

const does = async (as: string, words: string, args: Record<string, unknown> = {}): Promise<any> => {
  const result = await mall.ask({ do: words, with: args }, { as });
  if (!result.ok) throw new Error(JSON.stringify(result.error));
  return result.answer;
};

beforeAll(async () => {
  const accounts = [...TWO_SHOPS.accounts, { id: 'boss', role: 'support', password: 'open sesame' }];
  await createStore({ store, world: v.parse(World, { ...TWO_SHOPS, accounts }) });
  mall = await openMall({ store, clock: at('2026-11-11T12:00:00+08:00'), live: false });
  const submitted = await does('li', 'order submit', { items: [{ sku: 'tent-grey', quantity: 1 }] });
  trade = submitted.trade;
  order = submitted.orders[0].order;
  await does('li', 'pay', { trade, channel: 'card', biometric: true });
  await does('jia-clerk', 'merchant ship', { order, waybill: 'SF1' });
  await does('li', 'cart add', { sku: 'bowl-1', quantity: 2 });
  await does('li', 'aftersale apply', { order, type: 'refund-only', lines: [{ line: 'tent-grey', quantity: 1 }] });
  await does('jia-clerk', 'merchant product off', { product: 'bowl' });
});
afterAll(async () => {
  await mall.close();
  rmSync(folder, { recursive: true, force: true });
});

async function names(as: string, kind: NameKind, asked?: Asked) {
  const opened = await openNames(store, { as });
  try {
    return await opened.list(kind, asked);
  } finally {
    await opened.close();
  }
}
const ids = async (as: string, kind: NameKind, asked?: Asked): Promise<string[]> => (await names(as, kind, asked)).map(({ id }) => id);

describe('R10.03 names, as completion and prompts offer them', () => {
  test('an order to its buyer, its shop and the mall, and to nobody else (Z1); it says what it is', async () => {
    expect(await names('li', 'order')).toEqual([{ id: order, status: 'in-transit', title: '速开帐篷', fen: 14_020 }]);
    for (const as of ['jia-clerk', 'cs', 'admin', 'rider']) expect(await ids(as, 'order'), as).toEqual([order]);
    for (const as of ['han', 'yi-clerk', 'guest']) expect(await ids(as, 'order'), as).toEqual([]);
    expect(await ids('li', 'order', { prefix: order.slice(0, 8) })).toEqual([order]);
    expect(await ids('li', 'order', { prefix: 'x' })).toEqual([]);
  });

  test('what is known of a query, of events, of messages and of what may be asked, with names from the store', async () => {
    expect(await names('cs', 'query', { prefix: '状态：待发' })).toEqual([{ id: '状态：待发货', title: '' }]);
    expect(await ids('cs', 'query', { prefix: 'shop:' })).toEqual(['shop:yi', 'shop:jia']);
    expect(await ids('cs', 'query', { prefix: `order:${order.slice(0, 6)}` })).toEqual([`order:${order}`]);
    expect(await ids('li', 'event-type', { prefix: 'OrderPa' })).toEqual(['OrderPaid']);
    expect(await ids('li', 'stream', { prefix: 'ord' })).toEqual(['order-']);
    expect(await ids('li', 'stream', { prefix: 'order-' })).toEqual([`order-${order}`]);
    expect(await ids('han', 'stream', { prefix: 'order-' })).toEqual([]);
    expect(await ids('jia-clerk', 'notice', { prefix: 'order-to' })).toEqual(['order-to-ship']);
    expect(await ids('cs', 'question-of-order', { prefix: 'pr', given: [] })).toEqual(['price']);
    expect(await ids('cs', 'question-of-order', { given: ['cannot', 'order'] })).toEqual(['cancel', 'address', 'again', 'confirm']);
    expect(await names('cs', 'question-of-order', { given: ['cannot', 'merchant'], prefix: 'case' })).toEqual([
      { id: 'case', title: 'agree reject propose inspect resend' },
    ]);
    expect(await ids('cs', 'question-of-order', { given: ['price'] })).toEqual([]);
    expect(await ids('cs', 'order-or-ruling', { prefix: 'R3' })).toContain('R3');
    expect(await ids('cs', 'order-or-ruling')).toEqual([order]);
  });

  test('lines of recent orders while nobody knows which order is meant, and divisions below what was said', async () => {
    expect(await ids('li', 'order-line')).toEqual(['tent-grey']);
    expect(await ids('han', 'order-line')).toEqual([]);
    expect(await ids('li', 'province', { prefix: '浙' })).toEqual(['浙江省']);
    expect(await ids('li', 'city', { prefix: '杭', values: { province: '浙江省' } })).toEqual(['杭州市']);
    expect(await ids('li', 'district', { prefix: '西湖', values: { province: '浙江省', city: '杭州市' } })).toEqual(['西湖区']);
  });

  test('saved views and deliveries, of whoever has them', async () => {
    expect(await ids('jia-clerk', 'delivery')).toEqual([]);
    const outbox = await openOutbox(store);
    const { id } = await outbox.endpoint('jia-clerk', 'http://127.0.0.1:1/');
    await outbox.take(id, [{ notice: '1.0', type: 'order-to-ship', subject: order, stream: `order-${order}`, body: '{}' }], 1, 0);
    await outbox.close();
    expect(await names('jia-clerk', 'delivery')).toEqual([{ id: '1', status: 'waiting', title: `order-to-ship ${order}` }]);
    expect(await ids('li', 'delivery')).toEqual([]);
    await does('cs', 'support view save', { name: 'late', query: 'is:late' });
    expect(await names('cs', 'view')).toEqual([{ id: 'late', title: 'is:late' }]);
    expect(await ids('cs', 'query', { prefix: 'is:open @' })).toEqual(['is:open @late']);
  });

  test('every other kind, by who may see it', async () => {
    expect(await ids('li', 'trade')).toEqual([trade]);
    expect(await ids('jia-clerk', 'trade')).toEqual([]);
    expect(await ids('rider', 'waybill')).toEqual(['SF1']);
    expect(await ids('han', 'waybill')).toEqual([]);
    expect(await names('li', 'case')).toMatchObject([{ id: `${order}C1`, status: 'awaiting-merchant', title: `refund-only ${order}` }]);
    expect(await ids('li', 'payment')).toHaveLength(1);
    expect(await ids('han', 'payment')).toEqual([]);
    expect(await names('li', 'address')).toEqual([{ id: 'home', title: '李雷 杭州市西湖区' }]);
    expect(await ids('admin', 'address')).toEqual([]);
    expect(await names('li', 'cart-line')).toEqual([{ id: 'c1', title: 'bowl-1 ×2' }]);
    expect(await names('li', 'order-line', { order })).toEqual([{ id: 'tent-grey', title: '速开帐篷 ×1' }]);
    expect(await ids('han', 'order-line', { order })).toEqual([]);
    expect(await ids('guest', 'order-line', { order })).toEqual([]);
    expect(await ids('guest', 'coupon')).toEqual(['only-one', 'jia-five', 'hundred-ten']);
    expect(await ids('guest', 'content')).toEqual(['v1', 'l1']);
    expect(await ids('guest', 'shop')).toEqual(['yi', 'jia']);
    expect(await ids('guest', 'account', { prefix: 'ji' })).toEqual(['jia-clerk']);
    expect(await ids('guest', 'category')).toEqual(['图书', '户外', '服饰', '生鲜']);
    expect(await names('guest', 'sku', { prefix: 'tent-g' })).toEqual([
      { id: 'tent-grey', title: '速开帐篷' },
      { id: 'tent-green', title: '速开帐篷' },
    ]);
  });

  test('what is off the shelf is offered to its own shop only', async () => {
    expect(await ids('li', 'product')).not.toContain('bowl');
    expect(await ids('yi-clerk', 'product')).not.toContain('bowl');
    expect(await ids('jia-clerk', 'product')).toContain('bowl');
  });

  test('an account with a password sees nothing without its login; a store that is none is no store', async () => {
    await expect(openNames(store, { as: 'boss' })).rejects.toThrow('LOGIN_REQUIRED');
    await expect(openNames(store, { as: 'nobody' })).rejects.toThrow('NOT_FOUND');
    await expect(openNames(join(folder, 'none'), { as: 'li' })).rejects.toThrow();
  });

  test('looking changes no byte, also of a store whose timers are long due', async () => {
    await does('admin', 'clock resume');
    await mall.close();
    const bytes = (): string[] =>
      readdirSync(store, { recursive: true, encoding: 'utf8' })
        .filter((name) => !/-(wal|shm)$/.test(name) && statSync(join(store, name)).isFile())
        .map(
          (name) =>
            `${name} ${createHash('sha256')
              .update(readFileSync(join(store, name)))
              .digest('hex')}`,
        );
    const before = bytes();
    expect(await ids('li', 'order')).toEqual([order]);
    expect(await ids('jia-clerk', 'delivery')).toEqual(['1']);
    expect(bytes()).toEqual(before);
    mall = await openMall({ store, clock: at('2027-11-11T12:00:00+08:00'), live: false });
  });
});

describe('R10.03 a store that is made', () => {
  const made = join(folder, 'made');
  const world = v.parse(World, TWO_SHOPS);

  test('Z3 again under the same request id it is left alone, and the first answer given again', async () => {
    const first = await createStore({ store: made, world, requestId: 'i-1' });
    expect(first).toMatchObject({ ok: true, answer: { store: made, world: 'two-shops', products: 5 } });
    const other = await openMall({ store: made, live: false });
    await other.ask({ do: 'cart add', with: { sku: 'milk-1' } }, { as: 'li' });
    await other.close();
    expect(await createStore({ store: made, world, requestId: 'i-1', force: true })).toEqual(first);
    const again = await openMall({ store: made, live: false });
    expect(await again.ask({ do: 'cart show', with: {} }, { as: 'li' })).toMatchObject({ answer: { lines: [{ sku: 'milk-1' }] } });
    await again.close();
    expect(await createStore({ store: made, world: { ...world, name: 'other' }, requestId: 'i-1' })).toMatchObject({
      exit: 3,
      error: { code: 'REQUEST_ID_REUSED' },
    });
    expect(await createStore({ store: made, world, requestId: 'i-2' })).toMatchObject({ exit: 9, error: { code: 'STORE_EXISTS' } });
  });

  test('Z2 a dry run tells the events and makes nothing', async () => {
    const nowhere = join(folder, 'dry');
    const told = await createStore({ store: nowhere, world, dry: true });
    if (!told.ok) throw new Error(told.error.message);
    expect(told.answer.events.map(({ type }: { type: string }) => type)).toContain('ProductListed');
    expect(readdirSync(folder)).not.toContain('dry');
    expect(readdirSync(folder).filter((name) => name.endsWith('.new'))).toEqual([]);
  });
});
