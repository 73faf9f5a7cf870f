import { expect, expectTypeOf, test } from 'vitest';
import type { Answered } from './answers/all.ts';
import type { Mall } from './mall.ts';
import { testMall } from './testing.ts';
import type { AnswerOf, AnyWords, ArgsOf, CommandWords, HandedFile, QueryWords } from './words.ts';

test('R10.03 every word whose answer is declared has its arguments typed', () => {
  // What the command line has beside: a store is made, lines are run and views are kept up, by functions of their own.
  expectTypeOf<Exclude<Answered, AnyWords>>().toEqualTypeOf<'init' | 'batch' | 'projection run'>();
  expectTypeOf<Extract<'cart add' | 'warehouse pick' | 'merchant sku add' | 'order list', CommandWords>>().toEqualTypeOf<
    'cart add' | 'warehouse pick' | 'merchant sku add'
  >();
  expectTypeOf<Extract<'cart show' | 'order list' | 'support explain' | 'pay', QueryWords>>().toEqualTypeOf<
    'cart show' | 'order list' | 'support explain'
  >();
});

test('R10.03 arguments are those that are handed in: what may be left out may, files come by path or content', () => {
  expectTypeOf<ArgsOf<'cart add'>['sku']>().toEqualTypeOf<string>();
  expectTypeOf<{ sku: string }>().toExtend<ArgsOf<'cart add'>>();
  expectTypeOf<keyof ArgsOf<'cart add'>>().toEqualTypeOf<'sku' | 'quantity' | 'from'>();
  expectTypeOf<ArgsOf<'aftersale apply'>['evidence']>().toEqualTypeOf<readonly HandedFile[] | undefined>();
  // The rest of its arguments is gathered by the core.
  expectTypeOf<keyof ArgsOf<'platform autopilot'>>().toEqualTypeOf<'on'>();
  expectTypeOf<AnswerOf<'cart show'>['selectedTotal']>().toEqualTypeOf<number>();
  expectTypeOf<AnswerOf<'message list'>['messages'][number]['subject']>().toEqualTypeOf<string | null>();
});

test('R10.03 execute, query and ask are typed by the words; words from outside may be any', async () => {
  const mall: Mall = await testMall();
  const added = await mall.execute({ do: 'cart add', with: { sku: 'tent-grey', quantity: 2 } }, { as: 'li' });
  const cart = await mall.query('cart show', {}, { as: 'li' });
  const tried = await mall.execute({ do: 'cart add', with: { sku: 'tent-grey' } }, { as: 'li', dry: true });
  if (!added.ok || !cart.ok || !tried.ok) throw new Error('refused');
  expectTypeOf(added.answer.lines[0]!.quantity).toEqualTypeOf<number>();
  expectTypeOf(tried.answer.events[0]!.type).toEqualTypeOf<string>();
  expect([added.answer.lines.length, cart.answer.selectedTotal, tried.answer.events.length]).toEqual([1, 27_800, 1]);
  // @ts-expect-error: it is called sku
  expect(await mall.execute({ do: 'cart add', with: { item: 'tent-grey' } }, { as: 'li' })).toMatchObject({ exit: 2 });
  // @ts-expect-error: no such word
  expect(await mall.query('cart shwo', {}, { as: 'li' })).toMatchObject({ exit: 2 });
  const typed: string = 'cart shwo';
  expect(await mall.query(typed, { anything: 1 }, { as: 'li' })).toMatchObject({ exit: 2 });
});
