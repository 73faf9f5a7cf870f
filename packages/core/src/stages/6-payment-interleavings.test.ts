import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { testMall, type TestMall } from '../testing.ts';

const submit = (mall: TestMall, as: string) => mall.does(as, 'order submit', { items: [{ sku: 'last-1', quantity: 1 }] });
const pay = (mall: TestMall, as: string, trade: string, channel: string, simulate: string) =>
  mall.does(as, 'pay', { trade, channel, biometric: true, simulate });
const notify = (mall: TestMall, payment: string, result: string, more: object = {}) =>
  mall.does('admin', 'channel notify', { payment, result, ...more });
const stock = (mall: TestMall) => mall.does('admin', 'stock show', { sku: 'last-1' });

describe('Y1 Y2 several attempts on one trade', () => {
  test('Y1 a failure unlocks even while another attempt is pending; its late success locks again and pays', async () => {
    const mall = await testMall();
    const { trade } = await submit(mall, 'li');
    const pending = await pay(mall, 'li', trade, 'wechat', 'pending');
    await pay(mall, 'li', trade, 'card', 'fail:DECLINED');
    expect(await stock(mall)).toMatchObject({ available: 1, locked: 0 });
    expect(await notify(mall, pending.payment, 'succeeded')).toMatchObject({ outcome: 'paid', status: 'succeeded' });
    expect(await stock(mall)).toMatchObject({ available: 0, locked: 0, occupied: 1 });
  });

  test('Y1 Y2 … and goes back in full when somebody else has the goods by then', async () => {
    const mall = await testMall();
    const { trade } = await submit(mall, 'li');
    const pending = await pay(mall, 'li', trade, 'douyin', 'pending');
    await pay(mall, 'li', trade, 'card', 'fail:DECLINED');
    const other = await submit(mall, 'han');
    expect(await notify(mall, pending.payment, 'succeeded')).toMatchObject({ outcome: 'returned', reason: 'OUT_OF_STOCK', charged: 0 });
    expect(await pay(mall, 'han', other.trade, 'card', 'succeed')).toMatchObject({ status: 'succeeded' });
    expect((await mall.does('admin', 'ledger show', {})).accounts).toMatchObject({
      'buyer:li/douyin': 0,
      escrow: 5000,
      'transit:douyin': 0,
    });
  });

  test('Y2 a failed attempt that turns out to have succeeded pays, a failure after success changes nothing', async () => {
    const mall = await testMall();
    const { trade } = await submit(mall, 'li');
    const { payment } = await pay(mall, 'li', trade, 'card', 'fail:TIMEOUT');
    expect(await notify(mall, payment, 'succeeded')).toMatchObject({ outcome: 'paid' });
    expect(await notify(mall, payment, 'failed')).toMatchObject({ outcome: 'ignored', status: 'succeeded' });
    expect(await stock(mall)).toMatchObject({ occupied: 1 });
  });

  test('Y2 a failure of one attempt after another has paid leaves the paid goods alone', async () => {
    const mall = await testMall();
    const { trade } = await submit(mall, 'li');
    const pending = await pay(mall, 'li', trade, 'wechat', 'pending');
    await pay(mall, 'li', trade, 'card', 'succeed');
    expect(await notify(mall, pending.payment, 'failed')).toMatchObject({ outcome: 'failed' });
    expect(await stock(mall)).toMatchObject({ available: 0, locked: 0, occupied: 1 });
  });

  test('Y2 D2 a failed attempt on the balance keeps the lock of a paid deposit', async () => {
    const mall = await testMall();
    const { trade } = await mall.does('li', 'order submit', { items: [{ sku: 'coat-m', quantity: 1 }] });
    const late = await pay(mall, 'li', trade, 'alipay', 'pending');
    await pay(mall, 'li', trade, 'wechat', 'succeed');
    await mall.does('admin', 'clock set', { to: '2026-11-20T20:00:00+08:00' });
    await pay(mall, 'li', trade, 'card', 'fail:DECLINED');
    expect(await mall.does('admin', 'stock show', { sku: 'coat-m' })).toMatchObject({ available: 4, locked: 1 });
    // A second success of the deposit, while the balance is due.
    expect(await notify(mall, late.payment, 'succeeded')).toMatchObject({ outcome: 'returned', reason: 'ALREADY_PAID' });
    expect(await pay(mall, 'li', trade, 'card', 'succeed')).toMatchObject({ status: 'succeeded', phase: 'balance' });
  });
});

const nth = fc.nat({ max: 5 });
const channel = fc.constantFrom('douyin', 'wechat', 'alipay', 'card');
const buyer = fc.constantFrom('li', 'han');
const told = fc.constantFrom(
  'succeed',
  'fail:DECLINED',
  'pending',
  'pending',
  'succeed-after:3m',
  'succeed-after:30m',
  'wrong-amount:4999',
  'unanswered',
);
const step = fc.oneof(
  { weight: 2, arbitrary: fc.record({ do: fc.constant('submit' as const), buyer }) },
  { weight: 5, arbitrary: fc.record({ do: fc.constant('pay' as const), buyer, channel, told }) },
  {
    weight: 5,
    arbitrary: fc.record({
      do: fc.constant('notify' as const),
      nth,
      result: fc.constantFrom('succeeded', 'failed'),
      off: fc.constantFrom(0, 0, 0, 1),
    }),
  },
  { weight: 1, arbitrary: fc.record({ do: fc.constant('cancel' as const), buyer }) },
  { weight: 1, arbitrary: fc.record({ do: fc.constant('pass' as const), minutes: fc.constantFrom(1, 3, 29) }) },
);
type Step = typeof step extends fc.Arbitrary<infer S> ? S : never;

/** What happened so far: each buyer's newest trade, and every payment with whether the channel took money unheard. */
type Past = { readonly trades: Map<string, { trade: string; order: string }>; readonly payments: string[]; readonly unheard: Set<string> };

/** Takes a step; a rule may refuse it. */
async function take(mall: TestMall, past: Past, it: Step): Promise<void> {
  const ask = (as: string, words: string, args: Record<string, unknown>) => mall.ask({ do: words, with: args }, { as });
  if (it.do === 'submit') {
    const result: any = await ask(it.buyer, 'order submit', { items: [{ sku: 'last-1', quantity: 1 }] });
    if (result.ok) past.trades.set(it.buyer, { trade: result.answer.trade, order: result.answer.orders[0].order });
  } else if (it.do === 'pay') {
    const trade = past.trades.get(it.buyer)?.trade;
    if (trade === undefined) return;
    const result: any = await ask(it.buyer, 'pay', { trade, channel: it.channel, biometric: true, simulate: it.told });
    if (!result.ok) return;
    past.payments.push(result.answer.payment);
    if (it.told === 'unanswered') past.unheard.add(result.answer.payment);
  } else if (it.do === 'notify') {
    const payment = past.payments[it.nth % Math.max(1, past.payments.length)];
    // What the channel took unheard it cannot say otherwise.
    if (payment === undefined || past.unheard.has(payment)) return;
    await notify(mall, payment, it.result, { amount: 5000 - it.off });
  } else if (it.do === 'cancel') {
    const order = past.trades.get(it.buyer)?.order;
    if (order !== undefined) await ask(it.buyer, 'order cancel', { order });
  } else await mall.passes(`${it.minutes}m`);
}

test('R6.06 Y1 Y2 Y4 M2 S1 whatever answers come in whatever order: one success pays, the rest goes back, the books agree', async () => {
  await fc.assert(
    fc.asyncProperty(fc.array(step, { minLength: 4, maxLength: 14 }), async (steps) => {
      const mall = await testMall();
      const past: Past = { trades: new Map(), payments: [], unheard: new Set() };
      await submit(mall, 'li').then(({ trade, orders }) => past.trades.set('li', { trade, order: orders[0].order }));
      for (const each of steps) {
        await take(mall, past, each);
        const { available, locked, occupied } = await stock(mall);
        expect([available, locked, occupied].toSorted((a, b) => a - b)).toEqual([0, 0, 1]);
      }
      const open: any = await mall.does('admin', 'channel reconcile');
      const named = open.channels.flatMap(({ differences }: any) => differences.map(({ payment }: any) => payment));
      expect(named.toSorted()).toEqual([...past.unheard].toSorted());
      for (const payment of past.unheard) await notify(mall, payment, 'succeeded');
      // By then every return has arrived and every unpaid order is closed.
      await mall.passes('4d');
      const paid = (await mall.events({})).filter(({ type }) => type === 'PaymentSucceeded');
      expect(paid.length).toBeLessThanOrEqual(1);
      const { accounts, total } = await mall.does('admin', 'ledger show');
      expect(total).toBe(0);
      expect(accounts.escrow).toBe(paid.length * 5000);
      for (const [name, fen] of Object.entries(accounts)) if (name.startsWith('transit:')) expect([name, fen]).toEqual([name, 0]);
      const { occupied } = await stock(mall);
      expect(occupied).toBe(paid.length);
      expect(await mall.does('admin', 'channel reconcile')).toMatchObject({ ok: true });
      await mall.close();
    }),
    { numRuns: 40 },
  );
});
