import { formatInstant, HOUR, parseInstant, SECOND } from '@yellowcart/kernel/clock';
import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { testMall, TWO_SHOPS, type TestMall } from '../testing.ts';

const NOON = parseInstant(TWO_SHOPS.clock)!;
const iso = (at: number): string => formatInstant(at);
const moveTo = (mall: TestMall, at: number) => mall.does('admin', 'clock set', { to: iso(at) });

describe('R3.06 P6 every refusal of a claim, with its facts', () => {
  const campaign = { id: 'window', scope: 'platform', off: 500, total: 2, perUser: 1 };
  const [from, to, end] = [NOON + HOUR, NOON + 2 * HOUR, NOON + 3 * HOUR];
  const world = (more: object) => ({ ...TWO_SHOPS, coupons: [{ ...campaign, ...more }] });
  const claim = { coupon: 'window' };

  test('R1.05 not logged in, not a buyer, not there', async () => {
    const mall = await testMall(world({}));
    expect(await mall.refuses('guest', 'coupon claim', claim)).toMatchObject({
      code: 'LOGIN_REQUIRED',
      exit: 8,
      facts: { command: 'coupon claim' },
    });
    expect(await mall.refuses('jia-clerk', 'coupon claim', claim)).toMatchObject({
      code: 'NOT_ALLOWED',
      exit: 8,
      facts: { role: 'merchant' },
    });
    expect(await mall.refuses('li', 'coupon claim', { coupon: 'x' })).toMatchObject({ code: 'NOT_FOUND', exit: 4, facts: { coupon: 'x' } });
  });

  test('T1 before its window, in it, and at its end; Z2 a refusal leaves nothing behind', async () => {
    const mall = await testMall(world({ claimFrom: iso(from), claimTo: iso(to), validTo: iso(end) }));
    const closed = (facts: object) => ({ code: 'WINDOW_CLOSED', exit: 3, rule: 'T1', facts: { coupon: 'window', ...facts } });
    await moveTo(mall, from - SECOND);
    expect(await mall.refuses('li', 'coupon claim', claim)).toMatchObject(closed({ from: iso(from) }));
    expect((await mall.does('li', 'coupon list')).coupons).toMatchObject([{ state: 'upcoming', claimFrom: iso(from), claimTo: iso(to) }]);
    await moveTo(mall, from);
    expect(await mall.does('li', 'coupon claim', claim)).toMatchObject({ state: 'usable', remaining: 1, expiresAt: iso(end) });
    await moveTo(mall, to - SECOND);
    expect((await mall.does('han', 'coupon list')).coupons).toMatchObject([{ state: 'claimable', remaining: 1 }]);
    await moveTo(mall, to);
    expect(await mall.refuses('han', 'coupon claim', claim)).toMatchObject(closed({ until: iso(to) }));
    expect((await mall.does('han', 'coupon list')).coupons).toEqual([]);
    const state = async () => (await mall.does('li', 'coupon list', { mine: true })).coupons[0].state;
    await moveTo(mall, end - SECOND);
    expect(await state()).toBe('usable');
    await moveTo(mall, end);
    expect(await state()).toBe('expired');
  });

  test('T1 a coupon that is over before its window ends is claimed no more', async () => {
    const mall = await testMall(world({ claimTo: iso(end), validTo: iso(to) }));
    await moveTo(mall, to - SECOND);
    await mall.does('li', 'coupon claim', claim);
    await moveTo(mall, to);
    expect(await mall.refuses('han', 'coupon claim', claim)).toMatchObject({ code: 'WINDOW_CLOSED', facts: { until: iso(to) } });
  });

  test('over the limit of one buyer, and sold out', async () => {
    const mall = await testMall(world({ total: 3, perUser: 2 }));
    await mall.does('li', 'coupon claim', claim);
    await mall.does('li', 'coupon claim', claim);
    expect(await mall.refuses('li', 'coupon claim', claim)).toMatchObject({
      code: 'COUPON_LIMIT',
      exit: 3,
      facts: { owned: 2, perUser: 2 },
    });
    await mall.does('han', 'coupon claim', claim);
    expect(await mall.refuses('han', 'coupon claim', claim)).toMatchObject({ code: 'COUPON_SOLD_OUT', exit: 3, facts: { total: 3 } });
    expect((await mall.does('han', 'coupon list')).coupons.map(({ state }: any) => state)).toEqual(['usable']);
  });
});

test('R1.05 a guest reads everything of a product, and is asked to log in for the rest', async () => {
  const mall = await testMall();
  for (const words of ['product show', 'product related', 'product reviews', 'product questions', 'coupon list'])
    await mall.does('guest', words, { product: 'tent' });
  const refused = [
    ['product ask', { product: 'tent', text: '防水吗' }],
    ['product answer', { question: 'Q1', text: '防' }],
    ['coupon claim', { coupon: 'only-one' }],
    ['cart add', { sku: 'tent-grey' }],
    ['cart topup', {}],
    ['order submit', { items: [{ sku: 'tent-grey', quantity: 1 }] }],
  ] as const;
  for (const [words, args] of refused) expect(await mall.refuses('guest', words, args)).toMatchObject({ code: 'LOGIN_REQUIRED', exit: 8 });
});

test('R3.03 Z4 questions and answers: by anybody who is logged in, with the names of others masked', async () => {
  const mall = await testMall();
  const { question } = await mall.does('li', 'product ask', { product: 'tent', text: ' 防水吗 ' });
  const other = await mall.does('li', 'product ask', { product: 'tent', text: '重吗' });
  expect(await mall.refuses('li', 'product ask', { product: 'tent', text: ' ' })).toMatchObject({ exit: 2 });
  expect(await mall.refuses('li', 'product ask', { product: 'x', text: '？' })).toMatchObject({ code: 'NOT_FOUND' });
  expect(await mall.refuses('han', 'product answer', { question: 'Q0', text: '！' })).toMatchObject({ code: 'NOT_FOUND' });
  expect(await mall.refuses('han', 'product answer', { question, product: 'bowl', text: '！' })).toMatchObject({ code: 'NOT_FOUND' });
  await mall.does('jia-clerk', 'product answer', { question, text: '防' });
  await mall.passes('1s');
  await mall.does('han', 'product answer', { question, text: '真的防' });
  const { questions, count } = await mall.does('li', 'product questions', { product: 'tent' });
  expect([count, questions.map((each: any) => each.question)]).toEqual([2, [question, other.question]]);
  expect(questions[0]).toMatchObject({
    by: 'li',
    text: '防水吗',
    answers: [
      { by: 'j**', text: '防', official: true },
      { by: 'h**', text: '真的防', official: false },
    ],
  });
  expect((await mall.does('han', 'product questions', { product: 'tent' })).questions[0].by).toBe('l*');
});

test('Z1 R3.03 a merchant says nothing about the goods of another shop', async () => {
  const mall = await testMall();
  const { question } = await mall.does('li', 'product ask', { product: 'tent', text: '防水吗' });
  const facts = { role: 'merchant', product: 'tent', shop: 'jia' };
  for (const [words, args] of [
    ['product ask', { product: 'tent', text: '！' }],
    ['product answer', { question, text: '！' }],
  ] as const)
    expect(await mall.refuses('yi-clerk', words, args)).toMatchObject({ code: 'NOT_ALLOWED', exit: 8, rule: 'Z1', facts });
  expect(await mall.does('jia-clerk', 'product answer', { question, text: '防' })).toMatchObject({ official: true, answers: 1 });
  await mall.does('jia-clerk', 'product ask', { product: 'tent', text: '还想知道什么' });
});

test('R1.06 nobody comes through a content that was taken down; what came before keeps its entry', async () => {
  const mall = await testMall();
  await mall.does('li', 'cart add', { sku: 'tent-grey', from: 'v1' });
  await mall.does('admin', 'merchant content remove', { content: 'v1' });
  for (const [words, args] of [
    ['cart add', { sku: 'bowl-1', from: 'v1' }],
    ['product show', { product: 'tent', from: 'v1' }],
    ['order submit', { items: [{ sku: 'bowl-1', quantity: 1 }], from: 'v1' }],
  ] as const)
    expect(await mall.refuses('li', words, args)).toMatchObject({ code: 'NOT_FOUND', exit: 4, facts: { content: 'v1' } });
  // A content that does not carry the product is an entry all the same.
  await mall.does('li', 'cart add', { sku: 'bowl-1', from: 'l1' });
  const { lines } = await mall.does('li', 'cart show');
  expect(lines.map(({ from }: any) => from)).toEqual(['v1', 'l1']);
  await mall.does('li', 'order submit');
});

test('R3.02 R2.07 only combinations that there are can be chosen, and only while there are some', async () => {
  const mall = await testMall();
  const { dimensions, skus } = await mall.does('guest', 'product show', { product: 'tent' });
  expect(dimensions).toEqual([{ name: '颜色', values: ['山岩灰', '松林绿'] }]);
  expect(skus.map(({ id, available }: any) => [id, available])).toEqual([
    ['tent-grey', 37],
    ['tent-green', 2],
  ]);
  expect(await mall.refuses('li', 'cart add', { sku: 'tent-red' })).toMatchObject({
    code: 'SKU_UNAVAILABLE',
    facts: { reason: 'no-such-sku' },
  });
  await mall.does('li', 'order submit', { items: [{ sku: 'last-1', quantity: 1 }] });
  expect(await mall.does('guest', 'product show', { product: 'last' })).toMatchObject({ stockStatus: 'out-of-stock', canAddToCart: false });
  expect(await mall.refuses('li', 'cart add', { sku: 'last-1' })).toMatchObject({ code: 'OUT_OF_STOCK' });
});

test('R3.08 decide: into the cart, or buy now; both come from the page that was looked at', async () => {
  const mall = await testMall();
  await mall.does('li', 'product show', { product: 'tent', from: 'v1' });
  expect((await mall.does('li', 'cart add', { sku: 'tent-grey', from: 'v1' })).lines).toMatchObject([{ sku: 'tent-grey', from: 'v1' }]);
  const { orders } = await mall.does('li', 'order submit', { items: [{ sku: 'bowl-1', quantity: 1 }], from: 'v1' });
  expect((await mall.does('li', 'order show', { order: orders[0].order })).lines).toMatchObject([{ sku: 'bowl-1' }]);
  expect((await mall.does('li', 'cart show')).lines).toHaveLength(1);
});

test('R3.05 R2.05 what was paid for together is shown together', async () => {
  const mall = await testMall();
  const items = [
    { sku: 'tent-grey', quantity: 1 },
    { sku: 'bowl-1', quantity: 1 },
  ];
  const { trade } = await mall.does('li', 'order submit', { items });
  const related = async () =>
    (await mall.does('guest', 'product related', { product: 'tent' })).items.map((each: any) => [
      each.product,
      each.relation,
      each.why.text,
    ]);
  expect(await related()).toEqual([['bowl', 'shop', 'Same shop']]);
  await mall.does('li', 'pay', { trade, channel: 'alipay', biometric: true });
  expect(await related()).toEqual([['bowl', 'together', 'Bought together in 1 order']]);
});

test('R3.01 R3.04 R3.07 the page tells prices, promise, credentials, clips and where it is live', async () => {
  const contents = [...TWO_SHOPS.contents, { id: 'l2', kind: 'live', author: '甲', title: '晚八点', products: ['tent'], live: 'now' }];
  const shops = TWO_SHOPS.shops.map((shop) => (shop.id === 'jia' ? { ...shop, flagship: true, licence: '9133' } : shop));
  const mall = await testMall({ ...TWO_SHOPS, shops, contents });
  const tent = await mall.does('li', 'product show', { product: 'tent' });
  expect(tent).toMatchObject({
    price: { list: 15_900, promotion: null, unit: 13_900, afterCoupon: 12_400, coupons: ['jia-five', 'hundred-ten'] },
    reductions: [
      { threshold: 20_000, off: 3000 },
      { threshold: 30_000, off: 5000 },
    ],
    promise: { shipWithin: '2d', shipBefore: '2026-11-13T12:00:00+08:00' },
    flagship: true,
    licence: '9133',
    offShelf: false,
    clips: [{ content: 'v1' }, { content: 'l2' }],
    live: { content: 'l2', state: 'now' },
  });
  expect(tent.policies).toContain('Ships within 48 hours');
});

test('R3.01 R1.03 whether it goes to where the visitor says to be', async () => {
  const mall = await testMall();
  const goes = async (as: string) => (await mall.does(as, 'product show', { product: 'milk' })).deliversTo;
  await mall.does('li', 'visit set', { province: '西藏自治区' });
  expect(await goes('li')).toEqual({ province: '西藏自治区', ok: false });
  await mall.does('li', 'visit set', { province: '浙江省' });
  expect([await goes('li'), await goes('guest')]).toEqual([{ province: '浙江省', ok: true }, null]);
});

test('T1 P1 cart, detail page and quote name the same price at any instant around a promotion', async () => {
  const [from, to] = [NOON + HOUR, NOON + 2 * HOUR];
  const promoted = TWO_SHOPS.products.map((each) =>
    each.id === 'tent' ? { ...each, promotion: { price: 11_900, from: iso(from), to: iso(to) } } : each,
  );
  const near = fc.tuple(fc.constantFrom(from, to), fc.integer({ min: -3000, max: 3000 })).map(([edge, ms]) => edge + ms);
  const edges = [from - 1, from, to - 1, to];
  await fc.assert(
    fc.asyncProperty(fc.array(near, { maxLength: 6 }), async (some) => {
      const mall = await testMall({ ...TWO_SHOPS, products: promoted });
      await mall.does('li', 'cart add', { sku: 'tent-green', quantity: 2 });
      for (const at of [...edges, ...some].toSorted((a, b) => a - b)) {
        await moveTo(mall, at);
        const price = at >= from && at < to ? 11_900 : 14_900;
        const { lines, selectedTotal } = await mall.does('li', 'cart show');
        const page = await mall.does('li', 'product show', { product: 'tent' });
        const { orders } = await mall.does('li', 'order quote');
        const prices = [lines[0].unitPrice, page.skus[1].price, orders[0].lines[0].unitPrice];
        expect([at - from, prices, selectedTotal]).toEqual([at - from, [price, price, price], 2 * price]);
        expect(page.price.promotion).toBe(price === 11_900 ? 11_900 : null);
      }
    }),
    { numRuns: 8 },
  );
});
