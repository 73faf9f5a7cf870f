import { describe, expect, test } from 'vitest';
import { testMall, TWO_SHOPS, type TestMall } from '../../testing.ts';

type Placed = { readonly order: string; readonly trade: string };

/** An order of li's from one shop, paid unless told otherwise. */
async function bought(
  mall: TestMall,
  items: Record<string, number>,
  { pay = true, ...more }: { pay?: boolean; coupons?: string[] } = {},
): Promise<Placed> {
  const list = Object.entries(items).map(([sku, quantity]) => ({ sku, quantity }));
  const { trade, orders } = await mall.does('li', 'order submit', { items: list, address: 'home', ...more });
  if (pay) await mall.does('li', 'pay', { trade, channel: 'alipay', biometric: true });
  return { order: orders[0].order, trade };
}

async function delivered(mall: TestMall, items: Record<string, number>): Promise<Placed> {
  const placed = await bought(mall, items);
  const { parcel } = await mall.does('jia-clerk', 'merchant ship', { order: placed.order });
  await mall.does('rider', 'courier sign', { waybill: parcel.waybill });
  return placed;
}

const explained = (mall: TestMall, order: string, question: string, more: object = {}): Promise<any> =>
  mall.does('cs', 'support explain', { order, question, ...more });
const cannot = (mall: TestMall, order: string, command: string, more: object = {}): Promise<any> =>
  explained(mall, order, 'cannot', { command, ...more });
const words = (line: string): string => line.replace(/^yellowcart /, '').replace(/ \S+ --as .*$/, '');

describe('R10.05 why a command is refused now', () => {
  test('R3 an open case: the rule, the event, and who could do what; doing it makes it possible', async () => {
    const mall = await testMall();
    const { order } = await delivered(mall, { 'tent-grey': 1 });
    const { case: kase } = await mall.does('li', 'aftersale apply', { order, type: 'refund-only', lines: [{ line: 'tent-grey' }] });
    const why = await cannot(mall, order, 'order confirm');
    expect(why).toMatchObject({ rule: 'R3', ruleText: expect.stringContaining('An open request') });
    const opened = (await mall.events({ stream: `case-${kase}` }))[0]!;
    expect(why.facts).toContainEqual({ text: expect.stringContaining('refund only'), event: opened.position });
    expect(why.try.map(words)).toContain('aftersale withdraw');
    expect(why.changes.some(({ at }: any) => at === null)).toBe(true);
    await mall.does('li', 'aftersale withdraw', { case: kase });
    expect(await cannot(mall, order, 'order confirm')).toMatchObject({ rule: null, conclusion: expect.stringContaining('possible now') });
    await mall.does('li', 'order confirm', { order });
  });

  test('A3 what time will change is said with its instant, and at that instant it is so', async () => {
    const mall = await testMall();
    const { order } = await delivered(mall, { 'tent-grey': 1 });
    const { case: kase } = await mall.does('li', 'aftersale apply', { order, type: 'return-refund', lines: [{ line: 'tent-grey' }] });
    await mall.does('jia-clerk', 'merchant case reject', { case: kase, reason: '已使用' });
    const itself = (await cannot(mall, order, 'order confirm')).changes.find(({ at }: any) => at !== null);
    expect(itself).toEqual({ at: '2026-11-18T12:00:00+08:00', text: expect.stringContaining('the case closes') });
    await mall.does('admin', 'clock set', { to: '2026-11-18T11:59:59+08:00' });
    await mall.refuses('li', 'order confirm', { order });
    await mall.does('admin', 'clock set', { to: itself.at });
    await mall.does('li', 'order confirm', { order });
  });

  test.each([
    [
      'F3',
      'merchant ship',
      async (mall: TestMall, { order }: Placed) => mall.does('jia-clerk', 'merchant exception', { order, reason: '缺货' }),
      'merchant clear',
      'OrderExceptionReported',
    ],
    [
      'F2',
      'merchant ship',
      async (mall: TestMall, { order }: Placed) =>
        mall.does('li', 'aftersale apply', { order, type: 'refund-only', lines: [{ line: 'tent-grey' }] }),
      'aftersale withdraw',
      'CaseOpened',
    ],
  ] as const)('%s %s is refused by the rule itself', async (rule, command, prepare, way, type) => {
    const mall = await testMall();
    const placed = await bought(mall, { 'tent-grey': 1 });
    await prepare(mall, placed);
    const why = await cannot(mall, placed.order, command);
    const refused = await mall.refuses('jia-clerk', command, { order: placed.order });
    expect([why.rule, refused.rule, refused.ruleText]).toEqual([rule, rule, why.ruleText]);
    expect(why.try.map(words)).toContain(way);
    const [event] = await mall.events({ type });
    expect(why.facts.map((fact: any) => fact.event)).toContain(event!.position);
  });

  test('O2 what is over stays over: nothing changes it, and another way is offered', async () => {
    const mall = await testMall();
    const { order } = await bought(mall, { 'tent-grey': 1 }, { pay: false });
    await mall.passes('30m');
    const why = await cannot(mall, order, 'pay');
    expect(why).toMatchObject({ rule: 'O2', changes: [] });
    expect(why.facts[0]).toMatchObject({ text: 'the trade is closed', event: expect.any(Number) });
  });

  test('D3 a balance opens by itself', async () => {
    const mall = await testMall();
    const { order } = await bought(mall, { 'coat-m': 1 });
    const why = await cannot(mall, order, 'pay');
    expect(why).toMatchObject({ rule: 'D3', changes: [{ at: '2026-11-20T20:00:00+08:00' }] });
  });

  test('it is asked as the party who would do it, and leaves nothing behind', async () => {
    const mall = await testMall();
    const { order } = await bought(mall, { 'tent-grey': 1 });
    const before = await mall.events({});
    expect((await cannot(mall, order, 'order confirm')).rule).toBe('O5');
    expect((await cannot(mall, order, 'merchant case agree', { with: { case: 'nix' } })).conclusion).toContain('Not found');
    expect((await cannot(mall, order, 'merchant ship')).try).toEqual([`yellowcart merchant ship ${order} --as jia-clerk`]);
    expect(await mall.events({})).toEqual(before);
  });

  test('Z1 what is no command, or not about an order, is said', async () => {
    const mall = await testMall();
    const { order } = await bought(mall, { 'tent-grey': 1 });
    const refuses = (command?: string) =>
      mall.refuses('cs', 'support explain', { order, question: 'cannot', ...(command ? { command } : {}) });
    expect(await refuses('order confrim')).toMatchObject({
      code: 'NO_SUCH_COMMAND',
      exit: 2,
      try: [`yellowcart support explain ${order} cannot order confirm`],
    });
    expect(await refuses('cart add')).toMatchObject({ code: 'NOT_OF_AN_ORDER', exit: 2 });
    expect(await refuses('trade expire')).toMatchObject({ code: 'NO_SUCH_COMMAND' });
    expect(await refuses()).toMatchObject({ code: 'COMMAND_MISSING' });
    expect((await mall.refuses('li', 'support explain', { order })).code).toBe('NOT_ALLOWED');
    expect((await mall.refuses('cs', 'support explain', { order: 'nix' })).exit).toBe(4);
    expect(await mall.does('cs', 'support explain', { order: 'R3' })).toMatchObject({ rule: 'R3', facts: [] });
  });
});

describe('R10.05 why a price is what it is', () => {
  test('M1 P1 layer by layer, with the share of each line and who got the odd fen', async () => {
    const mall = await testMall({
      ...TWO_SHOPS,
      settings: { ...TWO_SHOPS.settings, douyinPayDiscount: { rate: 50, max: 500 } },
    });
    await mall.does('li', 'coupon claim', { coupon: 'hundred-ten' });
    const { order, trade } = await bought(mall, { 'tent-grey': 1, 'bowl-1': 2, 'milk-1': 1 }, { pay: false, coupons: ['hundred-ten'] });
    await mall.does('li', 'pay', { trade, channel: 'douyin', biometric: true });
    const why = await explained(mall, order, 'price');
    // Payable = goods − reductions − coupons + freight …: the parts add up.
    const [payable, ...parts] = [...why.conclusion.matchAll(/([−+]?) ?[A-Za-z ]+¥([\d.]+)/g)].map(
      ([, sign, amount]) => (sign === '−' ? -1 : 1) * Math.round(Number(amount) * 100),
    );
    expect(parts.length).toBeGreaterThan(1);
    expect(parts.reduce((sum, part) => sum + part, 0)).toBe(payable);
    const platform = why.facts.find(({ text }: any) => text.startsWith('platform coupon hundred-ten'));
    // The coupon is shared over the whole trade, by what the shop's full reduction left of each line.
    expect(platform.text).toBe(
      'platform coupon hundred-ten −¥10.00: tent-grey ¥5.92, bowl-1 ¥2.84, milk-1 ¥1.24 (by ¥118.72 : ¥56.94 : ¥25.00, the odd fen to tent-grey, bowl-1)',
    );
    expect(why.facts.some(({ text }: any) => text.startsWith('Douyin Pay discount'))).toBe(true);
    expect(why.rule).toBe('P1');
  });
});

describe('R10.05 where refunds, goods and timers are', () => {
  test('Y4 a refund: on its way, failed and retried, arrived; and why it is so much', async () => {
    const mall = await testMall();
    const { order } = await bought(mall, { 'tent-grey': 2 });
    expect((await explained(mall, order, 'refund')).conclusion).toContain('No refund; at most ¥248.00');
    const { case: kase } = await mall.does('li', 'aftersale apply', {
      order,
      type: 'refund-only',
      lines: [{ line: 'tent-grey', quantity: 1 }],
    });
    expect((await explained(mall, order, 'refund')).conclusion).toContain(`case ${kase} is not decided`);
    await mall.does('jia-clerk', 'merchant case agree', { case: kase });
    const going = await explained(mall, order, 'refund');
    expect(going).toMatchObject({ rule: 'Y4', conclusion: expect.stringContaining('¥124.00 is on its way, at Alipay on 11-12 12:00') });
    expect(going.facts[0]).toMatchObject({ text: expect.stringContaining('¥248.00 paid for 2, at most ¥124.00 for 1') });
    expect(going.changes).toContainEqual({ at: '2026-11-12T12:00:00+08:00', text: expect.stringContaining('arrives') });
    await mall.does('admin', 'channel notify', { refund: `${order}R1`, result: 'failed' });
    const failed = await explained(mall, order, 'refund');
    expect(failed.conclusion).toContain('failed');
    expect(failed.try).toContain(`yellowcart refund retry ${order}R1 --as li`);
    await mall.does('li', 'refund retry', { refund: `${order}R1` });
    await mall.passes('1d');
    expect((await explained(mall, order, 'refund')).conclusion).toContain('arrived at Alipay');
  });

  test('S2 S3 goods: locked, occupied, shipped, back', async () => {
    const mall = await testMall();
    const { order, trade } = await bought(mall, { 'tent-grey': 2 }, { pay: false });
    expect(await explained(mall, order, 'stock')).toMatchObject({
      conclusion: 'tent-grey: 2 locked',
      rule: 'S2',
      changes: [{ text: expect.stringContaining('stock and coupons go back') }],
    });
    await mall.does('li', 'pay', { trade, channel: 'alipay', biometric: true });
    expect((await explained(mall, order, 'stock')).conclusion).toBe('tent-grey: 2 occupied');
    await mall.does('jia-clerk', 'merchant ship', { order, lines: [{ line: 'tent-grey', quantity: 1 }] });
    const part = await explained(mall, order, 'stock');
    expect(part.conclusion).toBe('tent-grey: 1 occupied, 1 shipped');
    expect(part.facts).toHaveLength(3);
  });

  test('T1 R1 R3 a timer: when, why just then, stopped by what', async () => {
    const mall = await testMall();
    const { order } = await delivered(mall, { 'tent-grey': 1 });
    const running = await explained(mall, order, 'timer');
    expect(running).toMatchObject({ rule: 'R1', conclusion: expect.stringMatching(/^On 11-18 12:00, in 7d:/) });
    expect(running.facts[0].text).toMatch(/\(R1\): 7d after 11-11 12:00, waybill .* is signed for/);
    await mall.does('li', 'aftersale apply', { order, type: 'return-refund', lines: [{ line: 'tent-grey' }] });
    const stopped = await explained(mall, order, 'timer');
    expect(stopped).toMatchObject({ rule: 'A3' });
    expect(stopped.facts.at(-1).text).toContain('does not confirm itself for now, 7d are left (R3)');
  });

  test('O5 a status: since when, what it waits for, what will change it', async () => {
    const mall = await testMall();
    const placed = await bought(mall, { 'tent-grey': 1 }, { pay: false });
    const rules: string[] = [];
    const note = async (): Promise<void> => {
      const { conclusion, rule, ruleText, facts } = await explained(mall, placed.order, 'status');
      expect(ruleText).not.toBeNull();
      for (const { event } of facts) expect(event).toEqual(expect.any(Number));
      rules.push(`${rule} ${conclusion.replace(/ since.*/, '')}`);
    };
    await note();
    await mall.does('li', 'pay', { trade: placed.trade, channel: 'alipay', biometric: true });
    await note();
    const { parcel } = await mall.does('jia-clerk', 'merchant ship', { order: placed.order });
    await note();
    await mall.does('rider', 'courier sign', { waybill: parcel.waybill });
    await note();
    await mall.does('li', 'order confirm', { order: placed.order });
    await note();
    expect(rules).toEqual([
      'O2 The order is to pay',
      'F1 The order is to ship',
      'R1 The order is in transit',
      'R1 The order is signed',
      'R2 The order is completed',
    ]);
  });
});
