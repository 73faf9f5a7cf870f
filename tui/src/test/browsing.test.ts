import { afterEach, describe, expect, test } from 'vitest';
import { placeOf } from '../nav/nav.ts';
import { formatRoute } from '../nav/route.ts';
import { visit as open, type Visited } from './at.ts';
import { KEY } from './mount.ts';

let shop: Visited;
const visit = async (...args: Parameters<typeof open>): Promise<Visited> => (shop = await open(...args));
afterEach(() => shop.unmount());

const route = (): string => decodeURIComponent(formatRoute(placeOf(shop.session.ui.get().nav).route));
describe('mall, search and shop', () => {
  test('R1.02 the mall has a search box, is reached from 我的, and tells where a product was chosen', async () => {
    await visit('/me');
    await shop.press('j', 'j', 'j', 'j', 'j', 'j', KEY.enter);
    expect(route()).toBe('/mall');
    expect(shop.screen()).toContain('[/ 搜索商品、品牌、拼音首字母]');
    await shop.press(KEY.enter);
    expect(route()).toBe('/p/tent?from=mall');
  });

  test('R2.02 categories turn round, forth and back', async () => {
    await visit('/mall');
    await shop.press('l');
    expect(route()).toBe('/mall?category=户外');
    expect(shop.screen()).toContain('[户外 1]');
    expect(shop.screen()).not.toContain('膏蟹');
    await shop.press('h');
    expect(route()).toBe('/mall');
    await shop.press('h');
    expect(route()).toBe('/mall?category=数码');
  });

  test('R1.02 suggestions come as one types; an answer to words that are gone is not shown', async () => {
    const waiting = new Map<string, () => void>();
    await visit(
      '/search',
      {},
      {
        through: async (request, _, next) => {
          const answer = await next();
          const { words } = request.with;
          // Answers to what is typed come when the test wants.
          if (request.do === 'search suggest' && typeof words === 'string' && words !== '')
            await new Promise<void>((resolve) => waiting.set(words, resolve));
          return answer;
        },
      },
    );
    shop.type('膏');
    await shop.see('搜索 膏');
    shop.type('\u007F帐');
    await shop.see('搜索 帐');
    waiting.get('帐')!();
    await shop.see('帐篷 双人');
    waiting.get('膏')!();
    await shop.session.hub.idle();
    expect(shop.screen()).not.toContain('膏蟹');
    expect(shop.screen()).toContain('帐篷 双人');
    for (const answer of waiting.values()) answer();
  });

  test('R2.02 a suggestion is taken with ↓ and Enter; its product says what was searched', async () => {
    await visit('/search');
    shop.type('帐');
    await shop.see('你可能想搜');
    await shop.press(KEY.down, KEY.enter);
    expect(route()).toBe('/search?q=帐篷');
    await shop.press(KEY.enter);
    expect(route()).toBe('/p/tent?from=search:帐篷');
    await shop.press(KEY.esc, '/');
    await shop.press(...Array.from({ length: 2 }, () => KEY.backspace));
    expect(shop.screen()).toMatch(/最近搜索 · 热门类目\n 帐篷 +搜过/u);
  });

  test('R2.03 filters combine, are said, survive another sort, and are cleared at a key', async () => {
    await visit('/search?q=帐篷');
    await shop.press('f');
    shop.type('100\r200\r10\r90\r');
    await shop.settled();
    await shop.press(KEY.right, KEY.right, KEY.enter, KEY.right, KEY.enter, KEY.enter, KEY.right, KEY.enter);
    expect(shop.asked('search').at(-1)).toMatchObject({
      words: '帐篷',
      minPrice: 10_000,
      maxPrice: 20_000,
      minSales: 10,
      minPositive: 0.9,
      shipWithin: '48h',
      category: '户外',
      inStock: true,
    });
    expect(shop.screen()).toContain('已筛选 ¥100–¥200 · 销量 ≥ 10 · 好评 ≥ 90% · 48 小时内发货 · 户外 · 只看有货');
    await shop.press('o');
    expect(shop.asked('search').at(-1)).toMatchObject({ sort: 'sales', minPrice: 10_000, inStock: true });
    await shop.press('x');
    expect(route()).toBe('/search?q=帐篷&sort=sales');
  });

  test('R2.03 a filter that is no number is said, and nothing is asked', async () => {
    await visit('/search?q=帐篷');
    await shop.press('f');
    shop.type('便');
    await shop.see('最低价（元）只能填数字');
    shop.type('.5');
    await shop.press('\u0013');
    expect(shop.screen()).toContain('最低价（元）不对');
    expect(shop.asked('search').every(({ minPrice }) => minPrice === undefined)).toBe(true);
  });

  test('R2.02 a slip is corrected and said; facets count what was found', async () => {
    await visit('/search?q=账篷');
    expect(shop.screen()).toContain('已按「帐篷」搜索，没有按「账篷」');
    expect(shop.screen()).toMatch(/店铺 {2}山野集户外旗舰店 1/u);
  });

  test('R3.04 R2.02 a shop shows badge, licence, reductions, its own coupons and products', async () => {
    await visit('/shop/shanye');
    for (const text of ['[品牌旗舰]', '营业执照 91330106DEMO00001X', '满 ¥200 减 ¥30 · 满 ¥300 减 ¥50', '速开帐篷'])
      expect(shop.screen()).toContain(text);
    await shop.press('c');
    expect(shop.screen()).toContain('满 ¥50 减 ¥5 店铺券');
    expect(shop.screen()).not.toContain('平台券');
    await shop.press(KEY.esc, KEY.enter);
    expect(route()).toBe('/p/tent?from=shop:shanye');
  });

  test('R2.02 a shop in another order shows all of its products in it', async () => {
    await visit(
      '/shop/shanye',
      {},
      {
        through: async (request, _, next) => {
          const result = await next();
          if (request.do !== 'shop show' || !result.ok) return result;
          const [tent] = result.answer.items;
          return { ok: true, answer: { ...result.answer, items: [tent, { ...tent, product: 'cheap', title: '便宜货', price: 100 }] } };
        },
      },
    );
    const order = (): boolean => shop.screen().indexOf('便宜货') < shop.screen().indexOf('速开帐篷');
    expect(order()).toBe(false);
    await shop.press('o');
    expect(shop.screen()).toContain('排序 价格升');
    expect(order()).toBe(true);
    expect(shop.asked('shop show').at(-1)).toEqual({ shop: 'shanye', all: true });
    await shop.press('o');
    expect(order()).toBe(false);
  });

  test('R1.02 a search begun in a category stays in it, and says so', async () => {
    await visit('/mall?category=户外');
    await shop.press('/');
    expect(route()).toBe('/search?category=户外');
    expect(shop.screen()).toContain('只在「户外」里搜索');
  });
});
