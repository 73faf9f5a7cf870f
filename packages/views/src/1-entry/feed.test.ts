import { Content } from '@yellowcart/mall/goods/content';
import { describe, expect, test } from 'vitest';
import { goods } from '../testing/goods.ts';
import { wholeStory } from '../testing/story.ts';
import { GUEST, HAN, viewsOf } from '../testing/telling.ts';

const shop = await viewsOf(goods().events);
const shown = (answer: any): (string | null)[][] => answer.items.map((item: any) => [item.content?.content ?? null, item.product]);

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
      content: { content: 'v1', kind: 'video', author: '露营研究所', title: '三分钟搭好' },
    });
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
