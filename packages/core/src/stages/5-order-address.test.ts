import { expect, test } from 'vitest';
import { testMall, TWO_SHOPS } from '../testing.ts';

const items = (...pairs: [string, number][]) => ({ items: pairs.map(([sku, quantity]) => ({ sku, quantity })) });
const place = (province: string, city: string, district: string) => ({
  recipient: '李雷',
  phone: '13800138000',
  province,
  city,
  district,
  detail: '中山路 1 号',
});
const FAR = { id: 'far', ...place('西藏自治区', '拉萨市', '城关区') };
const NEAR = { id: 'near', ...place('上海市', '上海市', '黄浦区') };

test('R5.02 the address book: validated, the first is the default, orders keep their own copy', async () => {
  const mall = await testMall();
  const address = {
    recipient: '李雷',
    phone: '13800138000',
    province: '江苏省',
    city: '南京市',
    district: '玄武区',
    detail: '中山路 1 号',
  };
  expect(await mall.refuses('li', 'address add', { ...address, phone: '123' })).toMatchObject({
    code: 'INVALID_ADDRESS',
    facts: { wrong: ['phone'] },
  });
  expect((await mall.does('li', 'address add', { id: 'work', ...address })).addresses).toMatchObject([
    { id: 'home', default: true },
    { id: 'work', default: false },
  ]);
  const { orders } = await mall.does('li', 'order submit', { ...items(['milk-1', 1]), address: 'work' });
  await mall.does('li', 'address edit', { address: 'work', detail: '中山路 2 号' });
  const shown = await mall.does('li', 'order show', { order: orders[0].order });
  expect(shown.address.detail).toBe('中山路 1 号');
  const listed = (await mall.does('li', 'order list')).orders.find(({ order }: any) => order === orders[0].order);
  expect([shown.shopName, listed.shopName]).toEqual([expect.stringMatching(/\p{Script=Han}/u), shown.shopName]);
  expect((await mall.does('li', 'address edit', { address: 'work', default: true })).addresses).toMatchObject([
    { default: false },
    { default: true },
  ]);
  await mall.does('li', 'address default', { address: 'home' });
  await mall.does('li', 'address default', { address: 'work' });
  expect((await mall.does('li', 'address remove', { address: 'work' })).addresses).toMatchObject([{ id: 'home', default: true }]);
  expect(await mall.refuses('li', 'order submit', { ...items(['milk-1', 1]), address: 'work' })).toMatchObject({ code: 'NOT_FOUND' });
});

test('O4 R5.11 the address changes until outbound, if area and freight stay the same', async () => {
  const mall = await testMall();
  const far = {
    id: 'far',
    recipient: '李雷',
    phone: '13800138000',
    province: '西藏自治区',
    city: '拉萨市',
    district: '城关区',
    detail: '1 号',
  };
  await mall.does('li', 'address add', far);
  await mall.does('li', 'address add', { ...far, id: 'near', province: '上海市', city: '上海市', district: '黄浦区' });
  const milk = await mall.does('li', 'order submit', items(['milk-1', 1]));
  expect(await mall.refuses('li', 'order address', { order: milk.orders[0].order, address: 'far' })).toMatchObject({ code: 'NO_DELIVERY' });
  const bowl = await mall.does('li', 'order submit', items(['bowl-1', 1]));
  expect(await mall.refuses('li', 'order address', { order: bowl.orders[0].order, address: 'far' })).toMatchObject({
    code: 'FREIGHT_CHANGED',
    facts: { old: 800, new: 2000 },
  });
  expect((await mall.does('li', 'order address', { order: bowl.orders[0].order, address: 'near' })).address.province).toBe('上海市');
});

test('R5.02 divisions are real ones, by their official names; a wrong one says what may have been meant', async () => {
  const mall = await testMall();
  const error = await mall.refuses('li', 'address add', place('浙江省', '杭州', '西湖区'));
  expect(error).toMatchObject({ code: 'INVALID_ADDRESS', exit: 3, rule: 'R5.02', facts: { wrong: ['city'], near: { city: ['杭州市'] } } });
  expect(error.message).toBe('The address is not valid: check city; did you mean city 杭州市?');
  const zh: any = await mall.ask(
    { do: 'address add', with: { ...place('浙江省', '南京市', '玄武区'), phone: '1' } },
    { as: 'li', lang: 'zh' },
  );
  expect(zh.error.message).toBe('收货地址无效：请检查手机号、市，是不是省 江苏省？');
  expect(await mall.refuses('li', 'address edit', { address: 'home', district: '玄武区' })).toMatchObject({
    facts: { address: 'home', wrong: ['district'] },
  });
  expect((await mall.does('li', 'address list')).addresses).toMatchObject([{ id: 'home', district: '西湖区' }]);
  const added = await mall.does('li', 'address add', { id: 'bj', ...place(' 北京市', '市辖区', '海淀区 ') });
  expect(added.addresses[1]).toMatchObject({ province: '北京市', city: '北京市', district: '海淀区' });
});

test('R5.02 divisions can be looked up level by level, by anybody', async () => {
  const mall = await testMall();
  const names = async (args: object) => (await mall.does('guest', 'address divisions', args as Record<string, unknown>)).divisions;
  expect(await names({})).toHaveLength(34);
  expect(await names({ province: '浙江省' })).toContain('杭州市');
  expect(await names({ province: '浙江省', city: '杭州市' })).toContain('西湖区');
  expect(await names({ city: '杭州市' })).toEqual(await names({ province: '浙江省', city: '杭州市' }));
  expect(await mall.does('li', 'address divisions', { province: '广东省', city: '东莞市' })).toMatchObject({
    level: 'district',
    open: true,
  });
  for (const unknown of [{ province: '火星省' }, { province: '浙江省', city: '南京市' }, { city: '省直辖县' }])
    expect(await mall.refuses('li', 'address divisions', unknown)).toMatchObject({ code: 'NOT_FOUND', exit: 4, facts: unknown });
});

test('R5.02 a book holds twenty addresses under ids of their own; without its default the first of the others is it', async () => {
  const mall = await testMall();
  for (let n = 2; n <= 20; n += 1) await mall.does('li', 'address add', place('上海市', '上海市', '黄浦区'));
  const { addresses } = await mall.does('li', 'address list');
  expect(new Set(addresses.map(({ id }: any) => id)).size).toBe(20);
  expect(await mall.refuses('li', 'address add', place('上海市', '上海市', '黄浦区'))).toMatchObject({
    code: 'TOO_MANY_ADDRESSES',
    facts: { most: 20 },
  });
  const left = (await mall.does('li', 'address remove', { address: 'home' })).addresses;
  expect(left.filter((each: any) => each.default)).toEqual([left[0]]);
  expect(await mall.refuses('li', 'address add', { id: 'a3', ...place('上海市', '上海市', '黄浦区') })).toMatchObject({
    code: 'ADDRESS_EXISTS',
  });
  for (const { id } of left) await mall.does('li', 'address remove', { address: id });
  expect(await mall.refuses('li', 'order submit', items(['milk-1', 1]))).toMatchObject({
    code: 'INVALID_ADDRESS',
    message: 'The address is not valid: there is no address to send to',
    facts: { reason: 'no-address' },
  });
});

test('R5.02 Z1 an address book is its owner’s', async () => {
  const mall = await testMall();
  for (const as of ['guest', 'jia-clerk', 'cs']) expect((await mall.refuses(as, 'address list')).exit).toBe(8);
  expect((await mall.refuses('li', 'address edit', { address: 'a9', detail: 'x' })).code).toBe('NOT_FOUND');
  for (const words of ['address remove', 'address default'])
    expect((await mall.refuses('li', words, { address: 'a9' })).code).toBe('NOT_FOUND');
});

test('R5.11 O4 R1 the new address is the order’s own copy, and its remoteness the order’s', async () => {
  const mall = await testMall({ ...TWO_SHOPS, products: TWO_SHOPS.products.map((each) => ({ ...each, noDelivery: [] })) });
  await mall.does('li', 'address add', FAR);
  const { trade, orders } = await mall.does('li', 'order submit', items(['milk-1', 1], ['last-1', 1]));
  await mall.does('li', 'pay', { trade, channel: 'card', biometric: true });
  const order = { order: orders[0].order };
  await mall.does('li', 'order address', { ...order, address: 'far' });
  await mall.does('li', 'address edit', { address: 'far', detail: '2 号' });
  expect((await mall.does('li', 'order show', order)).address).toMatchObject({ province: '西藏自治区', detail: '中山路 1 号' });
  expect((await mall.events({ type: 'OrderAddressChanged' })).map(({ data }: any) => data.remote)).toEqual([true]);
  const { parcel } = await mall.does('yi-clerk', 'merchant ship', { ...order, lines: [{ line: 'last-1', quantity: 1 }] });
  await mall.does('rider', 'courier sign', { waybill: parcel.waybill });
  const last = (await mall.does('li', 'order show', order)).lines.find(({ sku }: any) => sku === 'last-1');
  expect(last.autoConfirmAt).toBe('2026-11-21T12:00:00+08:00');
});

test('R5.11 O4 once anything is out, or the order is closed, the address stays', async () => {
  const mall = await testMall();
  await mall.does('li', 'address add', NEAR);
  const { trade, orders } = await mall.does('li', 'order submit', items(['tent-grey', 2]));
  const order = { order: orders[0].order };
  await mall.does('li', 'pay', { trade, channel: 'card', biometric: true });
  for (const step of ['pick', 'check', 'pack']) await mall.does('keeper', `warehouse ${step}`, order);
  await mall.does('li', 'order address', { ...order, address: 'near' });
  await mall.does('jia-clerk', 'merchant ship', { ...order, lines: [{ line: 'tent-grey', quantity: 1 }] });
  expect((await mall.does('li', 'order show', order)).allowed).not.toContain('order address');
  expect(await mall.refuses('li', 'order address', { ...order, address: 'home' })).toMatchObject({
    code: 'WRONG_STATE',
    facts: { status: 'partly-shipped', needs: 'before outbound' },
  });
  const other = await mall.does('li', 'order submit', items(['milk-1', 1]));
  await mall.does('li', 'order cancel', { order: other.orders[0].order });
  expect(await mall.refuses('li', 'order address', { order: other.orders[0].order, address: 'near' })).toMatchObject({
    facts: { status: 'closed' },
  });
  expect(await mall.refuses('han', 'order address', { ...order, address: 'home' })).toMatchObject({ code: 'NOT_FOUND' });
  expect(await mall.refuses('li', 'order address', { ...order, address: 'nowhere' })).toMatchObject({ code: 'WRONG_STATE' });
});

test('R5.11 O4 an address is checked again: area with its products, freight with both amounts, divisions', async () => {
  const bad = { id: 'bad', ...place('上海', '上海市', '黄浦区') };
  const accounts = TWO_SHOPS.accounts.map((each: any) => (each.id === 'li' ? { ...each, addresses: [...each.addresses, bad] } : each));
  const mall = await testMall({ ...TWO_SHOPS, accounts });
  for (const address of [FAR, NEAR]) await mall.does('li', 'address add', address);
  const { orders } = await mall.does('li', 'order submit', items(['milk-1', 1], ['last-1', 1], ['bowl-1', 1]));
  const [yi, jia] = orders.map(({ order }: any) => ({ order }));
  expect(await mall.refuses('li', 'order address', { ...yi, address: 'far' })).toMatchObject({
    code: 'NO_DELIVERY',
    facts: { province: '西藏自治区', skus: ['milk-1'] },
  });
  expect(await mall.refuses('li', 'order address', { ...jia, address: 'far' })).toMatchObject({
    code: 'FREIGHT_CHANGED',
    rule: 'O4',
    facts: { old: 800, new: 2000 },
  });
  expect(await mall.refuses('li', 'order address', { ...jia, address: 'bad' })).toMatchObject({
    code: 'INVALID_ADDRESS',
    facts: { address: 'bad', wrong: ['province'], near: { province: ['上海市'] } },
  });
  // What the shop charges by now is not what this order was charged (M4): equally remote is equally dear.
  await mall.does('jia-clerk', 'merchant shop edit', { freight: { base: 1500, remoteSurcharge: 0, freeFrom: 9900 } });
  expect((await mall.does('li', 'order address', { ...jia, address: 'near' })).amounts.freight).toBe(800);
});

test('R5.11 R9.15 what was refunded before outbound is not sent: its delivery area does not matter any more', async () => {
  const mall = await testMall();
  await mall.does('li', 'address add', FAR);
  const { trade, orders } = await mall.does('li', 'order submit', items(['milk-1', 1], ['last-1', 1]));
  const order = { order: orders[0].order };
  await mall.does('li', 'pay', { trade, channel: 'douyin', biometric: true });
  const lines = [{ line: 'milk-1', quantity: 1 }];
  const { case: id } = await mall.does('li', 'aftersale apply', { ...order, type: 'refund-only', lines });
  expect(await mall.refuses('li', 'order address', { ...order, address: 'far' })).toMatchObject({ code: 'NO_DELIVERY' });
  await mall.does('yi-clerk', 'merchant case agree', { case: id });
  expect((await mall.does('li', 'order address', { ...order, address: 'far' })).address.province).toBe('西藏自治区');
});
