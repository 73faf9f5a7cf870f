import { join } from 'node:path';
import { afterEach, describe, expect, test } from 'vitest';
import type { Lang } from '@yellowcart/core/mall';
import { parseRoute } from '../nav/route.ts';
import { width } from '../text/width.ts';
import { fakeMall } from './fake-mall.ts';
import { KEY, mount, type Mounted, type MountOptions } from './mount.ts';

let open: Mounted | undefined;
afterEach(async () => {
  await open?.unmount();
  open = undefined;
});

const at = (path: string, more: Partial<MountOptions> = {}): Mounted =>
  (open = mount({ mall: fakeMall(), route: parseRoute(path)!, ...more }));

/** How each golden is reached; every one is taken in both languages at 80×24. */
const SCREENS: Readonly<Record<string, { readonly path: string; readonly keys?: readonly string[] }>> = {
  feed: { path: '/feed' },
  mall: { path: '/mall' },
  'mall-category': { path: '/mall?category=户外' },
  live: { path: '/live/l-harbour' },
  video: { path: '/live/v-lake-camp' },
  shop: { path: '/shop/shanye' },
  search: { path: '/search?q=帐篷' },
  'search-corrected': { path: '/search?q=账篷&minPrice=10000&minPositive=0.9&category=户外&inStock=true' },
  'search-suggest': { path: '/search', keys: ['帐'] },
  'search-filter': { path: '/search?q=帐篷', keys: ['f'] },
  product: { path: '/p/tent?from=v-lake-camp' },
  'product-coupons': { path: '/p/tent', keys: ['c'] },
  'product-reviews': { path: '/p/tent', keys: ['r'] },
  'product-questions': { path: '/p/tent', keys: ['i'] },
  'product-related': { path: '/p/tent', keys: ['m', 'j', 'j'] },
  'product-details': { path: '/p/tent', keys: ['d'] },
  cart: { path: '/p/tent', keys: ['a', '4'] },
  'cart-spec': { path: '/p/tent', keys: ['a', '4', 'e', 'l'] },
  'cart-topup': { path: '/p/tent', keys: ['a', '4', 't'] },
  'cart-empty': { path: '/cart' },
  checkout: { path: '/checkout?item=tent-grey-2*2' },
  'checkout-address': { path: '/checkout?item=tent-grey-2*2', keys: ['d'] },
  'checkout-problem': { path: '/checkout?item=tent-grey-2*1', keys: ['d', 'j', KEY.enter] },
  'checkout-shops': { path: '/p/tea', keys: ['a', '1', KEY.enter, 'c', KEY.enter, KEY.esc, 'a', '4', 'b', 'j'] },
  'checkout-coupons': { path: '/p/tent', keys: ['c', KEY.enter, KEY.esc, 'b', 'c'] },
  'checkout-why': { path: '/p/tent', keys: ['c', KEY.enter, KEY.esc, 'l', '+', 'b', 'w'] },
  'checkout-presale': { path: '/checkout?item=canopy-1*1' },
  'checkout-spec': { path: '/p/tent', keys: ['b', 'e', 'l'] },
  'address-new': { path: '/me', keys: ['j', KEY.enter, 'n', '李', KEY.enter, '1', '3', KEY.enter, KEY.down] },
  cashier: { path: '/checkout?item=tent-grey-2*1', keys: [KEY.enter, 'j', '2', '4'] },
  'cashier-failed': {
    path: '/checkout?item=tent-grey-2*1',
    keys: [KEY.enter, 'm', 'j', KEY.enter, '246810', KEY.enter, '1', '1', '1', '1', '1', '1', KEY.enter],
  },
  'cashier-simulate': { path: '/checkout?item=tent-grey-2*1', keys: [KEY.enter, 'm', 'j', 'j'] },
  'cashier-waiting': { path: '/checkout?item=tent-grey-2*1', keys: [KEY.enter, 'm', 'j', 'j', 'j', 'j', KEY.enter, 'f'] },
  'cashier-early': { path: '/checkout?item=canopy-1*1', keys: [KEY.enter, 'f', KEY.enter, 'p'] },
  'cashier-closed': {
    path: '/checkout?item=tent-grey-2*1',
    keys: [KEY.enter, 'T', 'j', 'j', 'j', KEY.enter, KEY.esc],
  },
  'cashier-paid': { path: '/checkout?item=tent-grey-2*1', keys: [KEY.enter, '246810', KEY.enter] },
  orders: { path: '/checkout?item=tent-grey-2*1', keys: [KEY.enter, KEY.esc, '5', 'o'] },
  'order-unpaid': { path: '/checkout?item=tent-grey-2*1', keys: [KEY.enter, KEY.esc, '5', 'o', KEY.enter] },
  'order-signed': {
    path: '/checkout?item=tent-grey-2*1',
    keys: [KEY.enter, '246810', KEY.enter, KEY.enter, 'T', 'j', 'j', 'j', KEY.enter, KEY.esc],
  },
  aftersale: { path: '/checkout?item=tent-grey-2*1', keys: [KEY.enter, '246810', KEY.enter, KEY.enter, 's'] },
  messages: { path: '/messages' },
  me: { path: '/me' },
  history: { path: '/me', keys: ['j', 'j', 'j', 'j', KEY.enter] },
  help: { path: '/p/crab', keys: ['?'] },
};

/** One of each size class beside the design target. */
const SIZES = [
  [30, 10],
  [54, 24],
  [60, 24],
  [110, 20],
  [120, 40],
] as const;

describe.each(SIZES)('R10.06 every screen fits into %i×%i', (columns, rows) => {
  test.each(Object.entries(SCREENS))('%s', async (_, { path, keys = [] }) => {
    const shop = at(path, { columns, rows });
    await shop.settled();
    await shop.press(...keys);
    const lines = (await shop.settled()).split('\n');
    expect(lines.length).toBeLessThanOrEqual(rows);
    for (const line of lines) expect(width(line)).toBeLessThanOrEqual(columns);
    // The first and the last line are the header and the keys, whatever is between them.
    expect(lines[0]).toMatch(/\[\d\S+\]/u);
    expect(lines[rows - 1]).toMatch(/帮助|Esc 关闭/u);
  });
});

describe.each(['zh', 'en'] as const)('R10.06 screens at 80×24, %s', (lang: Lang) => {
  test.each(Object.entries(SCREENS))('%s', async (name, { path, keys = [] }) => {
    const shop = at(path, { lang });
    await shop.settled();
    await shop.press(...keys);
    const screen = await shop.settled();
    expect(screen.split('\n').length).toBeLessThanOrEqual(24);
    for (const line of screen.split('\n')) expect(width(line)).toBeLessThanOrEqual(80);
    await expect(`${screen}\n`).toMatchFileSnapshot(join(import.meta.dirname, 'goldens', `${name}.${lang}.80x24.txt`));
  });
});

describe('R10.06 what one looks at and buys, at 120×40', () => {
  test.each(['feed', 'live', 'mall', 'search', 'product', 'cart', 'checkout-shops', 'cashier', 'address-new'])('%s', async (name) => {
    const { path, keys = [] } = SCREENS[name]!;
    const shop = at(path, { columns: 120, rows: 40 });
    await shop.settled();
    await shop.press(...keys);
    const screen = await shop.settled();
    await expect(`${screen}\n`).toMatchFileSnapshot(join(import.meta.dirname, 'goldens', `${name}.zh.120x40.txt`));
  });
});
