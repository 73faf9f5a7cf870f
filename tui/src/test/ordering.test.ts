import { join } from 'node:path';
import { afterAll, beforeAll, expect, test } from 'vitest';
import type { Mall } from '@yellowcart/core/mall';
import { createMemory } from '@yellowcart/core/create-store';
import { openMemory } from '@yellowcart/core/open-mall';
import { readWorld } from '@yellowcart/core/world-file';
import { parseRoute } from '../nav/route.ts';
import { KEY, mount, type Mounted } from './mount.ts';

/** Stages 5–6 against the real core in memory on the demo world, time standing still: 李雷 by keys alone, the others by their commands. */
let mall: Mall;
let shop: Mounted;

beforeAll(async () => {
  const read = readWorld(join(import.meta.dirname, '..', '..', '..', 'fixtures', 'demo-world.yaml'));
  if (!read.ok) throw new Error(read.error.message);
  mall = await openMemory(await createMemory({ ...read.world, clock: Date.parse('2026-11-11T12:00:00+08:00') }));
  shop = mount({ mall });
});

afterAll(async () => {
  await shop.unmount();
  await mall.close();
});

const other = async (as: string, words: string, args: Readonly<Record<string, unknown>> = {}): Promise<any> => {
  const result = await mall.ask({ do: words, with: args }, { as });
  if (!result.ok) throw new Error(`${words}: ${result.error.message}`);
  return result.answer;
};

const go = async (path: string): Promise<string> => {
  shop.session.go(parseRoute(path)!);
  return shop.settled();
};
const screen = (): string => shop.terminal.screen();
const payable = (): number => Math.round(Number(/应付 ¥([\d.]+)/u.exec(screen())![1]) * 100);

test('R5.03 R5.07 R5.13 a cart of two shops with a coupon of each kind: the layers, Σ = payable, the cart unchanged', async () => {
  const { coupons } = await other('li', 'coupon list', { all: true });
  const free = coupons.filter((one: { readonly state: string }) => one.state === 'claimable');
  for (const { coupon } of free.slice(0, 6)) await other('li', 'coupon claim', { coupon });
  await other('li', 'cart add', { sku: 'tent-grey', quantity: 2 });
  await other('li', 'cart add', { sku: 'noodles-10' });
  await go('/cart');
  await shop.press('b');
  expect(screen()).toContain('确认订单');
  const { payable: quoted, orders, layers } = await other('li', 'order quote', { bestCoupons: true });
  expect(payable()).toBe(quoted);
  expect(layers.reduce((sum: number, { amount }: { readonly amount: number }) => sum + amount, 0)).toBe(quoted);
  for (const { shopName } of orders) expect(screen()).toContain(shopName);
  expect(screen()).toMatch(/优惠券 \(c\) +已用 \d 张/u);
  expect(screen()).toMatch(/运费险 \(i\) +已投保 ¥\d/u);
  expect(screen()).toContain('提交后 30 分钟内付款');
});

test('R5.07 coupons: none, then the best again', async () => {
  const best = payable();
  await shop.press('c');
  expect(screen()).toContain('已是最优组合');
  const used = screen()
    .split('\n')
    .filter((line) => line.includes('[x]')).length;
  for (let i = 0; i < used; i += 1) {
    const row = screen()
      .split('\n')
      .filter((line) => /\[[x -]\]/u.test(line))
      .findIndex((line) => line.includes('[x]'));
    await shop.press(...Array.from({ length: 20 }, () => 'k'), ...Array.from({ length: row }, () => 'j'), KEY.space);
  }
  expect(screen()).toMatch(/最优组合再省 ¥/u);
  expect(payable()).toBeGreaterThan(best);
  await shop.press('b', KEY.esc);
  expect(payable()).toBe(best);
});

test('R5.02 P3 a new address in a remote place, by divisions: what is free of freight stays so, with no word of a surcharge; back home', async () => {
  await shop.press('d', 'n');
  shop.type('李雷\r13800000001\r');
  await shop.see('↑↓ 选择');
  await shop.press('西', '藏');
  await shop.press(KEY.enter);
  await shop.see('拉萨市');
  await shop.press(KEY.enter);
  await shop.see('城关区');
  await shop.press(KEY.enter);
  shop.type('北京中路 6 号\r');
  await shop.see('地址已保存');
  await shop.press(KEY.enter);
  expect(screen()).toContain('西藏自治区拉萨市城关区');
  expect(screen()).not.toMatch(/不能提交|偏远/u);
  await shop.press('d', 'k', 'k', 'k', KEY.enter);
  expect(screen()).toContain('浙江省杭州市西湖区');
  expect(screen()).not.toContain('不能提交');
});

test('P4 the shop raises a price: old and new, asked again', async () => {
  await other('laoxiang-clerk', 'merchant price', { sku: 'noodles-10', price: 7900 });
  await shop.see('¥69.00 → ¥79.00');
  expect(screen()).toMatch(/应付由 ¥[\d.]+ 涨到 ¥[\d.]+/u);
  await shop.press(KEY.enter);
  expect(screen()).toContain('已按新价格');
});

test('R6.05 R6.04 Y1 submitted; the channel refuses, another one takes it; the bill shows one movement', async () => {
  const due = payable();
  await shop.press(KEY.enter);
  expect(screen()).toMatch(/收银台.*剩余 30:00/su);
  expect(payable).toThrow();
  expect(screen()).toContain(`¥${(due / 100).toFixed(2)}`);
  const [{ order, trade }] = (await other('li', 'order list', { status: 'to-pay' })).orders;
  expect(screen()).toContain(order);
  await shop.press('m', 'j', KEY.enter, '246810', KEY.enter);
  expect(screen()).toContain('✗ 支付失败 抖音支付：余额不足');
  expect((await other('li', 'payment show', { trade })).status).toBe('to-pay');
  await shop.press('000000', KEY.enter);
  expect(screen()).toContain('密码不对，还可以试 4 次');
  await shop.press('j', 'm', 'j', 'j', 'j', 'j', KEY.enter, '246810', KEY.enter);
  expect(screen()).toContain('… 等待渠道结果');
  const { attempts } = await other('li', 'payment show', { trade });
  await other('admin', 'channel notify', { payment: attempts.at(-1).payment, result: 'succeeded' });
  await shop.see('✓ 支付成功');
  await shop.settled();
  expect(screen()).toMatch(/待发货[^]*前发货/u);
  const { entries } = await other('li', 'wallet bill', {});
  expect(entries.map(({ kind, channel }: { readonly kind: string; readonly channel: string }) => [kind, channel])).toEqual([
    ['payment', 'wechat'],
  ]);
});

test('R5.12 T1 not paid in time: closed, and the same again into the cart', async () => {
  await go('/checkout?item=noodles-2*2');
  await shop.press(KEY.enter);
  expect(screen()).toContain('剩余 30:00');
  await other('li', 'clock advance', { by: '29m59s' });
  await shop.see('剩余 00:01');
  await other('li', 'clock advance', { by: '1s' });
  await shop.see('✗ 订单已关闭');
  await shop.settled();
  expect(screen()).toContain('没有在期限内付款');
  await shop.press('a');
  expect(screen()).toMatch(/购物车.*\[x\]/su);
});

test('R6.06 Y2 money that comes after closing goes back, and the page says so', async () => {
  await shop.press('b', KEY.enter, 'm', ...Array.from({ length: 6 }, () => 'j'), KEY.enter, 'f');
  expect(screen()).toContain('… 等待渠道结果');
  await other('li', 'clock advance', { by: '41m' });
  await shop.see('订单已经关闭，钱已原路退回');
});

test('R5.10 D3 presale: the deposit now, the balance not before its window, then in it', async () => {
  await go('/checkout?item=canopy-s-sand*1');
  expect(screen()).toMatch(/现在付定金 [^]*尾款 [^]*2027-01-10 20:00 至[^]*付尾款/u);
  await shop.press(KEY.enter);
  expect(screen()).toContain('应付 · 定金');
  await shop.press('f');
  expect(screen()).toMatch(/✓ 定金已付[^]*2027-01-10 20:00 至/u);
  const [{ trade }] = (await other('li', 'order list', { status: 'deposit-paid' })).orders;
  await go(`/pay/${trade}`);
  await shop.press(KEY.esc);
  await go(`/pay/${trade}`);
  expect(screen()).toMatch(/距开始 \d+天/u);
  await other('li', 'clock set', { to: '2027-01-10T20:00:00+08:00' });
  await shop.see('支付方式');
  expect(screen()).toContain('应付 · 尾款');
  await shop.press('f');
  expect(screen()).toMatch(/✓ 支付成功[^]*待发货/u);
});
