import { join } from 'node:path';
import { afterAll, beforeAll, expect, test } from 'vitest';
import type { Mall } from '@yellowcart/core/mall';
import { createMemory } from '@yellowcart/core/create-store';
import { openMemory } from '@yellowcart/core/open-mall';
import { readWorld } from '@yellowcart/core/world-file';
import { parseRoute } from '../nav/route.ts';
import { KEY, mount, type Mounted } from './mount.ts';

/** Stages 1–4 against the real core in memory on the demo world, time standing still: one visit, as a guest and then as 李雷. */
let mall: Mall;
let shop: Mounted;

beforeAll(async () => {
  const read = readWorld(join(import.meta.dirname, '..', '..', '..', 'fixtures', 'demo-world.yaml'));
  if (!read.ok) throw new Error(read.error.message);
  mall = await openMemory(await createMemory({ ...read.world, clock: Date.parse('2026-11-11T12:00:00+08:00') }));
  shop = mount({ mall, as: 'guest' });
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

const go = async (path: string): Promise<string> => {
  shop.session.go(parseRoute(path)!);
  return shop.settled();
};
const screen = (): string => shop.terminal.screen();

test('R1.01 R1.04 R2.01 a guest swipes through what is popular, each stop with its 小黄车 and why it is here', async () => {
  await shop.settled();
  expect(screen()).toContain('为什么推荐');
  expect(screen()).toContain('小黄车 1/');
  const before = screen();
  await shop.press('j', 'j', 'k', 'k');
  expect(screen()).toBe(before);
});

test('R1.01 R3.07 R1.05 the host moves on, the card pops up and leads to the product; back to the room; a guest cannot add', async () => {
  expect(await go('/live/l-outdoor')).toMatch(/● 直播中 {2}@山野集官方直播间/u);
  await other('shanye-clerk', 'merchant live explain', { content: 'l-outdoor', product: 'canopy' });
  await shop.see('主播开始讲解');
  await shop.press('e');
  expect(screen()).toMatch(/● 直播中 @山野集官方直播间/u);
  await shop.press('a');
  expect(screen()).toMatch(/! .*登录/u);
  await shop.press('v');
  expect(screen()).toMatch(/● 讲解中 【预售】2027/u);
});

test('R1.03 R2.06 what a guest looked at stays theirs after login', async () => {
  await shop.session.become('li');
  await shop.press('5', 'j', 'j', 'j', 'j', 'j', KEY.enter);
  expect(screen()).toContain('羽翼天幕');
  expect(screen()).toContain('冬季户外装备专场');
  await shop.press(KEY.esc);
});

test('R1.02 R2.03 search: suggestions while typing, what was found with its facets, filters', async () => {
  await shop.press('/');
  shop.type('zhangp');
  await shop.see('帐篷');
  await shop.settled();
  await shop.press(...Array.from({ length: 6 }, () => KEY.backspace), '帐', '篷', KEY.enter);
  expect(screen()).toMatch(/搜索「帐篷」 {2}共 \d+ 件/u);
  expect(screen()).toContain('类目  户外');
  await shop.press('f');
  shop.type('100\r200\r');
  await shop.press(KEY.enter, KEY.enter, KEY.enter, KEY.enter, KEY.enter, KEY.right, KEY.enter);
  expect(screen()).toContain('已筛选 ¥100–¥200 · 只看有货');
  expect(screen()).toContain('¥139.00');
  await shop.press('/');
  await shop.press(KEY.backspace, KEY.backspace);
  expect(screen()).toMatch(/帐篷 +搜过/u);
  await shop.press(KEY.esc);
});

test('R1.02 R2.02 R3.04 the mall by category, and a shop with licence, reductions and coupons', async () => {
  await go('/mall');
  expect(screen()).toMatch(/\[全部 \d+\]/u);
  await shop.press('l');
  expect(screen()).toMatch(/\[\S+ \d+\]/u);
  expect(await go('/shop/shanye')).toMatch(/山野集户外旗舰店 {2}\[品牌旗舰\]\n 营业执照 91330106DEMO00001X/u);
  expect(screen()).toContain('满 ¥200 减 ¥30');
});

test('R3.01 R3.02 R3.03 R3.05 R3.06 the product: prices, promise, specs, questions, related ones, coupons', async () => {
  await go('/p/tent?from=v-lake-camp');
  expect(screen()).toMatch(/¥139\.00 {2}限时价 {2}原价 ¥159\.00/u);
  expect(screen()).toMatch(/券后 ¥\d+\.\d\d[^]*用 满/u);
  expect(screen()).toContain('现在付款，11-13 12:00 前发货');
  expect(screen()).toContain('杭州市发货');
  await shop.press('i', 'a');
  shop.type('一个人能搭吗\r');
  await shop.see('问题已发布');
  await shop.press(KEY.esc, 'm');
  expect(screen()).toMatch(/同店热销|猜你喜欢|搭配购买/u);
  await shop.press(KEY.esc, 'c', KEY.enter);
  expect(screen()).toContain('已领取');
  await shop.press(KEY.esc);
});

test('R4.01 R4.03 R4.05 into the cart; the top-up reaches the threshold', async () => {
  await shop.press('a', '4');
  expect(screen()).toMatch(/山野集户外旗舰店 +再买 ¥61\.00 满 ¥200 减 ¥30/u);
  const { lines } = await other('li', 'cart show', {});
  expect(lines[0]).toMatchObject({ sku: 'tent-grey', from: 'v-lake-camp' });
  await shop.press('t');
  expect(screen()).toContain('[最省]');
  await shop.press(KEY.enter);
  expect(screen()).toContain('已满 ¥200 减 ¥30');
});

test('R4.02 R4.04 another spec, a lower price, and a line that went off the shelf', async () => {
  await shop.press('k', 'k', 'k', 'e', 'l', KEY.enter);
  expect(screen()).toContain('已换规格');
  expect(screen()).toContain('苔藓绿');
  await other('shanye-clerk', 'merchant price', { sku: 'tent-green', price: 12_900 });
  await shop.see('比加入时降 ¥10');
  await other('shanye-clerk', 'merchant product off', { product: 'tent' });
  await shop.see('商品已下架');
  await shop.press(KEY.space);
  expect(screen()).toMatch(/! 商品已下架/u);
  await shop.press('x');
  expect(screen()).toContain('u 撤销');
  expect(screen()).not.toContain('苔藓绿');
});

test('R2.06 clicks and dwelling reach the core', async () => {
  await shop.press('2', '2', KEY.enter, KEY.esc);
  await shop.session.visit.flush();
  const { history } = await other('li', 'visit history', {});
  expect(history.some(({ clicks }: { readonly clicks: number }) => clicks > 0)).toBe(true);
});

test('R3.06 the sheet of coupons lists first what the page offers first: what the price counts on', async () => {
  const page = await go('/p/tent');
  const offered = /(?:优惠券 )?(满 ¥\d+ 减 ¥\d+ \S+) \(c\)/u.exec(page)?.[1];
  expect(offered).toBeDefined();
  await shop.press('c');
  await shop.settled();
  const [first] = screen()
    .split('\n')
    .flatMap((line) => /│ +(满 ¥\d+ 减 ¥\d+ \S+)/u.exec(line)?.[1] ?? []);
  expect(first).toBe(offered);
  await shop.press(KEY.esc);
});

test('Z1 what a link asks for and there is not is named', async () => {
  expect(await go('/p/nothing')).toContain('没有找到：nothing');
});
