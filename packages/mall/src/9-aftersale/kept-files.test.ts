import { refold } from '@yellowcart/kernel/aggregate';
import { DAY } from '@yellowcart/kernel/clock';
import { expect, test } from 'vitest';
import { NOON, photo, testMall } from '../testing.ts';
import { Case } from './case.ts';
import { Review } from './review.ts';

const tent = { id: 'tent', shop: 'jia', title: '帐篷', listPrice: 10_000, skus: [{ id: 'grey', stock: 9 }] };
const stars = { product: 5, logistics: 4, service: 3 };
const EARLIER = { type: null, size: null, digest: null };

const delivered = () => {
  const m = testMall({ products: [tent] });
  const [order] = m.buy({ grey: 1 }) as [string];
  m.deliver(order);
  return { m, order };
};

test('R9.02 evidence of a case: what there is, or one by number, name or digest; only for those who have to do with it', () => {
  const { m, order } = delivered();
  const given = [photo('箱子.png'), photo('裂缝.png', 'b'), photo('箱子.png', 'c')];
  const { case: id } = m.apply(order, 'return-refund', { grey: 1 }, { evidence: given });
  const files = given.map((file, i) => ({ file: i + 1, ...file, by: 'buyer', at: '2026-11-11T12:00:00+08:00' }));
  for (const who of ['li', 'jia-clerk', 'cs', 'admin']) expect(m.ok(who, 'aftersale evidence', { case: id })).toEqual({ case: id, files });
  const one = (file: unknown) => m.ok('jia-clerk', 'aftersale evidence', { case: id, file });
  for (const file of [2, '2', '裂缝.png', `sha256:${'b'.repeat(64)}`]) expect(one(file)).toEqual({ case: id, ...files[1] });
  expect(one('箱子.png').file).toBe(1);
  for (const who of ['zhang', 'yi-clerk']) expect(m.refused(who, 'aftersale evidence', { case: id, file: 1 })).toBe('NOT_FOUND');
  for (const file of [4, '0', '别的.png']) expect(m.refused('li', 'aftersale evidence', { case: id, file })).toBe('NOT_FOUND');
});

test('R9.13 pictures of a review and of its follow-up are numbered through', () => {
  const { m, order } = delivered();
  m.ok('li', 'order confirm', { order });
  const line = { order, line: 'grey' };
  const { review } = m.ok('li', 'review post', { ...line, ...stars, pictures: [photo('搭好.png')] });
  m.wait(DAY);
  const appended = m.ok('li', 'review append', { ...line, text: '雨后', pictures: [photo('雨后.png', 'b')] });
  expect(appended).toMatchObject({ appended: { pictures: [photo('雨后.png', 'b')] } });
  expect(m.ok('zhang', 'review picture', { review }).files).toEqual([
    { file: 1, ...photo('搭好.png'), by: 'buyer', at: '2026-11-11T12:00:00+08:00' },
    { file: 2, ...photo('雨后.png', 'b'), by: 'buyer', at: '2026-11-12T12:00:00+08:00' },
  ]);
  expect(m.ok('zhang', 'review picture', { review, file: 2 })).toMatchObject({ review, file: 2, name: '雨后.png' });
  expect(m.refused('zhang', 'review picture', { review: 'V0' })).toBe('NOT_FOUND');
});

test('R9.02 R9.13 of files of before only the name is known', () => {
  const opened = { type: 'CaseOpened', at: NOON, deadline: NOON, order: 'O', shop: 'jia', buyer: 'li', caseType: 'refund-only' } as const;
  const rest = { lines: [], amount: 0, reason: null, quick: false, beforeOutbound: true, pickUp: false, toSku: null };
  const { evidence } = refold(Case, [{ ...opened, ...rest, evidence: ['photos/a.jpg'] }]);
  expect(evidence).toEqual([{ name: 'photos/a.jpg', ...EARLIER }]);

  const posted = { type: 'ReviewPosted', order: 'O', line: 'O-1', sku: 'grey', product: 'tent', shop: 'jia', buyer: 'li' } as const;
  const { pictures, appended } = refold(Review, [
    { ...posted, stars, text: '', pictures: ['a.jpg'], postedAt: NOON },
    { type: 'ReviewAppended', at: NOON, text: '好', product: 'tent' },
  ]);
  expect([pictures, appended?.pictures]).toEqual([[{ name: 'a.jpg', ...EARLIER }], []]);
});
