import { DAY, HOUR } from '@yellowcart/kernel/clock';
import type { Act } from '@yellowcart/mall/1-entry/acts';
import { Content } from '@yellowcart/mall/goods/content';
import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { crossroads, visiting } from '../testing/browsing.ts';
import { goods } from '../testing/goods.ts';
import { shopLife } from '../testing/shop-life.ts';
import { wholeStory } from '../testing/story.ts';
import { GUEST, HAN, LI, NOON, viewsOf } from '../testing/telling.ts';

const shop = await viewsOf(goods().events);
const sorted = (items: readonly (readonly (string | null)[])[]): string[] => items.map((item) => item.join('/')).toSorted();
const shown = (answer: any): (string | null)[][] => answer.items.map((item: any) => [item.content?.content ?? null, item.product]);

/** 120 products, of which thirty videos lead with one each. */
function stage() {
  const story = crossroads(6, 20);
  for (let i = 0; i < 30; i += 1)
    story.tell(Content, `c${i}`, {
      type: 'ContentPublished',
      kind: 'video',
      author: 'A',
      title: `片 ${i}`,
      products: [`p${String(i * 4).padStart(4, '0')}`],
      live: null,
      explaining: null,
    });
  return story;
}

describe('feed', () => {
  test('R1.01 R1.04 a guest gets rooms on air, videos, replays, then products without a content', async () => {
    const answer = await shop.ask(GUEST, 'feed');
    expect(shown(answer)).toEqual([
      ['l1', 'milk'],
      ['v1', 'tent'],
      ['l2', 'milk'],
      [null, 'gone'],
    ]);
    expect(answer.items[1]).toMatchObject({
      product: 'tent',
      price: 12_900,
      content: { content: 'v1', kind: 'video', author: '露营研究所', title: '三分钟搭好', products: 2, explaining: null },
      why: { code: 'popular', text: '商城在售' },
    });
    expect(answer.items[0]).toMatchObject({ content: { explaining: 'milk' }, why: { code: 'live', text: '正在直播' } });
  });

  test('R1.04 a buyer gets what is liked first', async () => {
    const told = await viewsOf(wholeStory().events);
    expect(shown(await told.ask(HAN, 'feed', { limit: 2 }))).toEqual([
      ['l1', 'milk'],
      ['l2', 'milk'],
    ]);
  });

  test('pages go on where they ended', async () => {
    const all: unknown[] = [];
    let after: string | undefined;
    do {
      const answer = await shop.ask(GUEST, 'feed', { limit: 1, after });
      all.push(...shown(answer));
      after = answer.page.next ?? undefined;
    } while (after);
    expect(all).toEqual(shown(await shop.ask(GUEST, 'feed', { all: true })));
  });

  test('R1.04 R2.08 what was looked at a moment ago moves the feed, contents and products alike', async () => {
    const visit = visiting({ act: 'seen', product: 'tent', at: NOON }, { act: 'seen', product: 'gone', at: NOON });
    const answer = await shop.ask(LI, 'feed', {}, NOON, { visit });
    expect(shown(answer)).toEqual([
      ['v1', 'tent'],
      [null, 'gone'],
      ['l1', 'milk'],
      ['l2', 'milk'],
    ]);
    expect(answer.items[0].why).toEqual({ code: 'viewed', text: '你看过' });
    expect((await shop.ask(LI, 'feed', {}, NOON, { visit, lang: 'en' })).items[0].why.text).toBe('You looked at it');
  });

  test('R2.08 a video is shown with the product that it is shown for', async () => {
    const visit = visiting({ act: 'click', product: 'bowl', at: NOON }, { act: 'seen', product: 'bowl', at: NOON });
    const [first] = (await shop.ask(LI, 'feed', {}, NOON, { visit })).items;
    expect([first.content.content, first.product, first.why]).toEqual(['v1', 'bowl', { code: 'viewed', text: '你看过' }]);
  });

  test('R2.08 a room on air is shown with what is being explained, and says what else it has for somebody', async () => {
    const visit = visiting({ act: 'click', product: 'coat', at: NOON }, { act: 'seen', product: 'coat', at: NOON });
    const [first] = (await shop.ask(LI, 'feed', {}, NOON, { visit })).items;
    expect([first.content.content, first.product, first.why]).toEqual([
      'l1',
      'milk',
      { code: 'viewed', text: '这里也有你看过的 预售羽绒服' },
    ]);
    const [english] = (await shop.ask(LI, 'feed', {}, NOON, { visit, lang: 'en' })).items;
    expect(english.why.text).toBe('The room also has 预售羽绒服, which you looked at');
  });

  test('R2.08 an old video of what somebody likes is not crowded out by newer ones of what they do not', async () => {
    const story = crossroads(6, 70);
    const video = { type: 'ContentPublished', kind: 'video', author: 'A', title: '片', live: null, explaining: null } as const;
    story.tell(Content, 'old', { ...video, products: ['p0399'] });
    for (let i = 0; i < 400; i += 1) story.tell(Content, `n${i}`, { ...video, products: [`p${String(i % 100).padStart(4, '0')}`] });
    const told = await viewsOf(story.events);
    const visit = visiting({ act: 'click', product: 'p0399', at: NOON }, { act: 'seen', product: 'p0399', at: NOON });
    const [first] = shown(await told.ask(LI, 'feed', { limit: 1 }, NOON, { visit }));
    expect(first).toEqual(['old', 'p0399']);
  });

  test('R2.08 a video is shown for what it carries although nobody would look for what it leads with', async () => {
    const story = crossroads(6, 70);
    const led = ['p0205', 'p0215', 'p0225', 'p0235', 'p0245', 'p0255', 'p0265', 'p0275'];
    const video = { type: 'ContentPublished', kind: 'video', author: 'A', title: '片', live: null, explaining: null } as const;
    for (const [i, lead] of led.entries()) story.tell(Content, `c${i}`, { ...video, products: [lead, 'p0003'] });
    // Newer ones that are looked at because they are popular.
    for (let i = 0; i < 70; i += 1) story.tell(Content, `d${i}`, { ...video, products: [`p${String(i + 10).padStart(4, '0')}`] });
    const told = await viewsOf(story.events);
    const visit = visiting({ act: 'click', product: 'p0003', at: NOON }, { act: 'seen', product: 'p0003', at: NOON });
    const first = shown(await told.ask(LI, 'feed', { limit: 12 }, NOON, { visit })).filter(([, product]) => product === 'p0003');
    expect(first.map(([content]) => content)).toEqual(expect.arrayContaining(['c4', 'c5', 'c6', 'c7']));
  });

  test('R1.01 R1.04 many videos come in the order of few: what sells first, of the same the newest; each once, limited shops last', async () => {
    const story = crossroads(3, 30);
    const video = { type: 'ContentPublished', kind: 'video', author: 'A', title: '片', live: null, explaining: null } as const;
    const product = (n: number): string => `p${String(n % 90).padStart(4, '0')}`;
    for (let i = 0; i < 1300; i += 1)
      story.tell(Content, `c${i}`, {
        ...video,
        products: i % 10 === 0 ? ['never', product(i * 7)] : [product(i * 7), product(i * 11 + 1)],
      });
    const told = await viewsOf(story.events);
    const { items } = await told.ask(GUEST, 'feed', { all: true });
    const whole = shown({ items });
    expect([whole.length, new Set(whole.map(([content, id]) => content ?? id)).size]).toEqual([1300, 1300]);
    const place = ([content, id]: (string | null)[]): string => `${id} ${String(9999 - Number(content!.slice(1)))}`;
    expect(whole.map(place)).toEqual(whole.map(place).toSorted());
    const paged: (string | null)[][] = [];
    let after: string | undefined;
    do {
      const answer = await told.ask(GUEST, 'feed', { limit: 300, after });
      paged.push(...shown(answer));
      after = paged.length < 900 ? answer.page.next : undefined;
    } while (after);
    expect(paged).toEqual(whole.slice(0, 900));
  });

  test('R2.08 what was watched or swiped past gives way, and comes back after some days', async () => {
    const watched = visiting(
      { act: 'seen', content: 'v1', at: NOON },
      { act: 'dwell', content: 'v1', ms: 30_000, at: NOON },
      { act: 'swipe', content: 'l1', ms: 500, at: NOON },
    );
    const on = async (at: number) => shown(await shop.ask(LI, 'feed', {}, at, { visit: watched }));
    expect(sorted((await on(NOON)).slice(2))).toEqual(['l1/milk', 'v1/tent']);
    // What it said about tents outlasts it.
    expect((await on(NOON + 5 * DAY))[0]).toEqual(['v1', 'tent']);
  });

  test('a content whose leading product is not to be had is shown with its next one, or not at all', async () => {
    const story = goods().tell(Content, 'v2', {
      type: 'ContentPublished',
      kind: 'video',
      author: 'A',
      title: 'B',
      products: ['never', 'bowl'],
      live: null,
      explaining: null,
    });
    story.tell(Content, 'v3', {
      type: 'ContentPublished',
      kind: 'video',
      author: 'A',
      title: 'B',
      products: ['never'],
      live: null,
      explaining: null,
    });
    const told = await viewsOf(story.events);
    for (const more of [{}, { visit: visiting({ act: 'seen', product: 'bowl', at: NOON }) }]) {
      const all = shown(await told.ask(GUEST, 'feed', {}, NOON, more));
      expect(all).toContainEqual(['v2', 'bowl']);
      expect(all.some(([content]) => content === 'v3')).toBe(false);
    }
  });

  test('V2 contents and products of a limited shop come last', async () => {
    const life = shopLife();
    for (let i = 0; i < 12; i += 1) life.pay(`O${i}`);
    for (let i = 0; i < 3; i += 1) life.open(`O${i}`);
    const told = await viewsOf(life.log.events);
    const visit = visiting({ act: 'seen', product: 'tent', at: NOON });
    for (const more of [{}, { visit }]) {
      const all = shown(await told.ask(HAN, 'feed', {}, NOON, more));
      expect(sorted(all)).toEqual(sorted(shown(await shop.ask(GUEST, 'feed'))));
      expect(all.at(-1)).toEqual(['v1', 'tent']);
    }
  });

  test('R2.08 the feed explores, differs from day to day, and is the same for the same day', async () => {
    const told = await viewsOf(stage().events);
    const visit = visiting({ act: 'seen', product: 'p0000', at: NOON }, { act: 'seen', product: 'p0001', at: NOON });
    const on = async (day: number) => (await told.ask(LI, 'feed', { limit: 12 }, NOON + day * DAY, { visit })).items;
    const explored = async (day: number) =>
      (await on(day)).filter((item: any) => item.why.code === 'explore').map((item: any) => item.product);
    expect(await explored(0)).toHaveLength(2);
    const days = await Promise.all(Array.from({ length: 6 }, (_, day) => explored(day)));
    expect(new Set(days.flat()).size).toBeGreaterThan(6);
    await told.rebuild();
    expect(await explored(0)).toEqual(days[0]);
  });

  test('R2.08 pages repeat nothing and leave nothing out while the visitor swipes on', async () => {
    const told = await viewsOf(stage().events);
    const everything = sorted(shown(await told.ask(GUEST, 'feed', { all: true })));
    const swipe = fc.record({ nth: fc.nat(29), ms: fc.constantFrom(300, 20_000) });
    await fc.assert(
      fc.asyncProperty(fc.array(swipe, { minLength: 1, maxLength: 12 }), fc.integer({ min: 4, max: 40 }), async (swipes, limit) => {
        const acts: (Act & { at: number })[] = [];
        const all: (string | null)[][] = [];
        let [after, page]: [string | undefined, number] = [undefined, 0];
        do {
          const at = NOON + page * HOUR;
          const answer = await told.ask(HAN, 'feed', { limit, after }, at, { visit: visiting(...acts) });
          all.push(...shown(answer));
          after = answer.page.next ?? undefined;
          const { nth, ms } = swipes[page % swipes.length]!;
          acts.push({ act: 'seen', content: `c${nth}`, at }, { act: 'swipe', content: `c${nth}`, ms, at });
          page += 1;
        } while (after);
        expect(sorted(all)).toEqual(everything);
      }),
      { numRuns: 8 },
    );
  });
});

describe('live rooms', () => {
  test('are listed with those on air first', async () => {
    expect(shown(await shop.ask(GUEST, 'live list'))).toEqual([
      ['l1', 'milk'],
      ['l2', 'milk'],
    ]);
  });

  test('R2.01 a 小黄车 lists all its products and marks the one being explained', async () => {
    const answer = await shop.ask(GUEST, 'live show', { content: 'l1' });
    expect(answer.items.map((item: any) => [item.product, item.place, item.explained])).toEqual([
      ['coat', 1, false],
      ['milk', 2, true],
    ]);
    expect(await shop.ask(GUEST, 'live show', { content: 'l9' })).toMatchObject({ ok: false, code: 'NOT_FOUND' });
  });

  test('a content published again carries its new products only', async () => {
    const story = goods().tell(Content, 'v1', {
      type: 'ContentPublished',
      kind: 'video',
      author: 'A',
      title: 'B',
      products: ['bowl'],
      live: null,
      explaining: null,
    });
    const told = await viewsOf(story.events);
    expect(shown(await told.ask(GUEST, 'feed'))).toEqual([
      ['l1', 'milk'],
      ['v1', 'bowl'],
      ['l2', 'milk'],
      [null, 'gone'],
      [null, 'tent'],
    ]);
  });
});
