import { describe, expect, test } from 'vitest';
import { testMall, TWO_SHOPS, type TestMall } from '../testing.ts';

const submit = (mall: TestMall, sku = 'tent-grey', quantity = 1) => mall.does('li', 'order submit', { items: [{ sku, quantity }] });
const pay = (mall: TestMall, trade: string, channel: string, more: object = {}) =>
  mall.does('li', 'pay', { trade, channel, biometric: true, ...more });
const bill = (mall: TestMall, more: Record<string, unknown> = {}) => mall.does('li', 'wallet bill', more);
const reconcile = (mall: TestMall, more: Record<string, unknown> = {}) => mall.does('admin', 'channel reconcile', more);
const of = (answer: any, channel: string): any => answer.channels.find((each: any) => each.channel === channel);

/** Buys by two channels, gets one order refunded; one payment is returned. */
async function history(mall: TestMall): Promise<{ readonly order: string }> {
  const first = await submit(mall);
  await pay(mall, first.trade, 'wechat', { simulate: 'wrong-amount:77' });
  await pay(mall, first.trade, 'wechat');
  await pay(mall, (await submit(mall, 'milk-1')).trade, 'card');
  const order = first.orders[0].order;
  const { case: kase } = await mall.does('li', 'aftersale apply', {
    order,
    type: 'refund-only',
    lines: [{ line: `${order}-1`, quantity: 1 }],
  });
  await mall.does('jia-clerk', 'merchant case agree', { case: kase });
  await mall.passes('1d');
  return { order };
}

describe('R6.07 the wallet bill', () => {
  test('R6.07 every movement with what its channel then stood at; the totals are those of the ledger', async () => {
    const mall = await testMall();
    await history(mall);
    const { entries, totals } = await bill(mall);
    expect(entries.map(({ kind, channel, amount, balance }: any) => [kind, channel, amount, balance])).toEqual([
      // 77 and 14020 went back on the same day.
      ['refund', 'wechat', expect.any(Number), 0],
      ['refund', 'wechat', expect.any(Number), expect.any(Number)],
      ['payment', 'card', -2500, -2500],
      ['payment', 'wechat', -14_020, -14_097],
      ['void-payment', 'wechat', -77, -77],
    ]);
    expect(totals).toEqual({ douyin: 0, wechat: 0, alipay: 0, card: -2500 });
    const { accounts } = await mall.does('admin', 'ledger show', {});
    expect({ wechat: accounts['buyer:li/wechat'], card: accounts['buyer:li/card'] }).toEqual({ wechat: 0, card: -2500 });
  });

  test('R6.07 running totals are right wherever a page begins, and within one channel', async () => {
    const mall = await testMall();
    await history(mall);
    const whole = (await bill(mall)).entries;
    const paged: unknown[] = [];
    for (let after: string | null | undefined; after !== null;) {
      const { entries, page } = await bill(mall, { limit: 2, ...(after === undefined ? {} : { after }) });
      paged.push(...entries);
      after = page.next;
    }
    expect(paged).toEqual(whole);
    const wechat = await bill(mall, { channel: 'wechat' });
    expect(wechat.entries).toEqual(whole.filter(({ channel }: any) => channel === 'wechat'));
    expect(wechat.totals).toEqual({ wechat: 0 });
    // From the oldest on, each entry's amount leads from the total before it to its own.
    for (const channel of ['wechat', 'card']) {
      let total = 0;
      for (const { amount, balance } of whole.filter((each: any) => each.channel === channel).toReversed())
        expect((total += amount)).toBe(balance);
    }
  });
});

describe('R6.06 reconciliation', () => {
  test('R6.06 Y4 after any normal history our journal and every channel’s statement agree', async () => {
    const mall = await testMall();
    const { order } = await history(mall);
    const answer = await reconcile(mall);
    expect(answer.ok).toBe(true);
    expect(of(answer, 'wechat')).toMatchObject({
      journal: { in: 14_097, out: 14_097 },
      statement: { in: 14_097, out: 14_097 },
      differences: [],
    });
    const { lines, totals } = await mall.does('cs', 'channel statement', { channel: 'wechat' });
    expect(totals).toEqual({ in: 14_097, out: 14_097 });
    expect(lines.slice(0, 2).map(({ kind, amount }: any) => [kind, amount])).toEqual([
      ['payment', 77],
      ['payment', 14_020],
    ]);
    // Due at the same instant: in the order of their keys (T2).
    expect(lines.slice(2).map(({ kind, refund, amount }: any) => [kind, refund.endsWith('-1R1'), amount])).toEqual([
      ['refund', false, -14_020],
      ['refund', true, -77],
    ]);
    expect(lines[2].refund).toBe(`${order}R1`);
    // By day: taken on the 11th, paid out on the 12th.
    expect((await mall.does('cs', 'channel statement', { channel: 'wechat', day: '2026-11-12' })).totals).toEqual({ in: 0, out: 14_097 });
    expect(of(await reconcile(mall, { channel: 'wechat', from: '2026-11-11', to: '2026-11-11' }), 'wechat')).toMatchObject({
      journal: { in: 14_097, out: 0 },
    });
  });

  test('R6.06 money taken without an answer is named with its time, until the channel notifies', async () => {
    const mall = await testMall();
    const { trade, orders } = await submit(mall);
    const { payment, status } = await pay(mall, trade, 'alipay', { simulate: 'unanswered' });
    expect(status).toBe('pending');
    expect((await bill(mall)).entries).toEqual([]);
    const before = await reconcile(mall);
    expect(before.ok).toBe(false);
    expect(of(before, 'alipay')).toMatchObject({
      journal: { in: 0, out: 0 },
      statement: { in: 14_020, out: 0 },
      differences: [
        {
          kind: 'missing-in-journal',
          payment,
          refund: null,
          journal: null,
          statement: 14_020,
          journalAt: null,
          statementAt: '2026-11-11T12:00:00+08:00',
        },
      ],
    });
    expect((await reconcile(mall, { channel: 'card' })).ok).toBe(true);
    expect((await reconcile(mall, { from: '2026-11-12' })).ok).toBe(true);
    await mall.passes('5m');
    await mall.does('admin', 'channel notify', { payment, result: 'succeeded' });
    expect(await mall.does('li', 'order show', { order: orders[0].order })).toMatchObject({ status: 'to-ship' });
    expect(await reconcile(mall)).toMatchObject({ ok: true });
  });

  test('R6.06 Y2 an answer that comes after closing settles the books as well: the money goes back', async () => {
    const mall = await testMall();
    const { trade } = await submit(mall);
    const { payment } = await pay(mall, trade, 'douyin', { simulate: 'unanswered' });
    await mall.passes('30m');
    expect((await reconcile(mall)).ok).toBe(false);
    expect(await mall.does('admin', 'channel notify', { payment, result: 'succeeded' })).toMatchObject({ outcome: 'returned' });
    expect(of(await reconcile(mall), 'douyin')).toMatchObject({
      journal: { in: 14_020, out: 14_020 },
      statement: { in: 14_020, out: 14_020 },
      differences: [],
    });
  });

  test('R6.06 an answer with another amount than the channel took is named', async () => {
    const mall = await testMall();
    const { payment } = await pay(mall, (await submit(mall)).trade, 'card', { simulate: 'unanswered' });
    await mall.does('admin', 'channel notify', { payment, result: 'succeeded', amount: 14_000 });
    expect(of(await reconcile(mall), 'card').differences).toMatchObject([
      { kind: 'other-amount', payment, journal: 14_000, statement: 14_020 },
    ]);
  });

  test('R6.06 an unheard success that is then denied stays open', async () => {
    const mall = await testMall();
    const { payment } = await pay(mall, (await submit(mall)).trade, 'card', { simulate: 'unanswered' });
    await mall.does('admin', 'channel notify', { payment, result: 'failed' });
    expect(of(await reconcile(mall), 'card').differences).toMatchObject([{ kind: 'missing-in-journal', payment }]);
  });

  test('F1 Y4 a compensation is on the bill and on the statement', async () => {
    const mall = await testMall();
    const { trade, orders } = await submit(mall);
    await pay(mall, trade, 'alipay');
    await mall.passes('2d');
    expect((await bill(mall)).entries[0]).toMatchObject({ kind: 'late-shipping-compensation', amount: 695, balance: -13_325 });
    expect(await reconcile(mall)).toMatchObject({ ok: true });
    expect((await mall.does('admin', 'channel statement', { channel: 'alipay' })).lines[1]).toMatchObject({
      kind: 'transfer',
      order: orders[0].order,
      amount: -695,
    });
  });

  test('R6.06 a day that is none is a usage error', async () => {
    const mall = await testMall();
    for (const day of ['2026-02-30', '11.11.', '2026-11-11T00:00:00Z'])
      expect(await mall.refuses('admin', 'channel reconcile', { from: day })).toMatchObject({ exit: 2 });
  });

  test('Z1 the books are for platform and support', async () => {
    const mall = await testMall();
    for (const words of ['channel reconcile', 'channel statement'])
      expect(await mall.refuses('li', words, words.endsWith('statement') ? { channel: 'card' } : {})).toMatchObject({
        code: 'NOT_ALLOWED',
      });
  });
});

describe('Y4 payouts', () => {
  const returned = async (mall: TestMall, channel: string) => {
    const { payment } = await pay(mall, (await submit(mall)).trade, channel, { simulate: 'wrong-amount:500' });
    return `${payment}R1`;
  };
  const typesOf = async (mall: TestMall, refund: string): Promise<string[]> =>
    (await mall.events({})).filter(({ stream }) => stream === `refund-${refund}`).map(({ type }) => type);

  test.each([
    ['douyin', '0s'],
    ['wechat', '1d'],
    ['alipay', '1d'],
    ['card', '3d'],
  ])('Y4 %s pays out after %s, and its answer is an event before the arrival', async (channel, takes) => {
    const mall = await testMall();
    const refund = await returned(mall, channel);
    if (takes !== '0s') {
      expect(await typesOf(mall, refund)).toEqual(['RefundStarted']);
      await mall.passes(takes);
    }
    expect(await typesOf(mall, refund)).toEqual(['RefundStarted', 'PayoutAnswered', 'RefundArrived']);
    expect(await reconcile(mall)).toMatchObject({ ok: true });
  });

  test('Y4 a failed payout is visible and paid out once by a retry under its number', async () => {
    const mall = await testMall();
    const refund = await returned(mall, 'wechat');
    const notify = (result: string) => mall.does('admin', 'channel notify', { payment: refund, result });
    expect(await notify('failed')).toMatchObject({ refund, status: 'failed', outcome: 'failed' });
    expect(await notify('failed')).toMatchObject({ outcome: 'ignored' });
    expect((await mall.does('li', 'refund list', { status: 'failed' })).refunds).toMatchObject([{ id: refund, reason: 'DECLINED' }]);
    await mall.does('li', 'refund retry', { refund });
    await mall.passes('1d');
    expect(await notify('succeeded')).toMatchObject({ status: 'arrived', outcome: 'ignored' });
    expect(await typesOf(mall, refund)).toEqual([
      'RefundStarted',
      'PayoutAnswered',
      'RefundFailed',
      'PayoutAnswered',
      'RefundRetried',
      'PayoutAnswered',
      'RefundArrived',
      'PayoutAnswered',
    ]);
    const { accounts } = await mall.does('admin', 'ledger show', {});
    expect([accounts['transit:wechat'], accounts['buyer:li/wechat']]).toEqual([0, 0]);
    expect(await reconcile(mall)).toMatchObject({ ok: true });
  });

  test('Y4 a failed Douyin payout arrives at once when it is retried', async () => {
    const mall = await testMall(TWO_SHOPS);
    const { trade, orders } = await submit(mall, 'coat-m');
    await pay(mall, trade, 'alipay');
    await mall.does('yi-clerk', 'merchant cancel', { order: orders[0].order, reason: '断货' });
    const refund = `${orders[0].order}R1`;
    await mall.does('admin', 'channel notify', { payment: refund, result: 'failed' });
    expect(await mall.does('cs', 'refund retry', { refund })).toMatchObject({ status: 'on-the-way' });
    expect(await mall.does('admin', 'channel notify', { refund, result: 'succeeded' })).toMatchObject({ outcome: 'arrived' });
  });
});
