import { expect, test } from 'vitest';
import { testMall, TWO_SHOPS, type TestMall } from '../testing.ts';

const items = (...pairs: [string, number][]) => ({ items: pairs.map(([sku, quantity]) => ({ sku, quantity })) });
const total = (layers: { amount: number }[]): number => layers.reduce((sum, { amount }) => sum + amount, 0);
const quote = (mall: TestMall, with_: object, as = 'li') => mall.does(as, 'order quote', with_ as Record<string, unknown>);

test('R5.01 the confirm page shows name, spec, quantity, unit price and picture; another quantity is another quote', async () => {
  const world = {
    ...TWO_SHOPS,
    products: TWO_SHOPS.products.map((each) => (each.id === 'tent' ? { ...each, pictures: ['tent.jpg'] } : each)),
  };
  const mall = await testMall(world);
  const line = async (quantity: number) => (await quote(mall, items(['tent-grey', quantity]))).orders[0].lines[0];
  expect(await line(1)).toMatchObject({
    sku: 'tent-grey',
    title: '速开帐篷',
    category: '户外',
    spec: { 颜色: '山岩灰' },
    picture: 'tent.jpg',
    quantity: 1,
    unitPrice: 13_900,
    goods: 13_900,
    paid: 13_900,
  });
  expect(await line(2)).toMatchObject({ quantity: 2, goods: 27_800, fullReduction: 3000, paid: 24_800 });
  await mall.does('li', 'cart add', { sku: 'tent-grey' });
  const [{ id }] = (await mall.does('li', 'cart show')).lines;
  await mall.does('li', 'cart update', { line: id, quantity: 3 });
  expect((await quote(mall, {})).orders[0].lines).toMatchObject([{ quantity: 3, unitPrice: 13_900 }]);
});

test('R5.03 the layers of a quote are told in the caller’s language and add up to the fen', async () => {
  const mall = await testMall();
  for (const coupon of ['hundred-ten', 'jia-five']) await mall.does('li', 'coupon claim', { coupon });
  const asked = { do: 'order quote', with: { ...items(['tent-grey', 2], ['milk-1', 1]), coupons: ['jia-five', 'hundred-ten'] } };
  const texts = async (lang: 'zh' | 'en') => {
    const result: any = await mall.ask(asked, { as: 'li', lang });
    for (const { layers, payable } of [...result.answer.orders, result.answer]) expect(total(layers)).toBe(payable);
    return result.answer.layers.map(({ code, rule, amount, text }: any) => `${rule} ${code} ${amount} ${text}`);
  };
  expect(await texts('zh')).toEqual([
    'P1 goods 30300 商品 3 件',
    'P1 full-reduction -3000 甲满减：满 ¥200.00 减 ¥30.00',
    'P2 shop-coupon -500 甲店铺券 jia-five：满 ¥50.00 减 ¥5.00',
    'P2 platform-coupon -1000 平台券 hundred-ten：满 ¥100.00 减 ¥10.00',
    'I1 insurance 120 甲运费险：退货运费最高赔 ¥10.00',
  ]);
  expect((await texts('en'))[2]).toBe('P2 shop-coupon -500 甲 coupon jia-five: ¥5.00 off from ¥50.00');
});

test('R5.03 R4.04 cart, detail, quote, submit and order have one price', async () => {
  const mall = await testMall();
  // The detail page counts coupons that are there for the taking.
  for (const coupon of ['hundred-ten', 'jia-five']) await mall.does('li', 'coupon claim', { coupon });
  const detail = await mall.does('li', 'product show', { product: 'tent' });
  const alone = await quote(mall, { ...items(['tent-grey', 1]), noInsurance: true, bestCoupons: true });
  expect(detail.price.afterCoupon).toBe(alone.payable);
  await mall.does('li', 'cart add', { sku: 'tent-grey', quantity: 2 });
  await mall.does('li', 'cart add', { sku: 'bowl-1', quantity: 1 });
  const cart = await mall.does('li', 'cart show');
  const quoted = await quote(mall, { coupons: ['hundred-ten'] });
  expect(quoted.goods).toBe(cart.selectedTotal);
  expect(cart.shops[0].reached).toEqual({ threshold: 30_000, off: quoted.fullReduction });
  const submitted = await mall.does('li', 'order submit', { coupons: ['hundred-ten'], expectPayable: quoted.payable });
  expect(submitted.layers).toEqual(quoted.layers);
  const order = await mall.does('li', 'order show', { order: submitted.orders[0].order });
  expect(order.lines.map(({ paid }: any) => paid)).toEqual(quoted.orders[0].lines.map(({ paid }: any) => paid));
  expect(order.amounts.payable).toBe(quoted.payable);
  expect((await mall.does('li', 'pay', { trade: submitted.trade, channel: 'card', biometric: true })).charged).toBe(quoted.payable);
});

test('R5.04 I1 the insurance is ticked by default and can be switched off for exactly its premium', async () => {
  const mall = await testMall();
  const [on, off, milk] = [
    await quote(mall, items(['tent-grey', 1])),
    await quote(mall, { ...items(['tent-grey', 1]), noInsurance: true }),
    await quote(mall, items(['milk-1', 1])),
  ];
  expect(on.orders[0]).toMatchObject({ insuranceOffered: true, premium: 120, insured: true, insurance: 120 });
  expect(off.orders[0]).toMatchObject({ insuranceOffered: true, premium: 120, insured: false, insurance: 0 });
  expect(on.payable - off.payable).toBe(120);
  expect(milk.orders[0]).toMatchObject({ insuranceOffered: false, premium: null, insured: false });
});

test('R5.04 promised ship time and after-sales policies are those of the detail page', async () => {
  const mall = await testMall();
  for (const [sku, product] of [
    ['tent-grey', 'tent'],
    ['coat-m', 'coat'],
  ] as const) {
    const show = await mall.does('li', 'product show', { product });
    const [line] = (await quote(mall, items([sku, 1]))).orders[0].lines;
    expect(line).toMatchObject({ policies: show.policies, shipWithin: show.promise.shipWithin, shipBefore: show.promise.shipBefore });
  }
});

test('R5.03 the best coupons are proposed with what they save, and taken when asked for', async () => {
  const mall = await testMall();
  for (const coupon of ['hundred-ten', 'jia-five', 'only-one']) await mall.does('li', 'coupon claim', { coupon });
  const none = await quote(mall, items(['tent-grey', 1]));
  expect(none.best).toEqual({ coupons: ['jia-five', 'hundred-ten'], payable: none.payable - 1500, saves: 1500 });
  expect(none.coupons.map(({ coupon, state, saves, missing }: any) => [coupon, state, saves, missing])).toEqual([
    ['hundred-ten', 'usable', 1000, 0],
    ['jia-five', 'usable', 500, 0],
    ['only-one', 'usable', 100, 0],
  ]);
  const best = await quote(mall, { ...items(['tent-grey', 1]), bestCoupons: true });
  expect(best).toMatchObject({ payable: none.best.payable, best: { saves: 0 }, problems: [] });
  expect(best.coupons.map(({ state }: any) => state)).toEqual(['applied', 'applied', 'usable']);
  expect(await quote(mall, { ...items(['tent-grey', 1]), bestCoupons: true, coupons: ['only-one'] })).toMatchObject({
    platformCoupon: 100,
  });
  const bowl = await quote(mall, items(['bowl-1', 1]));
  expect(bowl.coupons).toMatchObject([{ state: 'short', missing: 6667 }, { state: 'short', missing: 1667 }, { state: 'usable' }]);
  expect((await quote(mall, items(['milk-1', 1]))).coupons[1]).toMatchObject({ coupon: 'jia-five', state: 'out-of-scope' });
  const { trade } = await mall.does('li', 'order submit', { ...items(['tent-grey', 1]), bestCoupons: true, expectPayable: best.payable });
  expect((await mall.events({ type: 'CouponReserved' })).map(({ data }: any) => data.trade)).toEqual([trade, trade]);
});

test('R5.07 a coupon that cannot be used says what is missing', async () => {
  const mall = await testMall();
  const claimed = await mall.does('li', 'coupon claim', { coupon: 'hundred-ten' });
  await mall.does('han', 'coupon claim', { coupon: 'only-one' });
  const owned = claimed.id ?? claimed.coupon;
  const why = async (with_: object) => (await quote(mall, with_)).problems.map(({ facts, message }: any) => [facts, message]);
  expect(await why({ ...items(['milk-1', 1]), coupons: ['hundred-ten'] })).toEqual([
    [
      { coupon: 'hundred-ten', reason: 'threshold', threshold: 10_000, missing: 7500 },
      'Coupon hundred-ten cannot be used: it counts from ¥100.00, ¥75.00 missing',
    ],
  ]);
  expect(await why({ ...items(['tent-grey', 1]), coupons: ['only-one', 'nothing', owned === 'hundred-ten' ? 'x' : owned] })).toMatchObject([
    [{ reason: 'not-claimed' }, 'Coupon only-one cannot be used: it has not been claimed'],
    [{ reason: 'unknown' }, 'Coupon nothing cannot be used: there is no such coupon'],
    [{ reason: 'unknown' }, expect.any(String)],
  ]);
  expect(await why({ ...items(['tent-grey', 1]), coupons: ['hundred-ten', 'hundred-ten'] })).toEqual([]);
  const { trade } = await mall.does('li', 'order submit', { ...items(['tent-grey', 1]), coupons: ['hundred-ten'] });
  expect(await why({ ...items(['tent-grey', 1]), coupons: ['hundred-ten'] })).toMatchObject([
    [{ reason: 'reserved', trade }, expect.any(String)],
  ]);
  await mall.does('li', 'pay', { trade, channel: 'card', biometric: true });
  expect(await why({ ...items(['tent-grey', 1]), coupons: ['hundred-ten'] })).toMatchObject([[{ reason: 'used' }, expect.any(String)]]);
  await mall.does('han', 'coupon claim', { coupon: 'hundred-ten' });
  await mall.does('admin', 'clock set', { to: '2026-12-31T00:00:00+08:00' });
  expect((await quote(mall, { ...items(['tent-grey', 1]), coupons: ['hundred-ten'] }, 'han')).problems).toMatchObject([
    { facts: { reason: 'expired', expiredAt: '2026-12-31T00:00:00+08:00' } },
  ]);
});

test('P3 an order says what is missing to free freight, and whether the address is remote', async () => {
  const mall = await testMall();
  expect(await quote(mall, items(['bowl-1', 1]))).toMatchObject({
    freight: 800,
    remote: false,
    address: { id: 'home', province: '浙江省' },
    paymentWindow: '30m',
    orders: [{ shop: 'jia', shopName: '甲', freightFree: { from: 9900, missing: 6567 } }],
  });
  const far = await quote(mall, items(['bowl-1', 1], ['last-1', 1]), 'han');
  expect(far).toMatchObject({ freight: 2000, remote: true, orders: [{ freightFree: { missing: 6567 } }, { freightFree: null }] });
  expect(far.layers.slice(1)).toMatchObject([
    { code: 'freight', amount: 800 },
    { code: 'remote-surcharge', amount: 1200, rule: 'P3', text: '甲 remote surcharge (西藏自治区)', shares: [] },
  ]);
});
