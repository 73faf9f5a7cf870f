import { expect, test } from 'vitest';
import { testMall, TWO_SHOPS } from '../testing.ts';

const add = (sku: string, quantity = 1) => ({ sku, quantity });

test('R4.01 R1.05 adding checks login, spec, stock and quantity', async () => {
  const mall = await testMall();
  expect(await mall.refuses('guest', 'cart add', add('tent-grey'))).toMatchObject({ code: 'LOGIN_REQUIRED', exit: 8, rule: 'Z1' });
  expect(await mall.refuses('jia-clerk', 'cart add', add('tent-grey'))).toMatchObject({ code: 'NOT_ALLOWED', exit: 8 });
  expect(await mall.refuses('nobody', 'cart add', add('tent-grey'))).toMatchObject({ code: 'NOT_FOUND', exit: 4 });
  expect(await mall.refuses('li', 'cart add', add('tent-blue'))).toMatchObject({ code: 'SKU_UNAVAILABLE', exit: 3 });
  expect(await mall.refuses('li', 'cart add', add('tent-green', 3))).toMatchObject({
    code: 'OUT_OF_STOCK',
    facts: { available: 2, quantity: 3 },
  });
  for (const quantity of [0, -1, 1.5, 100])
    expect(await mall.refuses('li', 'cart add', add('milk-1', quantity))).toMatchObject({
      code: 'INVALID_QUANTITY',
      try: ['yellowcart cart add milk-1 --quantity 99'],
    });
  expect(await mall.does('li', 'cart show')).toEqual({ lines: [], selectedTotal: 0, shops: [] });
});

test('R4.01 C3 the answer warns at five or fewer', async () => {
  const mall = await testMall();
  expect(await mall.does('li', 'cart add', add('tent-grey'))).toMatchObject({ warning: null, selectedTotal: 13_900 });
  const warned = await mall.does('li', 'cart add', add('tent-green'));
  expect(warned.warning).toBe('low-stock');
  expect(warned.lines[1].hints).toContainEqual({ code: 'low-stock', amount: 2 });
});

test('C2 R4.02 the same SKU is one line, and changing a spec to one that is there merges', async () => {
  const mall = await testMall();
  await mall.does('li', 'cart add', add('tent-grey', 2));
  const merged = await mall.does('li', 'cart add', add('tent-grey', 3));
  expect(merged.lines).toMatchObject([{ id: 'c1', quantity: 5 }]);
  await mall.does('li', 'cart add', add('tent-green'));
  const one = await mall.does('li', 'cart update', { line: 'c2', sku: 'tent-grey' });
  expect(one.lines).toMatchObject([{ id: 'c1', sku: 'tent-grey', quantity: 6 }]);
  expect(await mall.refuses('li', 'cart update', { line: 'c1', sku: 'milk-1' })).toMatchObject({ code: 'SKU_UNAVAILABLE' });
  expect(await mall.refuses('li', 'cart update', { line: 'c9', quantity: 1 })).toMatchObject({ code: 'NOT_FOUND' });
});

test('R4.02 lines are selected when added; none with lines selects exactly those', async () => {
  const mall = await testMall();
  for (const sku of ['tent-grey', 'milk-1', 'bowl-1']) await mall.does('li', 'cart add', add(sku));
  const selected = async (args: object) =>
    (await mall.does('li', 'cart select', { ...args })).lines.filter((line: any) => line.selected).map((line: any) => line.id);
  expect(await selected({ none: true, lines: ['c2'] })).toEqual(['c2']);
  expect(await selected({ lines: ['c3'] })).toEqual(['c2', 'c3']);
  expect(await selected({ none: true })).toEqual([]);
  expect(await selected({ all: true })).toEqual(['c1', 'c2', 'c3']);
  expect((await mall.does('li', 'cart remove', { lines: ['c1', 'c3'] })).lines.map((line: any) => line.id)).toEqual(['c2']);
});

test('R4.02 what says nothing or contradicts itself is a mistake of usage, and changes nothing', async () => {
  const mall = await testMall();
  await mall.does('li', 'cart add', add('tent-grey', 2));
  await mall.passes('1d');
  const before = await mall.does('li', 'cart show');
  for (const [words, args] of [
    ['cart update', { line: 'c1' }],
    ['cart remove', { lines: [] }],
    ['cart remove', {}],
    ['cart select', {}],
    ['cart select', { lines: [] }],
    ['cart select', { all: true, none: true }],
    ['cart select', { all: true, lines: ['c1'] }],
  ] as const)
    expect(await mall.refuses('li', words, args)).toMatchObject({ code: 'USAGE', exit: 2 });
  expect(await mall.does('li', 'cart show')).toEqual(before);
});

test('R4.04 R5.06 a line of a product off the shelf does not change to another spec either', async () => {
  const mall = await testMall();
  await mall.does('li', 'cart add', add('tent-grey'));
  await mall.does('jia-clerk', 'merchant product off', { product: 'tent' });
  expect(await mall.refuses('li', 'cart update', { line: 'c1', sku: 'tent-green' })).toMatchObject({
    code: 'SKU_UNAVAILABLE',
    facts: { sku: 'tent-green', reason: 'off-shelf' },
  });
});

test('S4 D2 R4.03 a line says what a checkout of the selection would refuse: more than an order may take, a presale beside others', async () => {
  const mall = await testMall();
  const hints = async () =>
    Object.fromEntries(
      (await mall.does('li', 'cart show')).lines.map(({ sku, hints: all }: any) => [
        sku,
        all.filter(({ code }: any) => code === 'purchase-limit' || code === 'presale-separately'),
      ]),
    );
  await mall.does('li', 'cart add', add('bowl-1', 3));
  await mall.does('li', 'cart add', add('coat-m', 2));
  const apart = [{ code: 'presale-separately', amount: 10_000 }];
  expect(await hints()).toEqual({ 'bowl-1': [], 'coat-m': apart });
  await mall.does('li', 'cart add', add('bowl-1'));
  expect(await hints()).toEqual({ 'bowl-1': [{ code: 'purchase-limit', amount: 3 }], 'coat-m': apart });
  const { problems } = await mall.does('li', 'order quote');
  expect(problems.map(({ code }: any) => code).toSorted()).toEqual(['PRESALE_SEPARATELY', 'PURCHASE_LIMIT']);
  await mall.does('li', 'cart select', { none: true, lines: ['c2'] });
  expect((await hints())['coat-m']).toEqual([]);
});

test('R4.03 hints: price drop since added, gap to the next tier, unselected lines do not count', async () => {
  const mall = await testMall();
  await mall.does('li', 'cart add', add('tent-grey'));
  await mall.does('jia-clerk', 'merchant price', { sku: 'tent-grey', price: 12_000 });
  const [line] = (await mall.does('li', 'cart show')).lines;
  expect(line).toMatchObject({ unitPrice: 12_000, priceAtAdd: 13_900 });
  expect(line.hints).toEqual([
    { code: 'price-drop', amount: 1900 },
    { code: 'threshold-gap', amount: 8000 },
  ]);
  await mall.does('li', 'cart select', { none: true });
  expect((await mall.does('li', 'cart show')).lines[0].hints).toEqual([{ code: 'price-drop', amount: 1900 }]);
});

test('R4.04 a line that cannot be bought any more says why', async () => {
  const mall = await testMall();
  await mall.does('han', 'address add', {
    id: 'office',
    recipient: '韩',
    phone: '13800138001',
    province: '浙江省',
    city: '杭州市',
    district: '西湖区',
    detail: '1 号',
  });
  await mall.does('han', 'cart add', add('milk-1'));
  await mall.does('han', 'cart add', add('last-1'));
  await mall.does('li', 'order submit', { items: [add('last-1')] });
  const statuses = async () => (await mall.does('han', 'cart show')).lines.map((line: any) => line.status);
  expect(await statuses()).toEqual(['no-delivery', 'out-of-stock']);
  expect((await mall.does('han', 'cart show')).lines.map((line: any) => line.reason)).toEqual([
    { code: 'NO_DELIVERY', facts: { province: '西藏自治区' } },
    { code: 'OUT_OF_STOCK', facts: { available: 0, quantity: 1 } },
  ]);
  // What the cart says is what a submit is refused with.
  const refused = await mall.refuses('han', 'order submit');
  expect(refused.code === 'NO_DELIVERY' || JSON.stringify(refused.facts).includes('NO_DELIVERY')).toBe(true);
  await mall.does('han', 'address default', { address: 'office' });
  expect(await statuses()).toEqual(['ok', 'out-of-stock']);
});

test('R4.03 T1 a coupon of the buyer that ends within three days is a hint, until it is over', async () => {
  const ends = { id: 'ends', scope: 'platform', off: 700, validTo: '2026-11-21T12:00:00+08:00' };
  const mall = await testMall({ ...TWO_SHOPS, coupons: [ends] });
  await mall.does('li', 'cart add', add('milk-1'));
  const hints = async () => (await mall.does('li', 'cart show')).lines[0].hints;
  await mall.passes('6d23h59m59s');
  expect(await hints()).toEqual([]);
  await mall.does('li', 'coupon claim', { coupon: 'ends' });
  expect(await hints()).toEqual([]);
  await mall.passes('1s');
  expect(await hints()).toEqual([{ code: 'coupon-expiring', amount: 700 }]);
  await mall.passes('2d23h59m59s');
  expect(await hints()).toHaveLength(1);
  await mall.passes('1s');
  expect(await hints()).toEqual([]);
});

test('R4.05 what the top-up proposes, put into the cart, reaches the threshold, and nothing cheaper does', async () => {
  const extra = [1990, 2750, 3333, 6100].map((listPrice, i) => ({
    id: `extra${i}`,
    shop: 'jia',
    title: `加购 ${i}`,
    listPrice,
    skus: [{ id: `extra${i}-1`, stock: 30 }],
  }));
  const mall = await testMall({ ...TWO_SHOPS, products: [...TWO_SHOPS.products, ...extra] });
  expect(await mall.refuses('guest', 'cart topup')).toMatchObject({ code: 'LOGIN_REQUIRED' });
  expect(await mall.refuses('li', 'cart topup')).toMatchObject({ code: 'NOTHING_SELECTED' });
  await mall.does('li', 'cart add', add('milk-1'));
  expect(await mall.refuses('li', 'cart topup')).toMatchObject({ code: 'NO_THRESHOLD', exit: 3, rule: 'R4.05' });
  for (const [sku, quantity] of [
    ['bowl-1', 1],
    ['extra2-1', 2],
  ] as const) {
    await mall.does('li', 'cart add', add(sku, quantity));
    const { gap, threshold, off, sets, goods, exact } = await mall.does('li', 'cart topup');
    expect([exact, goods + gap]).toEqual([true, threshold]);
    for (const { cost, over } of sets) expect([cost - gap, cost >= sets[0].cost]).toEqual([over, true]);
    for (const { sku: more, quantity: units } of sets[0].items) await mall.does('li', 'cart add', add(more, units));
    const { shops } = await mall.does('li', 'cart show');
    expect(shops.find(({ shop }: any) => shop === 'jia')).toMatchObject({ goods: goods + sets[0].cost, reached: { threshold, off } });
    expect((await mall.does('li', 'order quote')).fullReduction).toBe(off);
  }
  expect(await mall.refuses('li', 'cart topup', { shop: 'jia' })).toMatchObject({ code: 'NO_THRESHOLD', facts: { reached: 30_000 } });
});

test('R4.06 C1 a line is reminded of once, three days before, and gone after thirty', async () => {
  const mall = await testMall();
  await mall.does('li', 'cart add', add('tent-grey'));
  await mall.passes('10d');
  await mall.does('li', 'cart update', { line: 'c1', quantity: 2 });
  expect((await mall.passes('26d23h59m59s')).fired).toEqual([]);
  expect((await mall.passes('1s')).fired).toMatchObject([{ key: 'cart/li/c1/remind', at: '2026-12-18T12:00:00+08:00' }]);
  const { messages } = await mall.does('li', 'message list');
  const reminders = messages.filter(({ kind }: any) => kind === 'cart-line-expiring');
  expect(reminders.map(({ text }: any) => text)).toEqual(['速开帐篷 山岩灰 leaves your cart on 2026-12-21.']);
  expect((await mall.passes('2d23h59m59s')).fired).toEqual([]);
  expect((await mall.does('li', 'cart show')).lines).toHaveLength(1);
  expect((await mall.passes('1s')).fired).toMatchObject([{ key: 'cart/li/c1/expire', at: '2026-12-21T12:00:00+08:00' }]);
  expect((await mall.does('li', 'cart show')).lines).toEqual([]);
});

test('R4.07 the cart never locks stock', async () => {
  const mall = await testMall();
  await mall.does('li', 'cart add', add('last-1'));
  expect(await mall.does('admin', 'stock show', { sku: 'last-1' })).toMatchObject({ available: 1, locked: 0 });
  await mall.does('han', 'cart add', add('last-1'));
});

test('C3 at most 120 lines', async () => {
  const skus = Array.from({ length: 121 }, (_, i) => ({ id: `k${i}`, stock: 9 }));
  const mall = await testMall({
    ...TWO_SHOPS,
    products: [...TWO_SHOPS.products, { id: 'many', shop: 'yi', title: '很多', listPrice: 100, skus }],
  });
  for (let i = 0; i < 120; i += 1) await mall.does('li', 'cart add', add(`k${i}`));
  expect(await mall.refuses('li', 'cart add', add('k120'))).toMatchObject({ code: 'CART_FULL' });
  await mall.does('li', 'cart add', add('k0'));
});
