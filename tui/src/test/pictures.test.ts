import { join } from 'node:path';
import { afterEach, describe, expect, test } from 'vitest';
import type { Lang } from '@yellowcart/core/mall';
import { width } from '../text/width.ts';
import { visit, type Visited } from './at.ts';
import type { FakeMall } from './fake-mall.ts';
import * as scenes from './fake-scenes.ts';
import { KEY } from './mount.ts';

let open: Visited | undefined;
afterEach(async () => {
  await open?.unmount();
  open = undefined;
});

/** A frame of the painter. */
const FRAME_MS = 42;
const STILL = { colours: 'none' } as const;
const MOVING = { colours: 'true', motion: true } as const;

/** Lets so many frames go by, and everything they write arrive. */
async function frames(shop: Visited, count: number): Promise<string> {
  for (let i = 0; i < count; i += 1) shop.pace.advance(FRAME_MS);
  return shop.settled();
}

const SHOWN: Readonly<
  Record<string, { readonly path: string; readonly keys?: readonly string[]; readonly prepare?: (mall: FakeMall) => void }>
> = {
  feed: { path: '/feed' },
  'feed-next': { path: '/feed', keys: ['j'] },
  live: { path: '/live/l-harbour' },
  video: { path: '/live/v-lake-camp' },
  product: { path: '/p/tent' },
  'product-turned': { path: '/p/tent', keys: [']', 'l'] },
  track: { path: `/o/${scenes.ORDER}/track`, prepare: scenes.onTheWay, keys: ['m'] },
};

describe.each(['zh', 'en'] as const)('R10.06 pictures in light and shade, %s', (lang: Lang) => {
  test.each(
    Object.entries(SHOWN).flatMap(([name, shown]) => [
      [name, 80, 24, shown],
      [name, 120, 40, shown],
    ]) as [string, number, number, (typeof SHOWN)[string]][],
  )('%s at %i×%i', async (name, columns, rows, { path, keys = [], prepare }) => {
    open = await visit(path, { lang, columns, rows, pictures: STILL }, prepare ? { prepare } : {});
    await open.press(...keys);
    const screen = await open.settled();
    for (const line of screen.split('\n')) expect(width(line)).toBeLessThanOrEqual(columns);
    await expect(`${screen}\n`).toMatchFileSnapshot(join(import.meta.dirname, 'goldens', `picture-${name}.${lang}.${columns}x${rows}.txt`));
  });
});

/** The upper half of a cell of a picture, as it is seen; -1 where there is none. */
function upper(shop: Visited, x: number, y: number): number {
  const { text, front, back } = shop.terminal.cell(x, y);
  return text === ' ' ? back : front;
}

/** Whether there is anything of a picture in a row. */
const painted = (shop: Visited, y: number): boolean =>
  Array.from({ length: shop.terminal.columns }, (_, x) => shop.terminal.cell(x, y).back).some((back) => back !== -1);

/** How many rows there are with anything of a picture. */
const paintedRows = (shop: Visited): number =>
  Array.from({ length: shop.terminal.rows }, (_, y) => painted(shop, y)).filter(Boolean).length;

/** The colours of a picture at a coarse raster: `#rrggbb` of the upper halves. */
const raster = (shop: Visited): string[] =>
  [2, 6, 10, 14].map((y) => [1, 9, 17, 25].map((x) => `#${upper(shop, x, y).toString(16).padStart(6, '0')}`).join(' '));

test('R1.01 a night at the lake in all colours, and in 256 of them', async () => {
  open = await visit('/feed', { pictures: { colours: 'true' } });
  expect(raster(open)).toMatchSnapshot();
  await open.unmount();
  open = await visit('/feed', { pictures: { colours: '256' } });
  for (let y = 3; y < 15; y += 1) for (let x = 0; x < 34; x += 1) expect(open.terminal.cell(x, y).front).toBeLessThan(256);
});

describe('R10.06 a picture that moves', () => {
  test('changes only its own cells, within its bytes, and never clears the screen', async () => {
    open = await visit('/feed', { pictures: MOVING });
    await frames(open, 30);
    const beside = open
      .screen()
      .split('\n')
      .map((line) => line.slice(34));
    const before = raster(open).join();
    open.written();
    await frames(open, 48);
    const bytes = open.written();
    expect(
      open
        .screen()
        .split('\n')
        .map((line) => line.slice(34)),
    ).toEqual(beside);
    expect(raster(open).join()).not.toBe(before);
    expect(bytes).not.toMatch(/\[[0-3]?J/u);
    expect(bytes.length / 48).toBeLessThan(8000);
  });

  test('stands still under a sheet and while somebody types, and is whole again after it', async () => {
    open = await visit('/feed', { pictures: MOVING });
    await frames(open, 30);
    await open.press('T');
    open.written();
    await frames(open, 24);
    expect(open.written()).toBe('');
    await open.press(KEY.esc);
    await frames(open, 2);
    for (let y = 3; y < 14; y += 1) for (let x = 0; x < 34; x += 1) expect(open.terminal.cell(x, y).back).not.toBe(-1);
    await open.press('/');
    await frames(open, 2);
    open.written();
    await frames(open, 24);
    expect(open.written()).toBe('');
  });

  test('leaves nothing behind, in any direction', async () => {
    open = await visit('/feed', { pictures: MOVING });
    await frames(open, 10);
    for (const keys of [['4'], ['1', 'p', '5'], ['1', '2'], ['1', 'o', KEY.esc, '3']]) {
      for (const key of keys) {
        await open.press(key);
        await frames(open, 4);
      }
      expect(paintedRows(open), keys.join(' ')).toBe(0);
    }
  });

  test('in a small window there is none, and in a larger one it is back', async () => {
    open = await visit('/feed', { pictures: MOVING });
    await open.resize(54, 24);
    await frames(open, 4);
    expect(paintedRows(open)).toBe(0);
    await open.resize(120, 40);
    await frames(open, 4);
    expect(paintedRows(open)).toBeGreaterThan(30);
    await open.resize(80, 24);
    const small = await frames(open, 4);
    for (const line of small.split('\n')) expect(width(line)).toBeLessThanOrEqual(80);
    expect(small.split('\n')[23]).toContain('帮助');
  });

  test.each([
    [80, 28],
    [90, 24],
    [80, 20],
    [70, 24],
    [120, 40],
  ])('what a frame for the old size did to the window is gone when it has %i×%i', async (columns, rows) => {
    // The thing turns on meanwhile: what is written beside it counts.
    const written = (screen: string): string => screen.replaceAll(/[▀ ]+/gu, ' ').replaceAll(/ $/gmu, '');
    const fresh = await visit('/p/tent', { pictures: MOVING, columns, rows });
    const whole = written(await frames(fresh, 4));
    await fresh.unmount();
    open = await visit('/p/tent', { pictures: MOVING, columns: 80, rows: 24 });
    await frames(open, 4);
    // Scrolled by a frame that was on its way, and something of it is left where nothing belongs.
    await open.terminal.write('\u001B[24;1H\n\n\n\u001B[9;3Hleft over\u001B[5;40Hhere');
    await open.resize(columns, rows);
    expect(written(await frames(open, 4))).toBe(whole);
    expect(paintedRows(open)).toBeGreaterThan(5);
  });

  test('M makes it stand still, at once and without a timer; M again makes it move', async () => {
    open = await visit('/feed', { pictures: MOVING });
    await frames(open, 10);
    await open.press('M');
    await frames(open, 4);
    expect(open.pace.waiting()).toBe(0);
    open.written();
    await frames(open, 24);
    expect(open.written()).toBe('');
    await open.press('M');
    open.written();
    await frames(open, 24);
    expect(open.written()).toContain('▀');
  });

  test('R2.07 stock that others buy drains the bar of the room, and the card over the picture tells it', async () => {
    let left = 40;
    const through: Parameters<typeof visit>[2] = {
      through: async ({ do: words }, _caller, next) => {
        const result = await next();
        if (words !== 'product show' || !result.ok) return result;
        return { ok: true, answer: { ...result.answer, skus: [{ ...result.answer.skus[0], available: left }] } };
      },
    };
    open = await visit('/live/l-harbour', { pictures: MOVING }, through);
    const full = /库存 (━+) 剩 40 件/u.exec(await frames(open, 30))![1]!;
    left = 10;
    open.mall.happen(() => {});
    const screen = await frames(open, 4);
    const [, bar = '', rest = ''] = /库存 (━+)(┄+) 剩 10 件/u.exec(screen)!;
    expect(bar.length + rest.length).toBe(full.length);
    expect(bar.length / full.length).toBeCloseTo(0.25, 1);
    expect(screen).toContain('¥268.00 剩 10 件');
  });

  test('R1.01 somebody who orders what is sold here is news in the room', async () => {
    open = await visit('/live/l-harbour', { pictures: STILL });
    expect(open.screen()).toContain('l** 来了');
    open.mall.happen(() => {}, { type: 'OrderSubmitted', actor: 'wang', data: { lines: [{ product: 'crab' }] } });
    expect(await frames(open, 4)).toMatch(/w\*\* 刚下单了 膏蟹/u);
  });

  test('a theme without colours takes those of the pictures too, at once', async () => {
    open = await visit('/feed', { pictures: { colours: 'true' } });
    expect(open.terminal.cell(4, 8).back).not.toBe(-1);
    open.session.setTheme('mono');
    await frames(open, 2);
    for (let y = 3; y < 14; y += 1)
      for (let x = 0; x < 34; x += 1) {
        const { text, front, back } = open.terminal.cell(x, y);
        expect([text === '▀', front, back]).toEqual([false, -1, -1]);
      }
    open.session.setTheme('dark');
    await frames(open, 2);
    expect(open.terminal.cell(4, 8).back).not.toBe(-1);
  });

  test('away with it nothing ticks any more', async () => {
    open = await visit('/feed', { pictures: MOVING });
    await frames(open, 10);
    const { pace, terminal } = open;
    await open.unmount();
    open = undefined;
    expect(pace.waiting()).toBe(0);
    expect(terminal.alternate()).toBe(false);
  });
});
