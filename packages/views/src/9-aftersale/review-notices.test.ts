import { Review } from '@yellowcart/mall/9-aftersale/review';
import { expect, test } from 'vitest';
import { NOON } from '../testing/telling.ts';
import { reviewNotices } from './review-notices.ts';

test('R9.13 Z4 the shop is told what was said of which product, in short, and not by whom', () => {
  const review = {
    ...Review.initial,
    product: 'tent',
    title: '速开帐篷 双人',
    buyer: 'li',
    stars: { product: 2, logistics: 5, service: 5 },
  };
  const posted = (text: string) => reviewNotices('V1', { type: 'ReviewPosted', ...review, text }, { ...review, text });
  expect(posted('拉链坏了')).toEqual([
    {
      kind: 'review-posted',
      channel: 'push',
      subject: 'V1',
      zh: '「速开帐篷 双人」收到 2 星评价：拉链坏了',
      en: '速开帐篷 双人 got a review of 2 stars: 拉链坏了',
    },
  ]);
  expect(posted('')[0]).toMatchObject({ zh: '「速开帐篷 双人」收到 2 星评价', en: '速开帐篷 双人 got a review of 2 stars.' });
  expect(posted('好'.repeat(70))[0]!.zh).toMatch(/：好{60}…$/);
  const [later] = reviewNotices('V1', { type: 'ReviewAppended', at: NOON, text: '修好了', product: 'tent' }, review);
  expect(later).toMatchObject({ kind: 'review-appended', zh: '「速开帐篷 双人」收到追评：修好了' });
  // Reviews from before titles were kept.
  const [before] = reviewNotices('V1', { type: 'ReviewPosted', ...review, text: '' }, { ...review, title: '', text: '' });
  expect(before).toMatchObject({ zh: '商品 tent 收到 2 星评价', en: 'tent got a review of 2 stars.' });
});
