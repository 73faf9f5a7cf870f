import { afterEach, describe, expect, test } from 'vitest';
import type { Lang } from '@yellowcart/core/mall';
import { messages } from '../i18n/i18n.ts';
import { parseRoute } from '../nav/route.ts';
import { width } from '../text/width.ts';
import { SCREENS } from './all-screens.ts';
import { fakeMall } from './fake-mall.ts';
import { mount, type Mounted } from './mount.ts';

/** The narrowest window with two columns. */
const SIZE = { columns: 60, rows: 24 };

let open: Mounted | undefined;
afterEach(async () => {
  await open?.unmount();
  open = undefined;
});

async function show(name: string, lang: Lang, size = SIZE): Promise<string> {
  const { path, keys: before = [], prepare } = SCREENS[name]!;
  const mall = fakeMall();
  prepare?.(mall);
  open = mount({ mall, route: parseRoute(path)!, lang, ...size });
  await open.settled();
  await open.press(...before);
  return open.settled();
}

describe('R10.06 at 60 columns in English, which needs more room than Chinese', () => {
  test.each(Object.keys(SCREENS))('no line is too long, no amount cut: %s', async (name) => {
    const screen = await show(name, 'en');
    for (const line of screen.split('\n')) expect(width(line)).toBeLessThanOrEqual(SIZE.columns);
    expect(screen).not.toMatch(/¥[\d.,]*…/u);
  });
});

describe('R10.06 at 60 columns, what matters is there whole', () => {
  test('a product: the list price, what is left, and the key of its coupons', async () => {
    const screen = await show('product', 'en');
    expect(screen).toMatch(/¥139\.00 {2}.*list ¥159\.00/u);
    expect(screen).toMatch(/left 37/u);
    expect(screen).toMatch(/¥10 off from ¥100.*\(c\)/u);
  });

  test('a card: what was sold, and only tags that fit', async () => {
    const screen = await show('mall', 'en');
    expect(screen).toContain('sold 21.3k');
    expect(screen).not.toMatch(/\[[^\]\n]*…/u);
  });

  test('the cashier: the code to scan, beside it every number, amount and discount', async () => {
    for (const lang of ['zh', 'en'] as const) {
      const screen = await show('cashier', lang);
      expect(screen).toContain(messages[lang].cashier.scan);
      expect(screen.match(/[▀▄█]/gu)?.length).toBeGreaterThan(100);
      for (const text of ['T20261111120000001', ' 20261111120000001', '¥140.20', '¥139.50', messages[lang].cashier.off('¥0.70')])
        expect(screen, lang).toContain(text);
      await open?.unmount();
    }
  });

  test('the next stop of the feed is named beside its key, or neither is there', async () => {
    for (const lang of ['zh', 'en'] as const) {
      expect(await show('feed', lang)).not.toMatch(new RegExp(`${messages[lang].feed.next} \\(j\\)\\s*(\\n|$)`, 'u'));
      await open?.unmount();
    }
  });
});

describe('R10.06 in a window with one column, nothing is drawn over anything else', () => {
  const t = messages.zh;
  const small = { columns: 45, rows: 16 };

  test('the list of 我的 stands above what is behind the chosen entry', async () => {
    const lines = (await show('me', 'zh', small)).split('\n');
    expect(lines[2]).toContain('李雷');
    expect(lines[3]).toContain(t.me.orders);
    expect(lines[4]).toContain(t.me.cases);
    expect(lines.slice(5).join('\n')).toContain(t.status['to-pay']);
  });

  test('a shop has its name above its licence', async () => {
    const lines = (await show('shop', 'zh', small)).split('\n');
    expect(lines[2]).toContain('山野集户外旗舰店');
    expect(lines[3]).toContain(t.shop.licence);
  });
});
