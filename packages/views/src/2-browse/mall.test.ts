import { DAY, HOUR } from '@yellowcart/kernel/clock';
import type { Act } from '@yellowcart/mall/1-entry/acts';
import { Visit } from '@yellowcart/mall/1-entry/visit';
import { Cart } from '@yellowcart/mall/4-cart/cart';
import fc from 'fast-check';
import { parse } from 'valibot';
import { describe, expect, test } from 'vitest';
import { openViews } from '../open-views.ts';
import { BROWSING, crossroads, shelve, visiting } from '../testing/browsing.ts';
import { goods } from '../testing/goods.ts';
import { line, paid, placed } from '../testing/orders.ts';
import { shopLife } from '../testing/shop-life.ts';
import { wholeStory } from '../testing/story.ts';
import { GUEST, HAN, LI, log, NOON, reading, viewsOf, type Log } from '../testing/telling.ts';
import { walked, type Walk } from './recommend/walk.ts';

const ids = (answer: any): string[] => answer.items.map((item: any) => item.product);
const why = (answer: any, product: string) => answer.items.find((item: any) => item.product === product).why;
const seen = (product: string, at = NOON) => ({ act: 'seen', product, at }) as const;

/** Sold once per unit, by `by`. */
function sold(story: Log, order: string, by: string, ...products: string[]): Log {
  const lines = products.map((product, i) => line({ id: `${order}-${i}`, sku: `${product}-1`, product, quantity: 1, paid: 1000 }));
  return paid(placed(story, order, by, 's0', lines), order, by, 's0', lines, 'card');
}

const roads = await viewsOf(crossroads(6, 20).events, BROWSING);
const everything = ids(await roads.ask(GUEST, 'mall', { all: true })).toSorted();

describe('the mall', () => {
  test('R1.04 a guest gets what sells, whatever day it is', async () => {
    const story = sold(sold(sold(crossroads(6, 20), 'O1', 'han', 'p0070'), 'O2', 'han', 'p0070'), 'O3', 'li', 'p0031');
    const told = await viewsOf(story.events, BROWSING);
    const [today, later] = [await told.ask(GUEST, 'mall'), await told.ask(GUEST, 'mall', {}, NOON + 3 * DAY)];
    expect(ids(today).slice(0, 4)).toEqual(['p0070', 'p0031', 'p0000', 'p0001']);
    expect(ids(later)).toEqual(ids(today));
    expect(today.items.slice(0, 2).map((item: any) => item.why)).toEqual([
      { code: 'popular', text: '大家都在买，已售 2 件' },
      { code: 'popular', text: '大家都在买，已售 1 件' },
    ]);
    const set = Visit.evolve(Visit.initial, { type: 'VisitSet', at: NOON, place: { province: '浙江省', city: null }, device: 'pc' });
    expect(ids(await told.ask(GUEST, 'mall', {}, NOON, { visit: set }))).toEqual(ids(today));
  });

  test('R2.08 what was looked at a moment ago moves the very next page; so does a guest’s session', async () => {
    const visit = visiting(seen('p0047'), seen('p0050'));
    for (const who of [LI, GUEST]) {
      const answer = await roads.ask(who, 'mall', { limit: 10 }, NOON + 60_000, { visit });
      expect(ids(answer).slice(0, 2).toSorted()).toEqual(['p0047', 'p0050']);
      const likes = answer.items.filter((item: any) => item.category === '类 2');
      expect(likes.length).toBeGreaterThanOrEqual(8);
    }
  });

  test('R2.08 a moment ago outweighs a long history, and a week later no more', async () => {
    const story = log(NOON - 20 * DAY);
    crossroads(6, 20, story);
    for (const [i, product] of ['p0000', 'p0006', 'p0012', 'p0018'].entries()) sold(story, `O${i}`, 'li', product);
    const told = await viewsOf(story.events, BROWSING);
    const visit = visiting(seen('p0101'), seen('p0107'), { act: 'dwell', product: 'p0107', ms: 60_000, at: NOON });
    const first = async (at: number) => {
      const { items } = await told.ask(LI, 'mall', { limit: 12 }, at, { visit });
      return items.filter((item: any) => item.category === '类 5').length;
    };
    const [now, weeksLater] = [await first(NOON), await first(NOON + 60 * DAY)];
    expect(now).toBeGreaterThan(4);
    expect(weeksLater).toBeLessThan(now);
  });

  test('R1.04 what was carted and ordered lasts, and comes with its reason', async () => {
    const told = await viewsOf(wholeStory().events, BROWSING);
    const answer = await told.ask(HAN, 'mall');
    expect(ids(answer).slice(0, 2)).toEqual(['milk', 'bowl']);
    expect([why(answer, 'milk'), why(answer, 'bowl'), why(answer, 'tent')]).toEqual([
      { code: 'bought', text: '你买过' },
      { code: 'in-cart', text: '在你的购物车里' },
      { code: 'together', text: '买了 青瓷碗 的人也买' },
    ]);
    const english = await told.ask(HAN, 'mall', {}, NOON, { lang: 'en' });
    expect([why(english, 'milk').text, why(english, 'bowl').text, why(english, 'tent').text]).toEqual([
      'You bought it',
      'In your cart',
      'Bought together with 青瓷碗',
    ]);
  });

  test('R1.04 what was just bought together does not come first again, although it was looked at before', async () => {
    const story = sold(sold(crossroads(6, 20), 'O1', 'han', 'p0007', 'p0033'), 'O2', 'han', 'p0007', 'p0050');
    sold(story, 'O3', 'li', 'p0007', 'p0033');
    const told = await viewsOf(story.events, BROWSING);
    const answer = await told.ask(LI, 'mall', {}, NOON, { visit: visiting(seen('p0007'), seen('p0033')) });
    expect(why(answer, 'p0050')).toEqual({ code: 'together', text: '买了 货 p0007 的人也买' });
    expect(ids(answer).slice(0, 10)).not.toContain('p0007');
    expect(ids(answer).slice(0, 10)).not.toContain('p0033');
  });

  test('R1.04 what left the cart is remembered, but not as being in it', async () => {
    const story = wholeStory().tell(Cart, 'han', { type: 'CartLinesRemoved', lines: ['1'], reason: 'removed' });
    const told = await viewsOf(story.events, BROWSING);
    expect(why(await told.ask(HAN, 'mall'), 'bowl')).toEqual({ code: 'viewed', text: '你看过' });
  });

  test('R1.04 looks, categories, shops and wishes say why in both languages', async () => {
    const visit = { ...visiting(seen('p0000'), { act: 'seen', shop: 's3', at: NOON }), preferences: ['类 4'] };
    const reasons = async (lang: 'zh' | 'en'): Promise<string[][]> => {
      const { items } = await roads.ask(LI, 'mall', { all: true }, NOON, { visit, lang });
      const of = (category: string, shop: string) =>
        items.find(
          (item: any) => item.category === category && item.shop === shop && item.product !== 'p0000' && item.why.code !== 'explore',
        );
      const explored = items.find((item: any) => item.why.code === 'explore');
      return [
        ...[items[0], of('类 0', 's1'), of('类 2', 's3'), of('类 4', 's1')].map(({ why: { code, text } }) => [code, text]),
        [explored.why.code, explored.why.text.replace(explored.category, '*')],
      ];
    };
    expect(await reasons('zh')).toEqual([
      ['viewed', '你看过'],
      ['category', '常看 类 0'],
      ['shop', '常逛 店 3'],
      ['preference', '你说过喜欢 类 4'],
      ['explore', '试试新的：*'],
    ]);
    expect(await reasons('en')).toEqual([
      ['viewed', 'You looked at it'],
      ['category', 'You often look at 类 0'],
      ['shop', 'You like the shop 店 3'],
      ['preference', 'You said that you like 类 4'],
      ['explore', 'Something new: *'],
    ]);
  });

  test('R2.08 exploring keeps the mall from freezing: another day shows something else, the same day the same', async () => {
    const visit = visiting(seen('p0000'), seen('p0006'), seen('p0001'));
    const explored = async (at: number, who: typeof LI | typeof HAN = LI) => {
      const { items } = await roads.ask(who, 'mall', {}, at, { visit });
      return items.filter((item: any) => item.why.code === 'explore');
    };
    const today = await explored(NOON);
    expect(today).toHaveLength(3);
    expect(today.every((item: any) => item.category !== '类 0' && item.shop !== 's0' && item.shop !== 's1')).toBe(true);
    expect(await explored(NOON + HOUR)).toEqual(today);
    const days = await Promise.all(Array.from({ length: 10 }, (_, day) => explored(NOON + day * DAY)));
    expect(new Set(days.flat().map((item: any) => item.product)).size).toBeGreaterThan(12);
    expect(ids({ items: await explored(NOON, HAN) })).not.toEqual(ids({ items: today }));
    // Guests have one name together, and sessions of their own.
    const guest = async (since: number) => {
      const { items } = await roads.ask(GUEST, 'mall', {}, NOON, { visit: { ...visit, since } });
      return items.filter((item: any) => item.why.code === 'explore').map((item: any) => item.product);
    };
    expect(await guest(NOON - 1)).toEqual(await guest(NOON - 1));
    expect(new Set(await Promise.all([1, 2, 3].map(async (n) => (await guest(NOON - n)).join(' ')))).size).toBe(3);
  });

  test('R10.01 the same events and visit give the same page in every process', async () => {
    const visit = visiting(seen('p0033'), seen('p0090'));
    const other = await viewsOf(crossroads(6, 20).events, BROWSING);
    const [a, b] = [
      await roads.ask(LI, 'mall', { all: true }, NOON, { visit }),
      await other.ask(LI, 'mall', { all: true }, NOON, { visit }),
    ];
    await other.rebuild();
    expect(b).toEqual(a);
    expect(await other.ask(LI, 'mall', { all: true }, NOON, { visit })).toEqual(a);
    expect(ids(a).toSorted()).toEqual(everything);
  });

  test('R2.08 pages repeat nothing and leave nothing out while the visitor goes on looking and everybody buys', async () => {
    const act = fc.record({ kind: fc.constantFrom('seen', 'dwell', 'shop', 'li', 'han'), nth: fc.nat(119) });
    const stirring = fc.array(fc.array(act, { maxLength: 4 }), { minLength: 1, maxLength: 6 });
    await fc.assert(
      fc.asyncProperty(stirring, fc.integer({ min: 5, max: 50 }), fc.constantFrom(LI, GUEST), async (stirs, limit, who) => {
        const story = crossroads(6, 20);
        const source = { events: story.events, shown: story.events.length };
        const views = await openViews({ store: ':memory:', ...reading(source), views: BROWSING });
        const acts: (Act & { at: number })[] = [];
        const all: string[] = [];
        let [after, page]: [Walk | undefined, number] = [undefined, 0];
        for (;;) {
          story.at = NOON + page * HOUR;
          const { at } = story;
          source.shown = story.events.length;
          const visit = acts.length > 0 ? { visit: visiting(...acts) } : {};
          const { answer }: any = await views.query('mall', { limit, after, all: false }, { at, actor: who, ...visit });
          all.push(...ids(answer));
          if (!answer.page.hasMore) break;
          after = parse(walked.after, answer.page.next);
          for (const [i, { kind, nth }] of stirs[page % stirs.length]!.entries()) {
            const product = `p${String(nth).padStart(4, '0')}`;
            if (kind === 'seen') acts.push({ act: 'seen', product, at });
            if (kind === 'dwell') acts.push({ act: 'dwell', product, ms: 90_000, at });
            if (kind === 'shop') acts.push({ act: 'seen', shop: `s${nth % 6}`, at });
            if (kind === 'li' || kind === 'han') sold(story, `O${page}x${i}`, kind, product);
          }
          page += 1;
        }
        expect(all.toSorted()).toEqual(everything);
        await views.close();
      }),
      { numRuns: 8 },
    );
  });

  test('V2 a shop whose traffic is limited comes last, also for those who like it', async () => {
    const life = shopLife();
    for (let i = 0; i < 12; i += 1) life.pay(`O${i}`);
    for (let i = 0; i < 3; i += 1) life.open(`O${i}`);
    const told = await viewsOf(life.log.events, BROWSING);
    const visit = visiting(seen('tent'), seen('bowl'));
    expect(ids(await told.ask(GUEST, 'mall'))).toEqual(['coat', 'gone', 'milk', 'bowl', 'tent']);
    expect(ids(await told.ask(HAN, 'mall', {}, NOON, { visit })).slice(-2)).toEqual(['bowl', 'tent']);
    // Thirty-one days later nothing of it counts any more.
    expect(ids(await told.ask(GUEST, 'mall', {}, NOON + 31 * DAY))[0]).toBe('bowl');
    const paged = await told.ask(GUEST, 'mall', { limit: 4 });
    expect(ids(await told.ask(GUEST, 'mall', { limit: 4, after: paged.page.next }))).toEqual(['tent']);
  });

  test('R2.02 categories are counted, most first, and narrow the list', async () => {
    const story = shelve(shelve(goods(), 'lamp', { shop: 'jia', category: '家居' }), 'pan', { shop: 'yi', category: '家居' });
    const told = await viewsOf(story.events, BROWSING);
    const answer = await told.ask(LI, 'mall', { category: '家居' }, NOON, { visit: visiting(seen('tent'), seen('pan')) });
    expect(answer.categories).toEqual([
      { category: '家居', products: 3 },
      { category: '户外', products: 2 },
      { category: '服饰', products: 1 },
      { category: '生鲜', products: 1 },
    ]);
    // The lamp costs what the pan does.
    expect(ids(answer)).toEqual(['pan', 'lamp', 'bowl']);
    expect(ids(await told.ask(GUEST, 'mall', { category: '没有' }))).toEqual([]);
  });
});
