import { Refund } from '@yellowcart/mall/6-payment/refund';
import { expect, test } from 'vitest';
import { wholeStory } from '../testing/story.ts';
import { CLERK, HAN, LI, OTHER_CLERK, SUPPORT, viewsOf } from '../testing/telling.ts';

/** The story, and money of li's that came twice and goes back without an order (Y2). */
const story = wholeStory();
story.tell(Refund, 'RP9', {
  type: 'RefundStarted',
  order: null,
  case: null,
  payment: 'P9',
  buyer: 'li',
  channel: 'card',
  amount: 100,
  takes: 1,
  arrivesAt: story.at + 1,
  journal: [],
});
const views = await viewsOf(story.events);
const ids = async (actor: Parameters<typeof views.ask>[0], input = {}) =>
  (await views.ask(actor, 'refund list', input)).refunds.map(({ id }: any) => id);

test('R9.05 Z1 merchants see the refunds of their own orders, buyers theirs, support all', async () => {
  expect(await Promise.all([LI, HAN, CLERK, OTHER_CLERK, SUPPORT].map((actor) => ids(actor)))).toEqual([
    ['RP9'],
    ['R1'],
    [],
    ['R1'],
    ['RP9', 'R1'],
  ]);
  expect([await ids(OTHER_CLERK, { status: 'arrived' }), await ids(OTHER_CLERK, { status: 'on-the-way' })]).toEqual([['R1'], []]);
});

test('R9.05 a refund says from which order, case and shop it is; one of no order has no shop (Y2)', async () => {
  const { refunds } = await views.ask(SUPPORT, 'refund list');
  expect(refunds).toMatchObject([
    { id: 'RP9', order: null, shop: null, status: 'on-the-way' },
    { id: 'R1', order: 'O2', case: 'C1', shop: 'yi', status: 'arrived', amount: 10_000 },
  ]);
  expect(await views.compareWithRebuild()).toMatchObject({ ok: true });
});
