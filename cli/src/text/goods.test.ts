import { expect, test } from 'vitest';
import { renderContents, renderRoom } from './goods.ts';

const card = (product: string, explained: boolean): object => ({
  product,
  title: product,
  shop: 's',
  price: 100,
  sales: 0,
  positiveRate: 1,
  stockStatus: 'in-stock',
  tags: [],
  explained,
});
const room = { content: 'l1', kind: 'live', author: 'a', title: 't', live: 'now', products: 2, explaining: 'mug' };

test('R2.01 a room says what is explained, and whether it is on air, in words', () => {
  const text = renderRoom({ ...room, items: [card('tent', false), card('mug', true)], page: {} }, 'zh');
  expect(text).toMatch(/状态 +直播中/u);
  expect(text).toMatch(/● 讲解中 +mug/u);
  expect(text).not.toMatch(/讲解中 +tent/u);
  expect(renderRoom({ ...room, live: 'replay', items: [card('tent', false)], page: {} }, 'zh')).not.toContain('讲解中');
});

test('R1.01 the list of rooms has their state and what is explained', () => {
  const items = [{ content: room }, { content: { ...room, content: 'l2', live: 'replay', explaining: null } }];
  const text = renderContents({ items, page: { next: null } }, 'zh');
  expect(text).toMatch(/l1 .*直播中 +mug/u);
  expect(text).toMatch(/l2 .*回放/u);
  expect(renderContents({ items: [{ content: { ...room, kind: 'video', live: null } }] }, 'en')).toContain('video');
});
