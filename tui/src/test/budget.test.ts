import { afterEach, describe, expect, test } from 'vitest';
import { visit, type Visited } from './at.ts';
import { KEY } from './mount.ts';

/**
 * What a key and a moving picture may write to a terminal of 120×40 in all colours: counted, not timed. Over ssh every byte is waited for.
 * The ceilings are a fifth above what was counted when they were set.
 */
let open: Visited | undefined;
afterEach(async () => {
  await open?.unmount();
  open = undefined;
});

/** A frame of the painter, ms. */
const FRAME_MS = 42;
/** Longer than anything takes to arrive. */
const ARRIVED = 30;
const KEYS = 12;
// oxlint-disable-next-line no-control-regex -- these are the sequences that must not be there
const CLEARS = /\u001B\[[0-3]?J/gu;

/** Lets so many frames go by; gives what they wrote. */
function frames(shop: Visited, count: number): number {
  shop.written();
  for (let i = 0; i < count; i += 1) shop.pace.advance(FRAME_MS);
  return Buffer.byteLength(shop.written());
}

/** Opens a place and lets everything arrive. */
async function enter(path: string, motion: boolean): Promise<Visited> {
  open = await visit(path, { columns: 120, rows: 40, pictures: { colours: 'true', motion } });
  frames(open, ARRIVED);
  return open;
}

describe('R10.06 bytes of a key at 120×40, pictures that stand still included', () => {
  test.each([
    { name: 'a list', path: '/mall', keys: ['j', 'k'], most: 1100 },
    { name: 'a form', path: '/search', keys: ['a', 'b', KEY.backspace], most: 700 },
    { name: 'a sheet', path: '/cart', keys: ['?', KEY.esc], most: 7000 },
    { name: 'a product that takes on another colour', path: '/p/tent', keys: ['l', 'h'], most: 12_000 },
    { name: 'the next video of the feed', path: '/feed', keys: ['j', 'k'], most: 33_000 },
  ])('$name: at most $most, and never a cleared screen', async ({ path, keys, most }) => {
    const shop = await enter(path, false);
    const bytes: number[] = [];
    for (let i = 0; i < KEYS; i += 1) {
      const before = shop.screen();
      shop.written();
      await shop.press(keys[i % keys.length]!);
      const written = shop.written();
      expect(shop.screen()).not.toBe(before);
      expect(written.match(CLEARS)).toBeNull();
      bytes.push(Buffer.byteLength(written));
    }
    expect(Math.max(...bytes)).toBeLessThanOrEqual(most);
  });
});

describe('R10.06 questions to the core of a key', () => {
  test.each([
    { name: 'the next line of a list', path: '/mall', keys: ['j', 'k'], asks: [] },
    { name: 'another spec, row or quantity of a product', path: '/p/tent', keys: ['l', 'h', 'j', '+', 'k'], asks: [] },
    { name: 'another picture of a product', path: '/p/tent', keys: [']', '['], asks: [] },
    { name: 'a sheet that opens and closes', path: '/cart', keys: ['?', 'esc'], asks: [] },
    // What the video sells: on the way back too, where the older answer is shown meanwhile.
    { name: 'the next video of the feed', path: '/feed', keys: ['j', 'k'], asks: ['live show'] },
  ])('$name: $asks', async ({ path, keys, asks }) => {
    const shop = await enter(path, false);
    const { hub } = shop.session;
    for (let i = 0; i < KEYS; i += 1) {
      const [screen, before] = [shop.screen(), shop.mall.asked.length];
      // Not `press`: what waits for the screen to be settled asks everything again.
      hub.press([keys[i % keys.length]!]);
      await hub.idle();
      await new Promise((resolve) => void setImmediate(resolve));
      expect(shop.mall.asked.slice(before).map((request) => request.do)).toEqual(asks);
      expect(await shop.settled()).not.toBe(screen);
    }
  });
});

describe('R10.06 bytes of a picture that moves at 120×40', () => {
  test('the feed: at most 3000 a frame', async () => {
    const shop = await enter('/feed', true);
    expect(frames(shop, 48) / 48).toBeLessThanOrEqual(3000);
  });

  test('a product turns to another side within 34,000, and then writes nothing', async () => {
    const shop = await enter('/p/tent', true);
    expect(frames(shop, ARRIVED)).toBe(0);
    await shop.press(']');
    const begun = Buffer.byteLength(shop.written());
    expect(begun + frames(shop, ARRIVED)).toBeLessThanOrEqual(34_000);
    expect(frames(shop, ARRIVED)).toBe(0);
  });

  test('nothing is written under a sheet', async () => {
    const shop = await enter('/feed', true);
    await shop.press('?');
    expect(frames(shop, ARRIVED)).toBe(0);
  });
});
