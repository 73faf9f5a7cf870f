import { afterEach, describe, expect, test } from 'vitest';
import { placeOf } from '../nav/nav.ts';
import { formatRoute } from '../nav/route.ts';
import { pressedOn } from '../screens/shared/rows.tsx';
import { width } from '../text/width.ts';
import { optionAt } from '../ui/form.ts';
import { visit as open, type Visited } from './at.ts';
import { KEY } from './mount.ts';

let shop: Visited;
const visit = async (...args: Parameters<typeof open>): Promise<Visited> => (shop = await open(...args));

const route = (): string => decodeURIComponent(formatRoute(placeOf(shop.session.ui.get().nav).route));

/** Clicks on the last row where a text stands; `further`: so many columns to the right of its beginning. */
async function click(text: string, further = 0): Promise<void> {
  const rows = shop.screen().split('\n');
  const y = rows.findLastIndex((row) => row.includes(text));
  expect(y, text).toBeGreaterThanOrEqual(0);
  expect(shop.session.zones.press(width(rows[y]!.slice(0, rows[y]!.indexOf(text))) + further, y), text).toBe(true);
  await shop.settled();
}

test('R10.06 what a click on a row presses: the key of the row, or the hint that it lies on or before', () => {
  const row = { text: '看了还看 (m)  详情 (d)', hints: ['m', 'd'] };
  expect([0, 11, 12, 16, 40].map((x) => pressedOn(row, x))).toEqual([['m'], ['m'], ['d'], ['d'], ['d']]);
  expect(pressedOn({ text: '一 (a)', keys: ['down', 'down'] }, 3)).toEqual(['down', 'down']);
  // What a person wrote is no key of ours.
  expect(pressedOn({ text: '试试 (a)' }, 6)).toEqual([]);
});

test('R10.06 of options side by side the one in a column', () => {
  expect([-1, 0, 3, 4, 9, 10].map((x) => optionAt([4, 2, 4], 0, x))).toEqual([undefined, 0, 0, 1, 2, undefined]);
  expect([0, 1, 2].map((x) => optionAt([4, 2, 4], 1, x))).toEqual([1, 1, 2]);
});

describe('R10.06 what can be clicked', () => {
  afterEach(() => shop.unmount());

  test('in the feed a click in the yellow cart chooses there and opens the product; it does not swipe', async () => {
    await visit('/feed');
    await click('膏蟹');
    expect(shop.screen()).toMatch(/视频 {2}@露营研究所[^]*小黄车 2\/3/u);
    await click('膏蟹');
    expect(route()).toMatch(/^\/p\/crab/u);
  });

  test('on a product: a value, the ends of the stepper, the hints', async () => {
    await visit('/p/tent');
    await click('松林绿');
    expect(shop.screen()).toMatch(/\[松林绿\][^]*余 3/u);
    await click('✕四人');
    expect(shop.screen()).toMatch(/没有.*松林绿 · 四人/u);
    expect(shop.screen()).toMatch(/› 人数/u);
    await click('- 1 +', 4);
    expect(shop.screen()).toContain('- 2 +');
    await click('- 2 +');
    expect(shop.screen()).toContain('- 1 +');
    await click('商品详情');
    expect(shop.screen()).toMatch(/│ 商品详情/u);
    expect(shop.session.zones.press(0, 3)).toBe(true);
    await shop.settled();
    await click('券后');
    expect(shop.screen()).toContain('为什么是这个价');
  });

  test('where one pays: address, coupons, a channel', async () => {
    await visit('/checkout?item=tea-50*1');
    await click('文三路');
    expect(shop.screen()).toContain('选择收货地址');
    await shop.press(KEY.esc);
    await click('运费险 (i)');
    expect(shop.screen()).toContain('未投保');
    await shop.press(KEY.enter);
    await click('( ) 支付宝');
    expect(shop.screen()).toContain('(●) 支付宝');
    await click('( ) 抖音支付');
    expect(shop.screen()).toContain('(●) 抖音支付');
  });

  test('in a form: the field that is clicked is written, the option that is clicked is chosen', async () => {
    await visit('/search?q=帐篷');
    await shop.press('f');
    await click('最高价（元）');
    shop.type('9');
    await shop.see('9');
    expect(await shop.settled()).toMatch(/最高价（元） +9/u);
    await shop.press(KEY.esc, '5', 'j', 'j', KEY.enter, 'n');
    await click('手机号');
    shop.type('138');
    expect(await shop.settled()).toMatch(/手机号 +138/u);
  });
});
