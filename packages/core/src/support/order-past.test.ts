import { beforeAll, describe, expect, test } from 'vitest';
import { testMall, type TestMall } from '../testing.ts';

let mall: TestMall;
let order: string;
/** The order as it was shown while it was lived through, by the position of the newest event then. */
const seen = new Map<number, any>();

const look = async (): Promise<void> => {
  const shown = await mall.does('li', 'order show', { order });
  seen.set((await mall.events({})).at(-1)!.position, shown);
};

beforeAll(async () => {
  mall = await testMall();
  const placed = await mall.does('li', 'order submit', { items: [{ sku: 'tent-grey', quantity: 2 }], address: 'home' });
  order = placed.orders[0].order;
  await look();
  await mall.passes('1m');
  await mall.does('li', 'pay', { trade: placed.trade, channel: 'alipay', biometric: true });
  await look();
  await mall.passes('2h');
  const { parcel } = await mall.does('jia-clerk', 'merchant ship', { order });
  await look();
  await mall.does('cs', 'support note', { order, text: '买家很着急' });
  await mall.passes('1d');
  await mall.does('rider', 'courier sign', { waybill: parcel.waybill });
  await mall.does('li', 'order confirm', { order });
  await look();
});

describe('R10.06 the past of an order', () => {
  test('at every moment the order is shown exactly as it was shown then', async () => {
    expect(seen.size).toBe(4);
    const own = new Set((await mall.does('li', 'order history', { order })).moments.map(({ event }: any) => event));
    for (const [position, shown] of seen) {
      const event = [...own].filter((each) => (each as number) <= position).at(-1);
      const { was } = await mall.does('li', 'order history', { order, event });
      expect(was).toEqual(shown);
    }
  });

  test('looking back writes nothing and changes nothing', async () => {
    const before = [await mall.does('li', 'order show', { order }), (await mall.events({})).length];
    const { moments } = await mall.does('li', 'order history', { order });
    for (const { event } of moments) await mall.does('li', 'order history', { order, event });
    expect([await mall.does('li', 'order show', { order }), (await mall.events({})).length]).toEqual(before);
  });

  test('its moments are told in the buyer’s language, in order; notes of helpers are not for the buyer', async () => {
    const { moments } = await mall.does('li', 'order history', { order });
    expect(moments.length).toBeGreaterThan(5);
    expect(moments.map(({ event }: any) => event)).toEqual(
      moments.map(({ event }: any) => event).toSorted((a: number, b: number) => a - b),
    );
    expect(JSON.stringify(moments)).not.toContain('着急');
    expect(JSON.stringify((await mall.does('cs', 'order history', { order })).moments)).toContain('着急');
  });

  test('Z1 a merchant is not told what the buyer paid for a trade that another shop is part of', async () => {
    const items = ['tent-grey', 'milk-1'].map((sku) => ({ sku, quantity: 1 }));
    const { trade, orders, payable } = await mall.does('li', 'order submit', { items, address: 'home' });
    await mall.does('li', 'pay', { trade, channel: 'alipay', biometric: true });
    const own = orders.find(({ shop }: any) => shop === 'jia');
    const { moments } = await mall.does('jia-clerk', 'order history', { order: own.order });
    expect(moments.length).toBeGreaterThan(1);
    expect(JSON.stringify(moments)).not.toContain((payable / 100).toFixed(2));
    expect(JSON.stringify((await mall.does('li', 'order history', { order: own.order })).moments)).toContain((payable / 100).toFixed(2));
  });

  test('somebody else’s order has no past to see, nor a reason', async () => {
    for (const words of ['order history', 'order explain']) {
      const result = await mall.ask({ do: words, with: { order } }, { as: 'han' });
      expect(result).toMatchObject({ ok: false, exit: 4, error: { code: 'NOT_FOUND' } });
    }
    const strange = await mall.ask({ do: 'order history', with: { order, event: 1 } }, { as: 'li' });
    expect(strange).toMatchObject({ ok: false, exit: 4 });
  });
});

describe('R10.05 order explain', () => {
  test('the buyer is told the same as a helper, with the buyer’s own ways on', async () => {
    for (const question of ['status', 'price', 'timer']) {
      const { try: own, ...mine } = await mall.does('li', 'order explain', { order, question });
      const { try: _, ...helped } = await mall.does('cs', 'support explain', { order, question });
      expect(mine).toEqual(helped);
      for (const line of own) expect(line).toContain('--as li');
    }
  });
});
