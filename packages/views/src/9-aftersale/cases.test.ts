import { expect, test } from 'vitest';
import { wholeStory } from '../testing/story.ts';
import { CLERK, HAN, LI, OTHER_CLERK, SUPPORT, viewsOf } from '../testing/telling.ts';

const { events } = wholeStory();
const views = await viewsOf(events);
const of = async (actor: Parameters<typeof views.ask>[0], input = {}): Promise<string[]> =>
  (await views.ask(actor, 'aftersale list', input)).cases.map((each: any) => each.case);

test('Z1 cases of the buyer, of the shop, all for support', async () => {
  expect(await Promise.all([HAN, LI, OTHER_CLERK, CLERK, SUPPORT].map((actor) => of(actor)))).toEqual([['C1'], [], ['C1'], [], ['C1']]);
  expect(await of(SUPPORT, { status: 'refunding' })).toEqual([]);
});

test('Z1 the cases of one order, for those whose order it is', async () => {
  expect([await of(HAN, { order: 'O2' }), await of(OTHER_CLERK, { order: 'O2', status: 'completed' })]).toEqual([['C1'], ['C1']]);
  expect([await of(SUPPORT, { order: 'O1' }), await of(LI, { order: 'O2' }), await of(CLERK, { order: 'O2' })]).toEqual([[], [], []]);
});

test('R9.03 an open case shows its kind, its goods and its next limit', async () => {
  const opened = await viewsOf(events.slice(0, events.findIndex(({ type }) => type === 'CaseOpened') + 1));
  expect((await opened.ask(HAN, 'aftersale list')).cases).toMatchObject([
    {
      case: 'C1',
      order: 'O2',
      type: 'refund-only',
      title: 'milk',
      status: 'awaiting-merchant',
      amount: 10_000,
      deadline: '2026-11-13T14:00:00+08:00',
      lines: [{ line: 'O2-1', sku: 'milk-1', title: 'milk', quantity: 4 }],
    },
  ]);
});
