import { describe, expect, test } from 'vitest';
import { testMall, type TestMall } from '../testing.ts';

const quoted = async (mall: TestMall, sku: string): Promise<any> =>
  (await mall.does('li', 'order quote', { items: [{ sku, quantity: 1 }], noInsurance: true })).orders[0].lines[0].unitPrice;

/** What a guest is shown of a product, what li has in the cart, and what li would pay. */
async function seen(mall: TestMall, product: string, sku: string): Promise<{ show: any; line: any; quote: number }> {
  const show = await mall.does('guest', 'product show', { product });
  const { lines } = await mall.does('li', 'cart show');
  return { show, line: lines.find((each: any) => each.sku === sku), quote: await quoted(mall, sku) };
}

describe('what a merchant sets up is seen at once', () => {
  test('R2.02 S1 a new product is in the mall, can be bought, and its stock is counted', async () => {
    const mall = await testMall();
    const added = await mall.does('jia-clerk', 'merchant product add', {
      title: '露营水壶',
      category: '户外',
      listPrice: 5900,
      shipWithin: '24h',
      skus: [
        { spec: { 颜色: '红' }, stock: 3 },
        { id: 'kettle-blue', spec: { 颜色: '蓝' }, price: 4900, stock: 0 },
      ],
    });
    expect(added).toMatchObject({ shop: 'jia', onSale: true, shipWithin: '1d' });
    const [{ id: red }] = added.skus;
    const { items } = await mall.does('guest', 'mall', { all: true });
    expect(items.find((item: any) => item.product === added.product)).toMatchObject({ price: 5900, stockStatus: 'in-stock' });
    expect(await mall.does('jia-clerk', 'stock show', { sku: red })).toMatchObject({ available: 3, received: 3 });
    const { orders } = await mall.does('li', 'order submit', { items: [{ sku: red, quantity: 2 }], address: 'home' });
    expect(orders).toMatchObject([{ shop: 'jia', payable: 11_800 }]);
    expect(await mall.does('jia-clerk', 'stock show', { sku: red })).toMatchObject({ available: 1, locked: 2, received: 3 });
  });

  test('P7 R4.04 price, promotion and its end reach the page, the cart and the quote', async () => {
    const mall = await testMall();
    await mall.does('li', 'cart add', { sku: 'tent-grey', quantity: 1 });
    await mall.does('jia-clerk', 'merchant price', { sku: 'tent-grey', price: 16_900 });
    expect(await seen(mall, 'tent', 'tent-grey')).toMatchObject({
      show: { price: { list: 16_900, promotion: null } },
      line: { unitPrice: 16_900, priceAtAdd: 13_900 },
      quote: 16_900,
    });
    const to = '2026-11-11T13:00:00+08:00';
    await mall.does('jia-clerk', 'merchant promotion set', { product: 'tent', price: 9900, to });
    expect(await seen(mall, 'tent', 'tent-grey')).toMatchObject({
      show: { price: { list: 16_900, promotion: 9900 }, tags: expect.arrayContaining(['限时价']) },
      line: { unitPrice: 9900, hints: expect.arrayContaining([{ code: 'price-drop', amount: 4000 }]) },
      quote: 9900,
    });
    await mall.passes('1h');
    expect(await seen(mall, 'tent', 'tent-grey')).toMatchObject({
      show: { price: { promotion: null } },
      line: { unitPrice: 16_900 },
      quote: 16_900,
    });
  });

  test('M4 an order keeps the price and terms it was submitted with', async () => {
    const mall = await testMall();
    const { orders } = await mall.does('li', 'order submit', {
      items: [{ sku: 'tent-grey', quantity: 1 }],
      address: 'home',
      noInsurance: true,
    });
    const { order } = orders[0];
    const before = await mall.does('li', 'order show', { order });
    await mall.does('jia-clerk', 'merchant price', { sku: 'tent-grey', price: 100 });
    await mall.does('jia-clerk', 'merchant product edit', { product: 'tent', title: '别的', afterSalesDays: 30 });
    await mall.does('jia-clerk', 'merchant shop edit', { name: '丙', fullReductions: [] });
    await mall.does('jia-clerk', 'merchant sku off', { sku: 'tent-grey' });
    // A shop is called by the name that it has now.
    expect(await mall.does('li', 'order show', { order })).toEqual({ ...before, shopName: '丙' });
  });

  test('P1 P3 tiers, freight and subsidy count in the next quote', async () => {
    const mall = await testMall();
    const quote = (): Promise<any> => mall.does('li', 'order quote', { items: [{ sku: 'tent-grey', quantity: 1 }], noInsurance: true });
    expect(await quote()).toMatchObject({ fullReduction: 0, subsidy: 0, freight: 0, payable: 13_900 });
    await mall.does('jia-clerk', 'merchant shop edit', {
      fullReductions: [{ threshold: 13_900, off: 1000 }],
      freight: { freeFrom: 20_000 },
    });
    await mall.does('admin', 'platform subsidy', { product: 'tent', subsidy: 300 });
    expect(await quote()).toMatchObject({ fullReduction: 1000, subsidy: 300, freight: 800, payable: 13_400 });
    const shop = await mall.does('guest', 'shop show', { shop: 'jia' });
    expect(shop).toMatchObject({ fullReductions: [{ threshold: 13_900, off: 1000 }], freight: { base: 800, freeFrom: 20_000 } });
  });

  test('R2.07 R4.04 off the shelf it is in no list and cannot be bought, and says so', async () => {
    const mall = await testMall();
    await mall.does('li', 'cart add', { sku: 'tent-grey', quantity: 1 });
    await mall.does('jia-clerk', 'merchant product off', { product: 'tent' });
    const shown = async (): Promise<boolean> =>
      (await mall.does('guest', 'mall', { all: true })).items.some((item: any) => item.product === 'tent');
    expect(await shown()).toBe(false);
    expect(await mall.does('guest', 'product show', { product: 'tent' })).toMatchObject({
      stockStatus: 'out-of-stock',
      canAddToCart: false,
    });
    expect(await mall.refuses('li', 'cart add', { sku: 'tent-grey', quantity: 1 })).toMatchObject({ code: 'SKU_UNAVAILABLE' });
    expect((await mall.does('li', 'cart show')).lines).toMatchObject([{ status: 'unavailable', title: '速开帐篷' }]);
    expect(await mall.refuses('li', 'order submit', { address: 'home' })).toMatchObject({
      code: 'SKU_UNAVAILABLE',
      facts: { reason: 'off-shelf' },
    });
    await mall.does('jia-clerk', 'merchant product on', { product: 'tent' });
    expect([await shown(), (await mall.does('li', 'cart show')).lines[0].status]).toEqual([true, 'ok']);
  });

  test('R2.07 S1 a SKU off sale leaves the others; stock that is left of it counts but is not to be had', async () => {
    const mall = await testMall();
    await mall.does('jia-clerk', 'merchant sku off', { sku: 'tent-grey' });
    const show = await mall.does('guest', 'product show', { product: 'tent' });
    expect(show.skus.map(({ id }: { id: string }) => id)).toEqual(['tent-green']);
    expect(await mall.refuses('li', 'cart add', { sku: 'tent-grey', quantity: 1 })).toMatchObject({ code: 'SKU_UNAVAILABLE' });
    expect(await mall.does('jia-clerk', 'stock show', { sku: 'tent-grey' })).toMatchObject({ available: 37, received: 37 });
    await mall.does('li', 'order submit', { items: [{ sku: 'tent-green', quantity: 2 }], address: 'home' });
    expect(await mall.does('guest', 'product show', { product: 'tent' })).toMatchObject({
      stockStatus: 'out-of-stock',
      canAddToCart: false,
    });
    await mall.does('jia-clerk', 'merchant sku on', { sku: 'tent-grey' });
    expect(await mall.does('guest', 'product show', { product: 'tent' })).toMatchObject({ stockStatus: 'in-stock', canAddToCart: true });
    const doctor = await mall.does('admin', 'doctor');
    expect(doctor).toMatchObject({ ok: true });
  });

  test('P6 R3.06 a coupon is offered, claimed, used, and offered no more', async () => {
    const mall = await testMall();
    const { coupon } = await mall.does('jia-clerk', 'merchant coupon open', { off: 700, threshold: 5000, products: ['tent'] });
    const offers = async (product: string): Promise<string[]> =>
      (await mall.does('han', 'coupon list', { product, all: true })).coupons.map((each: any) => each.coupon);
    expect([(await offers('tent')).includes(coupon), (await offers('bowl')).includes(coupon)]).toEqual([true, false]);
    await mall.does('li', 'coupon claim', { coupon });
    await mall.does('jia-clerk', 'merchant coupon close', { coupon });
    expect(await offers('tent')).not.toContain(coupon);
    expect(await mall.refuses('han', 'coupon claim', { coupon })).toMatchObject({ code: 'WINDOW_CLOSED', rule: 'T1' });
    const asked = { items: [{ sku: 'tent-grey', quantity: 1 }], coupons: [coupon], noInsurance: true };
    expect(await mall.does('li', 'order quote', asked)).toMatchObject({ shopCoupon: 700 });
  });

  test('R3.07 R2.01 a room goes on air, explains, ends, and is taken down', async () => {
    const mall = await testMall();
    const publish = { id: 'l-jia', kind: 'live', author: '甲', title: '专场', products: ['bowl', 'tent'], live: 'replay' };
    await mall.does('jia-clerk', 'merchant content publish', publish);
    const of = async (product: string): Promise<any> => (await mall.does('guest', 'product show', { product })).live;
    const explained = async (): Promise<string[]> =>
      (await mall.does('guest', 'live show', { content: 'l-jia' })).items
        .filter((item: any) => item.explained)
        .map((item: any) => item.product);
    expect(await of('tent')).toMatchObject({ content: 'l-jia', state: 'replay' });
    await mall.does('jia-clerk', 'merchant live start', { content: 'l-jia' });
    expect([await of('tent'), await explained()]).toMatchObject([{ content: 'l-jia', state: 'now' }, ['bowl']]);
    await mall.passes('5m');
    const told = await mall.does('jia-clerk', 'merchant live explain', { content: 'l-jia', product: 'tent' });
    expect(told).toMatchObject({ explaining: 'tent', explainedAt: '2026-11-11T12:05:00+08:00' });
    expect(await explained()).toEqual(['tent']);
    await mall.does('jia-clerk', 'merchant live end', { content: 'l-jia' });
    expect(await of('tent')).toMatchObject({ state: 'replay' });
    await mall.does('jia-clerk', 'merchant content remove', { content: 'l-jia' });
    expect(await of('tent')).toBeNull();
    expect(await mall.refuses('guest', 'live show', { content: 'l-jia' })).toMatchObject({ code: 'NOT_FOUND', exit: 4 });
    const { items } = await mall.does('guest', 'feed', { all: true });
    expect(items.some((item: any) => item.content?.content === 'l-jia')).toBe(false);
  });
});

describe('who may set up what', () => {
  test.each([
    ['merchant product edit', { product: 'milk', title: 'x' }],
    ['merchant product off', { product: 'milk' }],
    ['merchant sku add', { product: 'milk', spec: {} }],
    ['merchant sku off', { sku: 'milk-1' }],
    ['merchant promotion set', { product: 'milk', price: 1 }],
    ['merchant promotion end', { product: 'milk' }],
    ['merchant coupon open', { off: 1, products: ['milk'] }],
    ['merchant coupon close', { coupon: 'hundred-ten' }],
    ['merchant content publish', { kind: 'video', author: 'a', title: 'b', products: ['tent', 'milk'] }],
    ['merchant content remove', { content: 'l1' }],
    ['merchant live end', { content: 'l1' }],
    ['merchant live explain', { content: 'l1', product: 'milk' }],
  ])('Z1 %s: what belongs to another shop is not there', async (words, args) => {
    const mall = await testMall();
    const before = (await mall.events({})).length;
    expect(await mall.refuses('jia-clerk', words, args)).toMatchObject({ code: 'NOT_FOUND', exit: 4 });
    expect(await mall.refuses('li', words, args)).toMatchObject({ code: 'NOT_ALLOWED', exit: 8 });
    expect(await mall.refuses('guest', words, args)).toMatchObject({ code: 'LOGIN_REQUIRED', exit: 8 });
    expect((await mall.events({})).length).toBe(before);
  });

  test('Z1 the platform has its own words', async () => {
    const mall = await testMall();
    for (const words of ['platform coupon open', 'platform coupon close', 'platform subsidy'])
      expect(
        await mall.refuses(
          'jia-clerk',
          words,
          words.endsWith('open') ? { off: 1 } : words.endsWith('close') ? { coupon: 'hundred-ten' } : { product: 'tent', subsidy: 1 },
        ),
      ).toMatchObject({ code: 'NOT_ALLOWED' });
    const { coupon } = await mall.does('admin', 'platform coupon open', { off: 100 });
    await mall.does('admin', 'platform coupon close', { coupon });
    await mall.does('admin', 'merchant live end', { content: 'l1' });
    expect(await mall.does('guest', 'live show', { content: 'l1' })).toMatchObject({ live: 'replay' });
  });

  test('unknown arguments and wrong shapes are usage errors, as in a world file', async () => {
    const mall = await testMall();
    const add = (document: object) =>
      mall.refuses('jia-clerk', 'merchant product add', { title: 'x', listPrice: 100, skus: [{}], ...document });
    expect(await add({ titel: 'x' })).toMatchObject({ exit: 2, facts: { problems: [{ argument: 'titel' }] } });
    expect(await add({ listPrice: 1.5 })).toMatchObject({ exit: 2, message: expect.stringContaining('an amount in fen') });
    for (const part of [
      { title: ' ' },
      { tags: ['\t'] },
      { shipWithin: '0s' },
      { skus: [{ spec: { 颜色: '' } }] },
      { skus: [{ spec: { '': '红' } }] },
      { skus: [{ spec: { ' ': '红' } }] },
    ])
      expect(await add(part)).toMatchObject({ exit: 2, code: 'USAGE' });
    expect(await add({ skus: [] })).toMatchObject({ exit: 2, message: expect.stringContaining('at least one SKU') });
    expect(
      await add({ presale: { deposit: 5, balanceFrom: '2026-12-01T00:00:00+08:00', balanceTo: '2026-12-02T00:00:00+08:00' } }),
    ).toMatchObject({
      exit: 3,
      code: 'DEPOSIT_OUT_OF_RANGE',
      rule: 'D1',
    });
  });

  test('R3.01 texts are kept without spaces around them', async () => {
    const mall = await testMall();
    const added = await mall.does('jia-clerk', 'merchant product add', {
      title: ' 水壶 ',
      listPrice: 100,
      points: ['轻 '],
      skus: [{ spec: { ' 颜色': '红 ' } }],
    });
    expect(added).toMatchObject({ title: '水壶', points: ['轻'], skus: [{ spec: { 颜色: '红' } }] });
  });

  test('S1 an edit says what it changed', async () => {
    const mall = await testMall();
    const edit = async (words: string, args: object) => (await mall.does('jia-clerk', words, { ...args })).changed;
    expect(await edit('merchant product edit', { product: 'tent', title: '新帐篷', tags: [] })).toEqual(['title']);
    expect(await edit('merchant product edit', { product: 'tent', title: '新帐篷' })).toEqual([]);
    expect(await edit('merchant product edit', { product: 'tent' })).toEqual([]);
    expect(await edit('merchant shop edit', { name: '甲', freight: { base: 900 } })).toEqual(['freight']);
    expect(await edit('merchant shop edit', {})).toEqual([]);
  });
});
