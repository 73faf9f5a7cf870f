import { join } from 'node:path';
import { afterEach, describe, expect, test } from 'vitest';
import type { Lang } from '@yellowcart/core/mall';
import { parseRoute } from '../nav/route.ts';
import { width } from '../text/width.ts';
import { SCREENS, type Shown } from './all-screens.ts';
import { fakeMall } from './fake-mall.ts';
import { mount, type Mounted, type MountOptions } from './mount.ts';

let open: Mounted | undefined;
afterEach(async () => {
  await open?.unmount();
  open = undefined;
});

async function show({ path, keys = [], prepare }: Shown, more: Partial<MountOptions> = {}): Promise<string> {
  const mall = fakeMall();
  prepare?.(mall);
  open = mount({ mall, route: parseRoute(path)!, ...more });
  await open.settled();
  await open.press(...keys);
  return open.settled();
}

/** One of each size class beside the design target. */
const SIZES = [
  [30, 10],
  [54, 24],
  [60, 24],
  [110, 20],
  [120, 40],
] as const;

describe.each(SIZES)('R10.06 every screen fits into %i×%i', (columns, rows) => {
  test.each(Object.entries(SCREENS))('%s', async (name, shown) => {
    const lines = (await show(shown, { columns, rows })).split('\n');
    expect(lines.length).toBeLessThanOrEqual(rows);
    for (const line of lines) expect(width(line)).toBeLessThanOrEqual(columns);
    if (columns >= 60) expect(lines.join('\n')).not.toMatch(/¥[\d.,]*…/u);
    // The lens takes rows from below; where there is too little room it has all of it.
    if (name === 'lens') return;
    // The first and the last line are the header and the keys, whatever is between them.
    expect(lines[0]).toMatch(/\[\d\S+\]/u);
    expect(lines[rows - 1]).toMatch(/帮助|Esc \p{Script=Han}/u);
  });
});

describe.each(['zh', 'en'] as const)('R10.06 screens at 80×24, %s', (lang: Lang) => {
  test.each(Object.entries(SCREENS))('%s', async (name, shown) => {
    const screen = await show(shown, { lang });
    expect(screen.split('\n').length).toBeLessThanOrEqual(24);
    for (const line of screen.split('\n')) expect(width(line)).toBeLessThanOrEqual(80);
    await expect(`${screen}\n`).toMatchFileSnapshot(join(import.meta.dirname, 'goldens', `${name}.${lang}.80x24.txt`));
  });
});

const WIDE = [
  'feed',
  'live',
  'mall',
  'search',
  'product',
  'cart',
  'checkout-shops',
  'cashier',
  'address-new',
  'order-parcels',
  'order-travel',
  'track',
  'apply-type',
  'case',
  'cases',
  'review',
  'messages',
];

describe('R10.06 what there is room for, at 120×40', () => {
  test.each(WIDE)('%s', async (name) => {
    const screen = await show(SCREENS[name]!, { columns: 120, rows: 40 });
    await expect(`${screen}\n`).toMatchFileSnapshot(join(import.meta.dirname, 'goldens', `${name}.zh.120x40.txt`));
  });
});
