import { afterEach, describe, expect, test } from 'vitest';
import { messages } from '../i18n/i18n.ts';
import { parseRoute } from '../nav/route.ts';
import { SCREENS } from './all-screens.ts';
import { visit as at } from './at.ts';
import { fakeMall } from './fake-mall.ts';
import { KEY, mount, type Mounted, type MountOptions } from './mount.ts';

/** What was found pressing every key by hand: a key that does nothing says why, and nothing one needs is pushed out of sight. */
const t = messages.zh;

let open: Mounted | undefined;
afterEach(async () => {
  await open?.unmount();
  open = undefined;
});

async function visit(name: string, more: Partial<MountOptions> = {}): Promise<Mounted> {
  const { path, keys = [], prepare } = SCREENS[name]!;
  const mall = fakeMall();
  prepare?.(mall);
  open = mount({ mall, route: parseRoute(path)!, ...more });
  await open.settled();
  await open.press(...keys);
  await open.settled();
  return open;
}

const footer = (shop: Mounted): string => shop.terminal.screen().split('\n').at(-1) ?? '';

describe('R3.02 the quantity and the specs of a product', () => {
  test('neither goes past its end without a word', async () => {
    const shop = await visit('product');
    await shop.press('-');
    expect(shop.terminal.screen()).toContain(t.cart.one);
    await shop.press('l');
    await shop.press('+', '+');
    expect(shop.terminal.screen()).toMatch(/- 3 \+/u);
    await shop.press('+');
    expect(shop.terminal.screen()).toContain(t.product.noMore(3));
    expect(shop.terminal.screen()).toMatch(/- 3 \+/u);
  });

  test('a spec that has one value only says so', async () => {
    const shop = await visit('product');
    // Green comes for two only.
    await shop.press('l', 'j', 'l');
    expect(shop.terminal.screen()).toContain(t.product.noSuchSpec('松林绿 · 四人'));
    shop.session.go(parseRoute('/p/tea')!);
    await shop.settled();
    await shop.press('l');
    expect(shop.terminal.screen()).toMatch(/只有「.+」这一种/u);
  });
});

test('R10.05 a cancelled order stays closed: its way back says that the goods are in the cart again', async () => {
  const done = ['order cancel', 'order again'];
  const { path, keys } = SCREENS['order-unpaid']!;
  const shop = await at(
    path,
    {},
    { through: async ({ do: words }, _, next) => (done.includes(words) ? { ok: true, answer: {} } : next()) },
  );
  open = shop;
  await shop.press(...keys!, 'x');
  expect(shop.screen()).toMatch(new RegExp(`✓ ${t.order.cancelled}.*u 撤销`, 'u'));
  await shop.press('u');
  expect(shop.screen()).toContain(`✓ ${t.order.again}`);
});

test('R3.04 the reductions of a shop are told apart, behind what they are', async () => {
  const reductions = [20_000, 30_000, 50_000].map((threshold) => ({ threshold, off: threshold / 10 }));
  const shop = await at(
    '/p/tent',
    { columns: 200, rows: 50 },
    {
      through: async ({ do: words }, _, next) => {
        const result = await next();
        return words === 'product show' && result.ok ? { ok: true, answer: { ...(result.answer as object), reductions } } : result;
      },
    },
  );
  open = shop;
  expect(shop.screen()).toContain('本店满减 满 ¥200 减 ¥20 · 满 ¥300 减 ¥30 · 满 ¥500 减 ¥50');
});

test('R10.05 a long toast leaves room for its way back', async () => {
  const shop = await visit('product', { columns: 60, lang: 'en' });
  await shop.press('a');
  expect(shop.terminal.screen()).toMatch(/✓ In the cart: .*→ u Undo/u);
  await shop.press('u');
  expect(shop.terminal.screen()).toContain('✓ Undone: In the cart');
});

test('R5.01 what was taken out of an order from the cart can be put back while it is said', async () => {
  const shop = await visit('checkout-shops');
  const before = shop.terminal.screen();
  const due = /应付 ¥[\d.]+/u.exec(before)![0];
  await shop.press('x');
  expect(shop.terminal.screen()).toContain(t.checkout.keptInCart);
  expect(shop.terminal.screen()).not.toContain(due);
  await shop.press('u');
  expect(await shop.settled()).toContain(due);
});

test('R3.03 one comes back to the question that was answered', async () => {
  const shop = await visit('product');
  await shop.press('i', 'a', '几人', KEY.enter);
  await shop.settled();
  await shop.press('G');
  const chosen = /│ \S+: 一个人能搭吗？/u;
  expect(shop.terminal.screen()).toMatch(chosen);
  await shop.press(KEY.enter, '三', KEY.enter);
  await shop.settled();
  expect(shop.terminal.screen()).toMatch(chosen);
});

test('R10.05 the questions about an order go round, as other tabs do', async () => {
  const shop = await visit('order-unpaid');
  await shop.press('y', 'h');
  expect(shop.terminal.screen()).toContain(`[${t.why.timer}]`);
  await shop.press('l');
  expect(shop.terminal.screen()).toContain(`[${t.why.status}]`);
});

test('R2.02 a search inside of a shop offers no categories of the whole mall', async () => {
  const shop = await visit('shop');
  await shop.press('f');
  await shop.settled();
  expect(shop.terminal.screen()).toContain(t.search.within('山野集户外旗舰店'));
  expect(shop.terminal.screen()).not.toContain(t.search.kinds.category);
});

test('R8.04 R9.13 what may be done with a completed order stands before looking at how it came about', async () => {
  const shop = await visit('order-signed', { columns: 60 });
  await shop.press('c');
  await shop.settled();
  expect(footer(shop)).toMatch(/评价/u);
});

test('R10.02 what was chosen of the ways to let time pass stays chosen when the limit above it is over', async () => {
  const shop = await visit('order-unpaid');
  const clock = (): string => /11-\d\d \d\d:\d\d/u.exec(shop.terminal.screen())?.[0] ?? '';
  expect(clock()).toBe('11-11 12:00');
  await shop.press('T');
  await shop.settled();
  expect(shop.terminal.screen()).toContain(t.clock.toLimit('11-11 12:30'));
  // To the next thing, to the limit, ten minutes, an hour, twelve, a day.
  await shop.press('j', 'j', 'j', 'j', 'j', KEY.enter);
  await shop.settled();
  expect(shop.terminal.screen()).not.toContain(t.clock.toLimit('11-11 12:30'));
  expect(clock()).toBe('11-12 12:00');
  await shop.press(KEY.enter);
  await shop.settled();
  expect(clock()).toBe('11-13 12:00');
});
