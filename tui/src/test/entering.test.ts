import { afterEach, describe, expect, test } from 'vitest';
import type { FeedItem } from '../data/goods.ts';
import { placeOf } from '../nav/nav.ts';
import { formatRoute } from '../nav/route.ts';
import { visit as open, type Visited } from './at.ts';
import { CARDS } from './fake-goods.ts';
import { KEY } from './mount.ts';

let shop: Visited;
const visit = async (...args: Parameters<typeof open>): Promise<Visited> => (shop = await open(...args));
afterEach(() => shop.unmount());

const route = (): string => decodeURIComponent(formatRoute(placeOf(shop.session.ui.get().nav).route));
/** The row on which a text stands. */
function rowOf(text: string): number {
  const row = shop
    .screen()
    .split('\n')
    .findIndex((line) => line.includes(text));
  if (row === -1) throw new Error(`not on the screen: ${text}\n${shop.screen()}`);
  return row;
}

const stops = (from: number, to: number): FeedItem[] =>
  Array.from({ length: to - from }, (_, i) => ({ ...CARDS[0]!, product: `x${from + i}`, title: `第${from + i}件`, content: null }));

describe('the feed', () => {
  test('R1.01 R2.01 R2.04 a stop shows what it is, its 小黄车 with the explained product, the card, and why it is here', async () => {
    await visit('/feed');
    expect(shop.screen()).toMatch(/视频 {2}@露营研究所/u);
    expect(shop.screen()).toContain('为什么推荐  你看过「天幕」3 次');
    await shop.press('j');
    expect(shop.screen()).toMatch(/● 直播中 {2}@潮汐渔铺/u);
    expect(shop.screen()).toMatch(/● 讲解中 膏蟹 鲜活 6 只装 *\n +¥268\.00 {2}已售 980/u);
    expect(shop.screen()).toContain('小黄车 1/3');
  });

  test('R1.01 R1.06 a stop leads to its product, its room and its shop, and the product knows from where', async () => {
    await visit('/feed');
    await shop.press(KEY.enter);
    expect(route()).toBe('/p/tent?from=v-lake-camp');
    await shop.press(KEY.esc, 'j', KEY.enter);
    expect(route()).toBe('/live/l-harbour');
    await shop.press(KEY.esc, 'j', KEY.enter);
    expect(route()).toBe('/p/tablet?from=feed');
    await shop.press(KEY.esc, 's');
    expect(route()).toBe('/shop/anbei');
  });

  test('R2.08 the order does not change under the viewer; `r` brings the new one', async () => {
    await visit('/feed');
    await shop.press('j');
    shop.mall.happen((state) => {
      state.feed = state.feed.toReversed().map((item) => ({ ...item, price: item.price - 100 }));
    });
    // The price moves, the place does not.
    await shop.see('¥267.00');
    await shop.settled();
    expect(rowOf('周五下班去湖边 三秒搭好…')).toBeLessThan(rowOf('码头开市 海鲜按斤秒    '));
    await shop.press('r');
    expect(shop.screen()).toContain('已刷新推荐');
    expect(rowOf('岸北平板 11 英寸')).toBeLessThan(rowOf('码头开市'));
  });

  test('R1.04 further stops are appended where one walks, each once, by the cursor of the page before', async () => {
    await visit(
      '/feed',
      {},
      {
        prepare: (mall) =>
          mall.happen((state) => {
            state.feed = [...stops(0, 70), ...stops(5, 8), ...stops(70, 130)];
          }),
      },
    );
    expect(shop.asked('feed').map(({ after }) => after)).toEqual(expect.arrayContaining([undefined, '30']));
    expect(shop.asked('feed').some(({ after }) => after === '90')).toBe(false);
    await shop.press('G', 'G', 'G', 'G', 'G');
    expect(shop.screen()).toContain('第129件');
    await shop.press('k', 'k');
    expect(shop.screen()).toMatch(/第126件.*\n.*第127件/u);
  });

  test('R2.06 what is passed by, looked at and chosen is told in batches, and nobody waits for it', async () => {
    let now = 0;
    await visit('/feed', { elapsed: () => now });
    now = 800;
    await shop.press('j');
    now = 6800;
    await shop.press('j', KEY.enter);
    now = 9000;
    await shop.press(KEY.esc);
    await shop.session.visit.flush();
    expect(shop.asked('visit record').flatMap(({ acts }) => acts)).toEqual([
      { act: 'swipe', content: 'v-lake-camp', ms: 800 },
      { act: 'swipe', content: 'l-harbour', ms: 6000 },
      { act: 'dwell', content: 'l-harbour', ms: 6000 },
      { act: 'click', product: 'tablet', from: 'feed' },
      { act: 'dwell', product: 'tablet', ms: 2200 },
    ]);
    expect(shop.asked('visit record')).toHaveLength(1);
  });

  test('R2.06 what was noted is told before one leaves', async () => {
    await visit('/feed');
    await shop.press(KEY.enter);
    await shop.session.close();
    expect(shop.asked('visit record').flatMap(({ acts }) => acts)).toContainEqual({ act: 'click', product: 'tent', from: 'v-lake-camp' });
  });

  test('R1.03 R1.04 every question carries the visit, so that a guest’s looks count after login', async () => {
    const callers: unknown[] = [];
    await visit(
      '/feed',
      { as: 'guest' },
      {
        through: ({ do: words }, caller, next) => {
          // What time it is, everybody sees alike.
          if (words !== 'clock show') callers.push(caller);
          return next();
        },
      },
    );
    expect(callers.length).toBeGreaterThan(0);
    for (const caller of callers) expect(caller).toMatchObject({ as: 'guest', visit: 'test-visit', lang: 'zh' });
  });
});

describe('the live room', () => {
  test('R1.01 R2.01 the bag marks what is explained and puts it first', async () => {
    await visit('/live/l-harbour');
    expect(shop.screen()).toMatch(/● 直播中 {2}@潮汐渔铺/u);
    expect(rowOf('● 讲解中 膏蟹')).toBeLessThan(rowOf('岸北平板'));
    expect(shop.screen()).not.toContain('主播开始讲解');
  });

  test('R1.01 a pop-up comes when the host moves on while one watches; its key opens the product', async () => {
    await visit('/live/l-harbour');
    const explain = (product: string): void =>
      shop.mall.happen((state) => {
        state.contents = state.contents.map((one) => (one.content === 'l-harbour' ? { ...one, explaining: product } : one));
      });
    explain('tablet');
    await shop.see('主播开始讲解');
    expect(shop.screen()).toMatch(/岸北平板 11 英寸.*\n.*¥1999\.00 {2}预售/u);
    await shop.press('x');
    expect(shop.screen()).not.toContain('主播开始讲解');
    explain('tent');
    await shop.see('主播开始讲解');
    await shop.press('e');
    expect(route()).toBe('/p/tent?from=l-harbour');
  });

  test('R3.07 from a product back to its room', async () => {
    await visit('/p/tent');
    expect(shop.screen()).toContain('● 直播中 @山野集官方直播间');
    await shop.press('v');
    expect(route()).toBe('/live/l-outdoor');
  });

  test('R3.07 the way back to a room that one came from is the way one came', async () => {
    await visit(
      '/live/l-harbour',
      {},
      {
        through: async (request, _, next) => {
          const result = await next();
          if (request.do !== 'product show' || !result.ok) return result;
          return { ok: true, answer: { ...result.answer, live: { content: 'l-harbour', title: '', author: '潮汐渔铺', state: 'now' } } };
        },
      },
    );
    const before = placeOf(shop.session.ui.get().nav).id;
    await shop.press('j', KEY.enter);
    expect(route()).toBe('/p/tent?from=l-harbour');
    await shop.press('v');
    expect(placeOf(shop.session.ui.get().nav).id).toBe(before);
  });
});
