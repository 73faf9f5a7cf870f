import { DAY } from '@yellowcart/kernel/clock';
import { history, spec } from '@yellowcart/kernel/spec';
import { expect, test } from 'vitest';
import { Cart, type CartEvent } from './cart.ts';
import { expireLine, remindLine } from './expire-line.ts';
import { cartTimer } from './timers.ts';

const END = 30 * DAY;
const added: CartEvent = { type: 'CartLineAdded', line: 'c1', sku: 'tent-grey', quantity: 1, price: 13_900, from: null, expiresAt: END };
const system = { actor: { id: 'system', role: 'system' as const } };
const named = { buyer: 'li', line: 'c1' };

test('R4.06 C1 an added line sets its reminder and its end; a removed one takes them back', () => {
  const envelope = { stream: 'cart-li', version: 1, at: 0, actor: 'li', cause: 'cart add' };
  expect(cartTimer({ ...envelope, type: 'CartLineAdded', data: added }).map(({ key, at }) => [key, at])).toEqual([
    ['cart/li/c1/remind', 27 * DAY],
    ['cart/li/c1/expire', END],
  ]);
  expect(cartTimer({ ...envelope, type: 'CartLinesRemoved', data: { lines: ['c1'] } }).map(({ at }) => at)).toEqual([null, null]);
});

test('C1 T3 the jobs decide from the state: nothing for a line that was changed or is gone', () => {
  const later = { ...added, type: 'CartLineChanged', expiresAt: END + 5 } as CartEvent;
  const changed = spec([history(Cart, 'li', added, later)]);
  expect(changed.when(expireLine, named, { at: END, ...system }).events).toEqual([]);
  expect(changed.when(remindLine, named, { at: 27 * DAY, ...system }).events).toEqual([]);
  const gone = spec([history(Cart, 'li', added, { type: 'CartLinesRemoved', lines: ['c1'], reason: 'ordered' })]);
  expect(gone.when(expireLine, named, { at: END, ...system }).events).toEqual([]);
});

test('C1 T1 at its last instant the line is still there, at its end it is gone', () => {
  const cart = spec([history(Cart, 'li', added)]);
  expect(cart.when(expireLine, named, { at: END - 1, ...system }).state(Cart, 'li').lines).toHaveLength(1);
  expect(cart.when(expireLine, named, { at: END, ...system }).state(Cart, 'li').lines).toEqual([]);
  expect(cart.when(remindLine, named, { at: 27 * DAY, ...system }).events).toEqual([
    ['cart-li', { type: 'CartLineExpiring', line: 'c1', sku: 'tent-grey', expiresAt: END }],
  ]);
});
