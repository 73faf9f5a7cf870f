import { parseInstant } from '@yellowcart/kernel/clock';
import { beforeAll, describe, expect, test } from 'vitest';
import { testMall, type TestMall } from '../testing.ts';

let mall: TestMall;
let order: string;
let trade: string;

const timeline = (more: object = {}): Promise<any> => mall.does('cs', 'support timeline', { order, ...more });
const rowsOf = async (more: object = {}): Promise<any[]> => (await timeline(more)).rows;
const ahead = async (): Promise<any[]> => (await timeline()).planned;

/** li buys two tents and milk from two shops, fails to pay once, pays, gets the tents, sends one back and confirms the rest. */
beforeAll(async () => {
  mall = await testMall();
  await mall.does('li', 'coupon claim', { coupon: 'hundred-ten' });
  const items = [
    { sku: 'tent-grey', quantity: 2 },
    { sku: 'milk-1', quantity: 1 },
  ];
  const placed = await mall.does('li', 'order submit', { items, address: 'home', coupons: ['hundred-ten'] });
  [order, trade] = [placed.orders[0].order, placed.trade];
  await mall.does('li', 'pay', { trade, channel: 'card', biometric: true, simulate: 'fail:INSUFFICIENT_BALANCE' });
  await mall.passes('1m');
  await mall.does('li', 'pay', { trade, channel: 'alipay', biometric: true });
  await mall.passes('2h');
  const { parcel } = await mall.does('jia-clerk', 'merchant ship', { order });
  await mall.does('yi-clerk', 'merchant ship', { order: placed.orders[1].order });
  await mall.passes('1d');
  await mall.does('rider', 'courier dispatch', { waybill: parcel.waybill });
  await mall.does('rider', 'courier sign', { waybill: parcel.waybill });
  await mall.passes('1d');
  const { case: kase } = await mall.does('li', 'aftersale apply', {
    order,
    type: 'return-refund',
    lines: [{ line: 'tent-grey', quantity: 1 }],
    reason: '颜色不对',
  });
  await mall.does('jia-clerk', 'merchant case agree', { case: kase });
  await mall.does('li', 'aftersale send-back', { case: kase, waybill: 'YT1', freight: 800 });
  await mall.passes('2d');
  await mall.does('jia-clerk', 'merchant case inspect', { case: kase, pass: true });
});

describe('R10.05 support timeline', () => {
  test('every event of the order’s own streams is in it, in the order of the store', async () => {
    const rows = (await rowsOf()).filter(({ kind }) => kind !== 'notice');
    const own = (await mall.events({})).filter(
      ({ stream }) =>
        [`order-${order}`, `trade-${trade}`, 'parcel-YT1'].includes(stream) ||
        new RegExp(`^(case|refund|payment|parcel)-.*${order}|^payment-P${trade.slice(1)}`).test(stream),
    );
    expect(own.length).toBeGreaterThan(30);
    expect(rows.map(({ event }) => event)).toEqual(expect.arrayContaining(own.map(({ position }) => position)));
    expect(rows.map(({ event }) => event)).toEqual(rows.map(({ event }) => event).toSorted((a, b) => a - b));
    for (const { text, texts } of rows) expect([text, texts.zh]).toEqual([texts.en, expect.stringMatching(/\p{Script=Han}/u)]);
  });

  test('M2 its money is what the ledger moved for it', async () => {
    const moved = new Map<string, number>();
    for (const { money } of await rowsOf({ kind: 'money' })) {
      for (const { from, to, amount } of money) {
        moved.set(from, (moved.get(from) ?? 0) - amount);
        moved.set(to, (moved.get(to) ?? 0) + amount);
      }
    }
    const { accounts } = await mall.does('admin', 'ledger show');
    expect(Object.fromEntries(moved)).toMatchObject({
      'buyer:li/alipay': accounts['buyer:li/alipay'],
      insurer: accounts.insurer,
      platform: accounts.platform,
    });
    expect([...moved.values()].reduce((a, b) => a + b, 0)).toBe(0);
  });

  test('S1 the stock that it moved is told beside what moved it, and nobody else’s', async () => {
    const moves = (await rowsOf({ kind: 'stock' })).flatMap(({ type, stock }) =>
      stock.map((each: any) => `${type}: ${each.sku} ${each.from}→${each.to} ${each.quantity}`),
    );
    expect(moves).toEqual([
      'OrderSubmitted: tent-grey available→locked 2',
      'PaymentFailed: tent-grey locked→available 2',
      'TradeStockLockedAgain: tent-grey available→locked 2',
      'OrderPaid: tent-grey locked→occupied 2',
      'ParcelOutbound: tent-grey occupied→shipped 2',
      'OrderGoodsBack: tent-grey shipped→available 1',
    ]);
  });

  test('who did it is a role and a masked name; what it is due to is a command, or the event that set a timer', async () => {
    const rows = await rowsOf();
    const of = (type: string): any => rows.find((row) => row.type === type);
    expect(of('OrderSubmitted')).toMatchObject({
      who: { account: 'li', role: 'buyer', name: '李*' },
      cause: { command: 'order submit', timer: null, event: null },
    });
    expect(of('OrderPaid')).toMatchObject({
      status: { from: 'to-pay', to: 'to-ship' },
      cause: { command: 'pay', event: expect.any(Number) },
    });
    expect(of('OrderPaid').cause.event).toBeLessThan(of('OrderPaid').event);
    expect(of('ParcelSigned').who).toEqual({ account: 'rider', role: 'courier', name: '王**' });
    await mall.passes('1d');
    const arrived = (await rowsOf()).find((row) => row.type === 'PayoutAnswered');
    expect(arrived).toMatchObject({
      who: { role: 'system' },
      cause: { timer: expect.stringContaining('refund/'), event: of('RefundStarted').event },
    });
  });

  test('the second attempt to pay is another command, though it says the same', async () => {
    const texts = (await rowsOf()).filter(({ type }) => type === 'PaymentStarted').map(({ texts: { zh } }) => zh);
    expect(texts).toEqual([expect.stringMatching(/银行卡.*第 1 次/), expect.stringMatching(/支付宝.*第 2 次/)]);
  });

  test('R7.04 what was told to buyer and merchant stands after the event that told it; the courier is masked', async () => {
    const notices = await rowsOf({ kind: 'notice' });
    expect(notices.map(({ to, type }) => `${to} ${type}`)).toEqual(
      expect.arrayContaining(['buyer order-placed', 'merchant order-received', 'buyer out-for-delivery']),
    );
    expect(JSON.stringify(notices)).toContain('王** 137****7000');
  });

  test('Z4 nothing personal is in it, raw or told', async () => {
    for (const more of [{}, { raw: true }]) {
      const text = JSON.stringify(await timeline(more));
      for (const personal of ['13800138000', '13700137000', '李雷', '王师傅', '文三路'])
        expect(text, JSON.stringify(more)).not.toContain(personal);
    }
    expect((await timeline({ raw: true })).events.length).toBeGreaterThan(30);
  });

  test('Z1 only those who help may ask, and only of what there is', async () => {
    expect((await mall.refuses('li', 'support timeline', { order })).code).toBe('NOT_ALLOWED');
    expect((await mall.refuses('cs', 'support timeline', { order: 'nix' })).exit).toBe(4);
    expect((await mall.refuses('cs', 'support timeline', { order, since: 'soon' })).code).toBe('NOT_A_DATE');
  });

  test('since leaves out what was before', async () => {
    const rows = await rowsOf({ since: '-2d' });
    expect(rows.length).toBeGreaterThan(0);
    expect(rows.every(({ type }) => type !== 'OrderSubmitted')).toBe(true);
  });
});

describe('T2 what is planned is what will happen', () => {
  test('R3 a case stops the confirmation of its line by itself, and says how much is left', async () => {
    const fresh = await testMall();
    const { orders, trade: own } = await fresh.does('li', 'order submit', { items: [{ sku: 'tent-grey', quantity: 1 }], address: 'home' });
    await fresh.does('li', 'pay', { trade: own, channel: 'alipay', biometric: true });
    const { parcel } = await fresh.does('jia-clerk', 'merchant ship', { order: orders[0].order });
    await fresh.does('rider', 'courier sign', { waybill: parcel.waybill });
    const planned = async (): Promise<any[]> => (await fresh.does('cs', 'support timeline', { order: orders[0].order })).planned;
    expect((await planned()).map(({ command }) => command)).toContain('order auto-confirm');
    await fresh.passes('1d');
    const { case: kase } = await fresh.does('li', 'aftersale apply', {
      order: orders[0].order,
      type: 'refund-only',
      lines: [{ line: 'tent-grey' }],
    });
    const held = await planned();
    expect(held.map(({ command }) => command)).not.toContain('order auto-confirm');
    expect(held.at(-1)).toMatchObject({ at: null, text: expect.stringContaining('6d'), when: expect.stringContaining(kase) });
  });

  test('each timer that it names runs at its instant and is told as the cause', async () => {
    for (let i = 0; i < 4; i += 1) {
      const [next] = (await ahead()).filter(({ timer }) => timer !== null);
      if (!next) break;
      await mall.does('admin', 'clock set', { to: next.at });
      const due = (await rowsOf()).find(({ at, cause }) => cause.timer === next.timer && at === next.at);
      expect(due, next.timer).toMatchObject({ cause: { event: next.event } });
      expect(parseInstant(next.at)).toBe(parseInstant((await timeline()).now));
    }
    expect(await mall.does('cs', 'order show', { order })).toMatchObject({ archived: true });
  });
});
