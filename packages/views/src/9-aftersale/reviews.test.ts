import { expect, test } from 'vitest';
import { wholeStory } from '../testing/story.ts';
import { CLERK, HAN, LI, OTHER_CLERK, SUPPORT, viewsOf } from '../testing/telling.ts';

const views = await viewsOf(wholeStory().events);
const ask = async (actor: Parameters<typeof views.ask>[0], input = {}): Promise<any[]> =>
  (await views.ask(actor, 'review list', input)).reviews;
const ids = async (...asked: Parameters<typeof ask>) => (await ask(...asked)).map(({ review }) => review);

test('R9.13 Z1 newest first: buyers their own, merchants those of their shop, support all', async () => {
  expect(await Promise.all([LI, HAN, CLERK, OTHER_CLERK, SUPPORT].map((actor) => ids(actor)))).toEqual([
    ['V2', 'V1'],
    [],
    ['V2', 'V1'],
    [],
    ['V2', 'V1'],
  ]);
});

test('R9.13 by product, shop and stars; another shop named by a merchant is empty', async () => {
  expect(await ids(SUPPORT, { stars: 5 })).toEqual(['V1']);
  expect(await ids(CLERK, { product: 'tent', stars: 3 })).toEqual(['V2']);
  expect(await ids(CLERK, { product: 'bowl' })).toEqual([]);
  expect([await ids(SUPPORT, { shop: 'jia' }), await ids(OTHER_CLERK, { shop: 'jia' })]).toEqual([['V2', 'V1'], []]);
});

test('R9.13 a review says what it is about, what was given, and what was added later', async () => {
  expect((await ask(LI)).at(-1)).toMatchObject({
    review: 'V1',
    order: 'O1',
    line: 'O1-1',
    product: 'tent',
    title: 'tent',
    stars: { product: 5, logistics: 4, service: 4 },
    text: '很好',
    pictures: [],
    appended: { text: '用了一周' },
  });
  expect((await ask(LI))[0].pictures).toHaveLength(1);
});

test('pages go on where they ended', async () => {
  const first = await views.ask(SUPPORT, 'review list', { limit: 1 });
  expect(first.page.hasMore).toBe(true);
  expect(await ids(SUPPORT, { limit: 1, after: first.page.next })).toEqual(['V1']);
});
