import { expect, test } from 'vitest';
import { explainedIn, reduceRoom, startRoom, type RoomAction, type RoomState } from './model.ts';

const watch = (...products: (string | null)[]): RoomState =>
  products.map((product): RoomAction => ({ type: 'explaining', product })).reduce(reduceRoom, startRoom());

test('R1.01 what is explained when one comes in is no news; what comes after is', () => {
  expect(watch('tent').popup).toBeUndefined();
  expect(watch('tent', 'tent').popup).toBeUndefined();
  expect(watch('tent', 'mug').popup).toBe('mug');
  expect(watch(null, 'mug').popup).toBe('mug');
});

test('R1.01 the same product explained again is news again', () => {
  const told = (since: string): RoomAction => ({ type: 'explaining', product: 'tent', since });
  expect([told('12:00'), told('12:00')].reduce(reduceRoom, startRoom()).popup).toBeUndefined();
  expect([told('12:00'), told('12:05')].reduce(reduceRoom, startRoom()).popup).toBe('tent');
});

test('R2.01 a replay has nothing that is being explained', () => {
  expect(explainedIn({ live: 'now', explaining: 'tent' })).toBe('tent');
  expect(explainedIn({ live: 'replay', explaining: 'tent' })).toBeNull();
  expect(explainedIn({ live: null })).toBeNull();
});

test('R1.01 a pop-up goes when the host stops explaining, or at a key, and does not come again by itself', () => {
  expect(watch('tent', 'mug', null).popup).toBeUndefined();
  const dismissed = reduceRoom(watch('tent', 'mug'), { type: 'dismiss' });
  expect(dismissed.popup).toBeUndefined();
  expect(reduceRoom(dismissed, { type: 'explaining', product: 'mug' })).toBe(dismissed);
});
