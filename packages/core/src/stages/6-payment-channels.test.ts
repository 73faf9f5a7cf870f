import { describe, expect, test } from 'vitest';
import { testMall, TWO_SHOPS, type TestMall } from '../testing.ts';

const FREE = { rate: 0, max: 0 };
/** A world in which channels have terms of their own. */
const worldOf = (channels: object, douyinPayDiscount: object = FREE) =>
  testMall({ ...TWO_SHOPS, settings: { paymentWindow: '30m', douyinPayDiscount, channels } });

const milk = (mall: TestMall, quantity = 1, as = 'li') => mall.does(as, 'order submit', { items: [{ sku: 'milk-1', quantity }] });
const pays = (mall: TestMall, trade: string, channel: string, more: object = {}) =>
  mall.does('li', 'pay', { trade, channel, biometric: true, ...more });
const typesOf = async (mall: TestMall, payment: string): Promise<string[]> =>
  (await mall.events({})).filter(({ stream }) => stream === `payment-${payment}`).map(({ type }) => type);

describe('R6.02 the four channels have terms of their own', () => {
  test('R6.02 a limit per payment: to the fen it is taken, above it the channel fails, another channel takes it', async () => {
    const mall = await worldOf({ wechat: { limit: 5000 }, card: { limit: 4999 } });
    const { trade } = await milk(mall, 2);
    expect(await pays(mall, trade, 'card')).toMatchObject({ status: 'failed', reason: 'LIMIT_PER_PAYMENT', charged: 0 });
    expect(await mall.does('admin', 'stock show', { sku: 'milk-1' })).toMatchObject({ available: 100, locked: 0 });
    expect(await pays(mall, trade, 'wechat')).toMatchObject({ status: 'succeeded', charged: 5000 });
  });

  test('R6.02 a daily limit counts what the channel took from this buyer today, and is over at midnight in Shanghai', async () => {
    const mall = await worldOf({ alipay: { daily: 5000 } });
    for (let i = 0; i < 2; i += 1) expect(await pays(mall, (await milk(mall)).trade, 'alipay')).toMatchObject({ status: 'succeeded' });
    const third = (await milk(mall)).trade;
    expect(await pays(mall, third, 'alipay')).toMatchObject({ status: 'failed', reason: 'LIMIT_PER_DAY' });
    // Each buyer and each channel has a limit of its own.
    expect(await pays(mall, third, 'card')).toMatchObject({ status: 'succeeded' });
    await mall.does('admin', 'clock set', { to: '2026-11-11T23:59:59+08:00' });
    const late = (await milk(mall)).trade;
    expect(await pays(mall, late, 'alipay')).toMatchObject({ status: 'failed' });
    await mall.passes('1s');
    expect(await pays(mall, late, 'alipay')).toMatchObject({ status: 'succeeded' });
  });

  test('R6.02 what failed does not count against the daily limit, what was taken unheard does', async () => {
    const mall = await worldOf({ card: { daily: 2500 } });
    const { trade } = await milk(mall);
    await pays(mall, trade, 'card', { simulate: 'fail:DECLINED' });
    const taken = await pays(mall, trade, 'card', { simulate: 'unanswered' });
    expect(await pays(mall, trade, 'card')).toMatchObject({ reason: 'LIMIT_PER_DAY' });
    expect(await mall.does('admin', 'channel notify', { payment: taken.payment, result: 'succeeded' })).toMatchObject({ outcome: 'paid' });
    const spent = (await mall.events({})).filter(({ type }) => type === 'ChannelSpent');
    expect(spent.map(({ data }) => data)).toEqual([{ day: '2026-11-11', amount: 2500 }]);
  });

  test('R6.06 T2 a channel with a delay answers by itself at its own instant', async () => {
    const mall = await worldOf({ card: { delay: '2m' } });
    const { trade, orders } = await milk(mall);
    expect(await pays(mall, trade, 'card')).toMatchObject({ status: 'pending', reason: null });
    await mall.passes('1h');
    expect(await mall.does('li', 'order show', { order: orders[0].order })).toMatchObject({
      status: 'to-ship',
      paidAt: '2026-11-11T12:02:00+08:00',
    });
  });

  test('R6.06 T1 an answer at the deadline is too late: the order closes, the money goes back', async () => {
    const mall = await worldOf({ wechat: { delay: '30m' } });
    const { trade, orders } = await milk(mall);
    await pays(mall, trade, 'wechat');
    await mall.passes('30m');
    expect(await mall.does('li', 'order show', { order: orders[0].order })).toMatchObject({ status: 'closed' });
    expect((await mall.does('li', 'payment show', { trade })).attempts).toMatchObject([{ status: 'failed', reason: 'CLOSED', charged: 0 }]);
  });

  test('R6.05 a delayed failure unlocks the stock when it is answered, by the terms of that instant', async () => {
    const mall = await worldOf({ card: { delay: '1m', limit: 100 } });
    const { trade } = await milk(mall);
    await pays(mall, trade, 'card');
    expect(await mall.does('admin', 'stock show', { sku: 'milk-1' })).toMatchObject({ locked: 1 });
    await mall.passes('1m');
    expect(await mall.does('admin', 'stock show', { sku: 'milk-1' })).toMatchObject({ locked: 0 });
    expect((await mall.does('li', 'payment show', { trade })).attempts).toMatchObject([{ reason: 'LIMIT_PER_PAYMENT' }]);
  });

  test('R6.05 shares of payments fail as the store’s seed draws: the same world, the same failures', async () => {
    const failing = [
      { reason: 'INSUFFICIENT_BALANCE', share: 2000 },
      { reason: 'DECLINED', share: 2000 },
      { reason: 'TIMEOUT', share: 1000 },
    ];
    const drawn = async (): Promise<string[]> => {
      const mall = await worldOf({ card: { failing } });
      const reasons: string[] = [];
      for (let i = 0; i < 40; i += 1) reasons.push((await pays(mall, (await milk(mall)).trade, 'card')).reason ?? 'none');
      return reasons;
    };
    const first = await drawn();
    expect(new Set(first)).toEqual(new Set(['INSUFFICIENT_BALANCE', 'DECLINED', 'TIMEOUT', 'none']));
    expect(await drawn()).toEqual(first);
  });

  test('R6.05 a share of everything fails everything, and a retry by another channel pays', async () => {
    const mall = await worldOf({ card: { failing: [{ reason: 'TIMEOUT', share: 10_000 }] } });
    const { trade } = await milk(mall);
    for (let i = 0; i < 3; i += 1) expect(await pays(mall, trade, 'card')).toMatchObject({ status: 'failed', reason: 'TIMEOUT' });
    expect(await pays(mall, trade, 'douyin')).toMatchObject({ status: 'succeeded' });
  });

  test('R6.02 a simulation overrides the terms', async () => {
    const mall = await worldOf({ card: { delay: '5m', limit: 1, failing: [{ reason: 'TIMEOUT', share: 10_000 }] } });
    const now = await milk(mall);
    expect(await pays(mall, now.trade, 'card', { simulate: 'succeed' })).toMatchObject({ status: 'succeeded' });
    const later = await milk(mall);
    await pays(mall, later.trade, 'card', { simulate: 'succeed-after:1m' });
    await mall.passes('1m');
    expect(await mall.does('li', 'payment show', { trade: later.trade })).toMatchObject({ status: 'paid' });
  });
});

describe('R6.06 what a channel says is an event of its own', () => {
  test('R6.06 the answer comes before what we make of it, with the channel’s own number on both', async () => {
    const mall = await testMall();
    const { trade } = await milk(mall);
    const failed = await pays(mall, trade, 'card', { simulate: 'fail:DECLINED' });
    const paid = await pays(mall, trade, 'card');
    expect(await typesOf(mall, failed.payment)).toEqual(['PaymentStarted', 'ChannelAnswered', 'PaymentFailed']);
    expect(await typesOf(mall, paid.payment)).toEqual(['PaymentStarted', 'ChannelAnswered', 'PaymentSucceeded']);
    const [, answer, decision] = (await mall.events({})).filter(({ stream }) => stream === `payment-${paid.payment}`);
    expect(answer!.data).toMatchObject({
      channel: 'card',
      result: 'succeeded',
      amount: 2500,
      reference: expect.stringMatching(/^UP\d{18}$/),
    });
    expect((decision!.data as any).reference).toBe((answer!.data as any).reference);
  });

  test('R6.06 Y2 every answer is written down, also one that changes nothing', async () => {
    const mall = await testMall();
    const { trade } = await milk(mall);
    const { payment } = await pays(mall, trade, 'card', { simulate: 'pending' });
    for (const result of ['failed', 'failed', 'succeeded', 'succeeded', 'failed'])
      await mall.does('admin', 'channel notify', { payment, result });
    expect(await typesOf(mall, payment)).toEqual([
      'PaymentStarted',
      'ChannelAnswered',
      'PaymentFailed',
      'ChannelAnswered',
      'ChannelAnswered',
      'PaymentSucceeded',
      'ChannelAnswered',
      'ChannelAnswered',
    ]);
    expect(await mall.does('li', 'payment show', { trade })).toMatchObject({ status: 'paid' });
  });

  test('M6 a trade of 0.00 asks no channel, whatever the channel would do; none can answer for it', async () => {
    const mall = await testMall({
      ...TWO_SHOPS,
      settings: { channels: { card: { failing: [{ reason: 'TIMEOUT', share: 10_000 }] } } },
      coupons: [{ id: 'all', scope: 'platform', threshold: 0, off: 99_999 }],
    });
    await mall.does('li', 'coupon claim', { coupon: 'all' });
    const { trade } = await mall.does('li', 'order submit', { items: [{ sku: 'milk-1', quantity: 1 }], coupons: ['all'] });
    const { payment, status, channel } = await pays(mall, trade, 'card', { simulate: 'fail:DECLINED' });
    expect({ status, channel }).toEqual({ status: 'succeeded', channel: null });
    expect(await mall.does('admin', 'channel notify', { payment, result: 'succeeded', amount: 100 })).toMatchObject({ outcome: 'ignored' });
    expect(await typesOf(mall, payment)).toEqual(['PaymentStarted', 'PaymentSucceeded']);
    expect(await mall.does('admin', 'channel reconcile', {})).toMatchObject({ ok: true });
    expect((await mall.does('li', 'wallet bill', {})).entries).toEqual([]);
  });

  test('P5 M3 a discount that takes everything leaves nothing to ask for; the platform bears it', async () => {
    const mall = await worldOf({}, { rate: 10_000, max: 100_000 });
    const { trade } = await milk(mall);
    expect(await pays(mall, trade, 'douyin')).toMatchObject({ status: 'succeeded', charged: 0, discount: 2500 });
    expect((await mall.does('admin', 'ledger show', {})).accounts).toMatchObject({ platform: -2500, escrow: 2500 });
  });
});
