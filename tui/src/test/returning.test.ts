import { mkdtemp, readFile, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, expect, test } from 'vitest';
import type { Mall } from '@yellowcart/core/mall';
import { createMemory } from '@yellowcart/core/create-store';
import { openMemory } from '@yellowcart/core/open-mall';
import { readWorld } from '@yellowcart/core/world-file';
import { parseRoute } from '../nav/route.ts';
import { width as columnsOf } from '../text/width.ts';
import { KEY, mount, type Mounted } from './mount.ts';

/** Stages 7–9 against the real core in memory, on the street of the journeys: 李雷 by keys alone, the others by their commands. */
let mall: Mall;
let shop: Mounted;
let folder = '';
const PHOTO = join(import.meta.dirname, 'files', 'crack.png');

beforeAll(async () => {
  const read = readWorld(join(import.meta.dirname, '..', '..', '..', 'fixtures', 'street-world.yaml'));
  if (!read.ok) throw new Error(read.error.message);
  mall = await openMemory(await createMemory(read.world));
  shop = mount({ mall });
  folder = await mkdtemp(join(tmpdir(), 'yellowcart-returning-'));
});

afterAll(async () => {
  await shop.unmount();
  await mall.close();
  await rm(folder, { recursive: true });
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

/** Bought and paid by Alipay. */
async function bought(items: readonly { readonly sku: string; readonly quantity: number }[]): Promise<any> {
  const { trade, orders } = await other('li', 'order submit', { items });
  await other('li', 'pay', { trade, channel: 'alipay', password: '246810' });
  return other('li', 'order show', { order: orders[0].order });
}

let order = '';
let cups = '';
let sofa = '';

test('R7.01 R7.04 R7.09 two parcels of an order: each with its way, its scans and its goods', async () => {
  const placed = await bought([
    { sku: 'cup-white', quantity: 2 },
    { sku: 'sofa-1', quantity: 1 },
  ]);
  ({ order } = placed);
  await go(`/o/${order}/track`);
  expect(screen()).toContain('还没有包裹，商家将在 11-13 12:00 前发货');
  const [cup, seat] = placed.lines;
  ({
    parcel: { waybill: cups },
  } = await other('corner-clerk', 'merchant ship', { order, lines: [{ line: cup.id, quantity: 2 }], carrier: '顺丰速运' }));
  ({
    parcel: { waybill: sofa },
  } = await other('corner-clerk', 'merchant ship', { order, lines: [{ line: seat.id, quantity: 1 }] }));
  await shop.see('[包裹 1/2]');
  await other('rider', 'courier transit', { waybill: cups, at: '嘉兴转运中心' });
  await shop.see('嘉兴转运中心');
  expect(await shop.settled()).toMatch(/苏州 +嘉兴 +杭州 +你家\n ●━+●━+▶┅+○┅+○/u);
  expect(screen()).toMatch(/快递 顺丰速运 \w+[^]*搪瓷杯 白 +×2/u);
  await shop.press(KEY.tab);
  expect(screen()).toMatch(/\[包裹 2\/2\][^]*\[音尊达\][^]*单人沙发/u);
});

test('R7.05 R7.07 F4 F5 the courier comes within an hour or two; the sofa was left at a station: one appeal', async () => {
  await other('rider', 'courier dispatch', { waybill: sofa, at: '杭州市西湖区营业点' });
  await shop.see('派送中');
  expect(await shop.settled()).toMatch(/西湖区 +你家[^]*快递员 王师傅 13900000099[^]*预计 11-11 1\d:\d\d–1\d:\d\d 送达/u);
  await other('rider', 'courier sign', { waybill: sofa, place: 'station' });
  await shop.see('已放驿站');
  await shop.press('a');
  expect(screen()).toContain('✓ 申诉成立，已赔付 ¥5.00');
  await shop.press('a');
  expect(screen()).toContain('! 这个包裹已经申诉过');
});

test('R9.01 R9.02 one of two cups back, with a photo; the shop proposes less, its comment is seen', async () => {
  await other('rider', 'courier sign', { waybill: cups });
  await go(`/o/${order}`);
  expect(screen()).toMatch(/包裹 2 \(w\)[^]*自动确认收货/u);
  await shop.press('s', '-', KEY.enter, KEY.enter, KEY.down, KEY.down);
  shop.type('磕了一块\r');
  await shop.see('最多 ¥39.00');
  await shop.press(KEY.enter, PHOTO, KEY.enter, KEY.enter);
  expect(screen()).toContain('质量问题：磕了一块');
  await shop.press(KEY.enter);
  await shop.see('售后已提交');
  const { cases } = await other('li', 'order show', { order });
  const { case: id } = cases[0];
  expect(screen()).toMatch(/我 11-11 12:00 {2}提交申请[^]*商家不处理则自动同意[^]*▣ crack\.png 100 B/u);
  await other('corner-clerk', 'merchant case propose', { case: id, amount: 2000, reason: '杯盖完好' });
  await shop.see('商家提议');
  expect(await shop.settled()).toMatch(/等待你确认[^]*商家提议 +¥20\.00[^]*杯盖完好/u);
  await shop.press('m', '三', '十', '可', '以', KEY.enter, KEY.enter);
  expect(screen()).toContain('三十可以');
  await shop.press('v', KEY.enter, ...Array.from('crack.png', () => KEY.backspace), join(folder, 'back.png'), KEY.enter);
  await shop.see('已存到');
  expect(await readFile(join(folder, 'back.png'))).toEqual(await readFile(PHOTO));
  await shop.press(KEY.esc);
});

test('R9.04 R9.05 R9.11 accepted, sent back and tracked; the refund arrives, the survey is answered', async () => {
  const { case: id } = (await other('li', 'order show', { order })).cases[0];
  await shop.press('a');
  expect(screen()).toMatch(/等待寄回[^]*寄回地址 街角小店 苏州市/u);
  await shop.press('b');
  shop.type('YT0001\r圆通速递\r12\r');
  await shop.see('已记下寄回的运单');
  await shop.press('w');
  expect(screen()).toMatch(/已寄出[^]*杭州 +苏州 +商家[^]*\[退货\][^]*送往 街角小店/u);
  await other('rider', 'courier transit', { waybill: 'YT0001', at: '苏州转运中心' });
  await other('rider', 'courier sign', { waybill: 'YT0001' });
  await shop.see('商家已签收');
  await shop.press(KEY.esc);
  expect(screen()).toMatch(/退货已送达商家/u);
  await other('corner-clerk', 'merchant case inspect', { case: id, pass: true });
  await shop.see('退款中');
  expect(await shop.settled()).toMatch(/退款 支付宝 +¥20\.00[^]*退款中 11-12 12:00 到账/u);
  await other('li', 'clock advance', { by: '1d' });
  await shop.see('已到账');
  await shop.press('r', '4', KEY.enter, '快', KEY.enter);
  await shop.see('谢谢评价');
  expect(await shop.settled()).toContain('你的评价 ★★★★☆');
  await go('/messages');
  await shop.press(KEY.tab, KEY.tab, KEY.tab);
  expect(screen()).toMatch(/\[售后 \d+\][^]*售后单/u);
});

test('R9.09 A11 a flagship fetches at the door: the appointment, and nothing to send', async () => {
  const placed = await bought([{ sku: 'phone-black', quantity: 1 }]);
  const { parcel } = await other('star-clerk', 'merchant ship', { order: placed.order });
  await other('rider', 'courier sign', { waybill: parcel.waybill });
  await go(`/o/${placed.order}/aftersale`);
  await shop.press(KEY.enter, 'j', 'j', KEY.enter, 'j', KEY.enter, KEY.enter, KEY.enter, KEY.enter);
  await shop.see('售后已提交');
  expect(screen()).toContain('换货 · 等待商家处理');
  const { case: id } = (await other('li', 'order show', { order: placed.order })).cases[0];
  await other('star-clerk', 'merchant case agree', { case: id });
  await shop.see('等待商家验货');
  expect(await shop.settled()).toMatch(/上门取件 11-1\d \d\d:\d\d–/u);
  expect(screen()).toContain('预约上门取件');
  await shop.press('w');
  expect(screen()).toMatch(/等待上门取件\s[^]*◆┅+○/u);
});

test('R8.04 R9.13 lines confirmed one by one; a review with a picture and a follow-up, seen on the product', async () => {
  await go(`/o/${order}`);
  await shop.press('c', 'c');
  await shop.see('交易完成');
  await shop.press('r', KEY.left, KEY.enter, KEY.enter, KEY.enter);
  shop.type('杯子很白\r');
  await shop.see('杯子很白');
  await shop.press(PHOTO, KEY.enter, KEY.enter);
  await shop.see('评价已发布');
  expect(await shop.settled()).toContain('已评价');
  await shop.press('r', '洗', '过', '还', '白', KEY.enter, PHOTO, KEY.enter, KEY.enter);
  await shop.see('追评已发布');
  expect(await shop.settled()).toContain('已追评');
  await shop.press(KEY.enter, 'r', KEY.enter);
  expect(screen()).toMatch(/杯子很白[^]*▣ crack\.png[^]*追评[^]*洗过还白[^]*▣ crack\.png/u);
});

test('R9.13 the pictures of a review are looked at one after another, in colour, and saved as they were handed in', async () => {
  await shop.press('v');
  await shop.see('▀▀▀▀');
  expect(screen()).toMatch(/图片 1\/2[^]*▣ crack\.png +100 B/u);
  const painted = (): number[] => {
    const lines = screen().split('\n');
    const y = lines.findIndex((line) => line.includes('▀▀▀▀'));
    const x = columnsOf(lines[y]!.slice(0, lines[y]!.indexOf('▀▀▀▀')));
    const { front, back } = shop.terminal.cell(x, y);
    return [front, back];
  };
  // The photo is of one colour.
  const [front, back] = painted();
  expect(front).toBeGreaterThan(0);
  expect(front).toBe(back);
  await shop.press(KEY.right);
  expect(screen()).toContain('图片 2/2');
  await shop.see('▀▀▀▀');
  const copy = join(folder, 'of-a-review.png');
  await shop.press(KEY.enter, ...Array.from('crack.png', () => KEY.backspace), copy, KEY.enter);
  expect(screen()).toContain('✓ 已存到');
  expect(await readFile(copy)).toEqual(await readFile(PHOTO));
  await shop.press(KEY.esc);
  expect(screen()).toContain('洗过还白');
});
