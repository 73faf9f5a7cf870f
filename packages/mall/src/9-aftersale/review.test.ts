import { DAY } from '@yellowcart/kernel/clock';
import { expect, test } from 'vitest';
import { photo, testMall } from '../testing.ts';

const tent = {
  id: 'tent',
  shop: 'jia',
  title: '帐篷',
  listPrice: 10_000,
  skus: [
    { id: 'grey', stock: 9 },
    { id: 'green', stock: 9 },
  ],
};
const stars = { product: 5, logistics: 4, service: 3 };

function completed(items: Record<string, number> = { grey: 1 }) {
  const m = testMall({ products: [tent] });
  const [order] = m.buy(items, { channel: 'douyin' }) as [string];
  m.deliver(order);
  const post = (line: string, as = 'li') => m.refused(as, 'review post', { order, line, ...stars });
  return { m, order, post };
}

test('V1 R9.13 after completion, once per line', () => {
  const { m, order, post } = completed({ grey: 1, green: 1 });
  m.ok('li', 'order confirm', { order, line: 'grey' });
  expect(post('grey')).toBe('WRONG_STATE');
  m.ok('li', 'order confirm', { order });
  expect(m.ok('li', 'review post', { order, line: 'grey', ...stars, text: '很好', pictures: [photo('a.jpg')] })).toMatchObject({
    product: 'tent',
    stars,
    pictures: [photo('a.jpg')],
  });
  expect(post('grey')).toBe('ALREADY_REVIEWED');
  expect(post('green', 'zhang')).toBe('NOT_FOUND');
  expect(post('blue')).toBe('NOT_FOUND');
  expect(post('green')).toBeUndefined();
});

test('V1 a line refunded in full is not reviewed', () => {
  const { m, order, post } = completed();
  m.ok('li', 'order confirm', { order });
  m.ok('jia-clerk', 'merchant case agree', { case: m.apply(order, 'refund-only', { grey: 1 }).case });
  expect(post('grey')).toBe('WRONG_STATE');
});

test('V1 one follow-up within 180 days', () => {
  const { m, order } = completed({ grey: 1, green: 1 });
  const append = (line: string) => m.refused('li', 'review append', { order, line, text: '用了一个月' });
  m.ok('li', 'order confirm', { order });
  expect(append('grey')).toBe('WRONG_STATE');
  for (const line of ['grey', 'green']) m.ok('li', 'review post', { order, line, ...stars });
  m.wait(180 * DAY - 1);
  expect(append('grey')).toBeUndefined();
  expect(append('grey')).toBe('ALREADY_REVIEWED');
  m.wait(1);
  expect(append('green')).toBe('WINDOW_CLOSED');
});
