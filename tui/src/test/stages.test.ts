import { join } from 'node:path';
import { afterAll, beforeAll, expect, test } from 'vitest';
import type { Mall } from '@yellowcart/core/mall';
import { createMemory } from '@yellowcart/core/create-store';
import { openMemory } from '@yellowcart/core/open-mall';
import { readWorld } from '@yellowcart/core/world-file';
import { KEY, mount, type Mounted } from './mount.ts';

/** The real core in memory on the demo world, time standing still; the buyer's side by keys alone, the others by their commands. */
let mall: Mall;
let shop: Mounted;

beforeAll(async () => {
  const read = readWorld(join(import.meta.dirname, '..', '..', '..', 'fixtures', 'demo-world.yaml'));
  if (!read.ok) throw new Error(read.error.message);
  const world = { ...read.world, clock: Date.parse('2026-11-11T12:00:00+08:00') };
  mall = await openMemory(await createMemory(world));
  shop = mount({ mall });
});

afterAll(async () => {
  await shop.unmount();
  await mall.close();
});

const other = async (as: string, words: string, args: Readonly<Record<string, unknown>>): Promise<any> => {
  const result = await mall.ask({ do: words, with: args }, { as });
  if (!result.ok) throw new Error(`${words}: ${result.error.message}`);
  return result.answer;
};

const screen = (): Promise<string> => shop.settled();
const orderOnScreen = (): string => /›? ?(20\d{15,})/u.exec(shop.terminal.screen())?.[1] ?? '';

test('R10.06 all nine stages by keyboard', async () => {
  // 1–2 feed, search
  expect(await screen()).toContain('j 下一条');
  await shop.press('/');
  shop.type('全价猫粮\r');
  await shop.see('搜索「全价猫粮」');
  // 3 product, coupon
  await shop.press(KEY.enter);
  expect(shop.terminal.screen()).toContain('选择规格');
  await shop.press('c', KEY.enter);
  expect(shop.terminal.screen()).toContain('已领取');
  // 4 cart
  await shop.press(KEY.esc, 'a', '4');
  expect(shop.terminal.screen()).toMatch(/\[x\].*猫粮/u);
  await shop.press('+');
  expect(shop.terminal.screen()).toContain('×2');
  // 5 checkout: the coupon just claimed is used
  await shop.press('b');
  expect(shop.terminal.screen()).toMatch(/平台券 +-¥30\.00/u);
  await shop.press('i');
  expect(shop.terminal.screen()).toContain('未投保 省 ¥');
  await shop.press(KEY.enter);
  // 6 cashier: a failure, a wrong password, then paid
  expect(shop.terminal.screen()).toMatch(/收银台.*剩余 30:00/su);
  await shop.press('m', 'j', KEY.enter, '246810', KEY.enter);
  expect(shop.terminal.screen()).toMatch(/支付失败 抖音支付：余额不足/u);
  await shop.press('111111', KEY.enter);
  expect(shop.terminal.screen()).toMatch(/! .*密码/u);
  await shop.press('j', '246810', KEY.enter);
  expect(shop.terminal.screen()).toContain('支付成功');
  await shop.press(KEY.enter);
  const order = orderOnScreen();
  expect(shop.terminal.screen()).toContain('待发货');
  // 7 the shop ships, the courier brings; nobody touches a key here
  const { shop: seller } = await other('li', 'order show', { order });
  const { parcel } = await other(`${seller}-clerk`, 'merchant ship', { order });
  await shop.see('运输中');
  await other('rider', 'courier sign', { waybill: parcel.waybill });
  await shop.see('已签收');
  expect(await screen()).toContain(parcel.waybill);
  // 9 half of it goes back
  await shop.press('s', '-', KEY.enter, KEY.enter);
  shop.type('口味不对\r');
  await shop.see('退款金额');
  await shop.press(KEY.enter, KEY.enter, KEY.enter);
  await shop.see('售后已提交');
  const { cases } = await other('li', 'order show', { order });
  await other(`${seller}-clerk`, 'merchant case agree', { case: cases[0].case });
  await shop.see('等待寄回');
  await shop.press('b');
  shop.type('SF123456\r\r12\r');
  await shop.see('已记下寄回的运单');
  expect(await screen()).toContain('等待商家验货');
  expect(shop.terminal.screen()).toContain('口味不对');
  await shop.press(KEY.esc);
  await other(`${seller}-clerk`, 'merchant case inspect', { case: cases[0].case, pass: true });
  // 8 time passes: the refund arrives, the rest confirms itself
  await shop.press('T', 'w', 'd', 'd', 'd', KEY.esc);
  expect(shop.terminal.screen()).toContain('交易完成');
  expect(shop.terminal.screen()).toContain('已退');
  // 9 review, seen on the product
  await shop.press('r', KEY.left, KEY.enter, KEY.enter, KEY.enter);
  shop.type('猫很爱吃\r\r');
  await shop.see('评价已发布');
  expect(await screen()).toContain('已评价');
  await shop.press(KEY.enter);
  expect(shop.terminal.screen()).toContain('★★★★☆ 猫很爱吃');
});

test('R10.06 R5.10 a presale: the deposit now, the balance in its window', async () => {
  const { items } = await other('li', 'search', { words: '预售 平板' });
  const tablet = items.find((card: { readonly stockStatus: string }) => card.stockStatus === 'presale');
  await shop.press('1');
  shop.session.go({ screen: 'product', product: tablet.product });
  expect(await screen()).toContain('预售');
  await shop.press('b');
  expect(shop.terminal.screen()).toMatch(/现在付定金 .*尾款 .*付尾款/su);
  await shop.press(KEY.enter);
  expect(shop.terminal.screen()).toContain('应付 · 定金');
  await shop.press('f');
  expect(shop.terminal.screen()).toContain('定金已付');
  await shop.press(KEY.enter);
  expect(shop.terminal.screen()).toContain('尾款截止');
  await shop.press('p');
  expect(shop.terminal.screen()).toMatch(/! .+定金已付|应付 · 尾款/u);
});

test('R10.06 R10.02 a person alone: the shop ships and the courier brings as time passes', async () => {
  await shop.press('1');
  shop.session.go({ screen: 'product', product: 'noodles' });
  expect(await screen()).toContain('现货');
  await shop.press('b', KEY.enter, 'f', KEY.enter);
  expect(shop.terminal.screen()).toContain('待发货');
  await shop.press('T', 'd', 'd', 'd', KEY.esc);
  expect(shop.terminal.screen()).toMatch(/已签收.*快递员 王师傅/su);
  await shop.press('c');
  expect(shop.terminal.screen()).toMatch(/交易完成.*✓ 已确认收货/su);
  await shop.press('T', 'd', KEY.esc, 's', KEY.enter, 'j', KEY.enter, KEY.enter, KEY.enter, KEY.enter, KEY.enter);
  await shop.see('售后已提交');
  await shop.press('T', 'w', KEY.esc);
  expect(shop.terminal.screen()).toContain('仅退款 · 已完成');
  await shop.press(KEY.esc);
  expect(shop.terminal.screen()).toMatch(/已退款.*仅退款 +已完成/su);
});

test('R10.06 R6.07 messages, orders and the bill tell the same story', async () => {
  await shop.press('3');
  expect(shop.terminal.screen()).toMatch(/11-\d\d/u);
  await shop.press('5', 'o', KEY.tab, KEY.tab, KEY.tab, KEY.tab, KEY.tab);
  expect(shop.terminal.screen()).toMatch(/\[交易完成 \d\]/u);
  await shop.press(KEY.esc, 'j', 'j', 'j', 'j', KEY.enter);
  expect(shop.terminal.screen()).toMatch(/付款 微信支付 +-¥/u);
  expect(shop.terminal.screen()).toMatch(/退款 微信支付 +¥/u);
});
