import { refold } from '@yellowcart/kernel/aggregate';
import fc from 'fast-check';
import { expect, test } from 'vitest';
import { Stock, type StockEvent, type StockState } from './stock.ts';

const received: StockEvent = { type: 'StockReceived', product: 'tent', shop: 'jia', quantity: 10 };
const moves = ['StockLocked', 'StockUnlocked', 'StockOccupied', 'StockFreed', 'StockShipped', 'StockReturned'] as const;
const buckets = ({ available, locked, occupied, shipped }: StockState): number[] => [available, locked, occupied, shipped];

test('S1 S2 whatever moves are tried, no bucket is negative and the sum is what was received', () => {
  const tried = fc.array(fc.record({ type: fc.constantFrom(...moves), quantity: fc.integer({ min: 0, max: 6 }) }), { maxLength: 40 });
  fc.assert(
    fc.property(tried, (all) => {
      let state = Stock.evolve(Stock.initial, received);
      for (const { type, quantity } of all) {
        try {
          state = Stock.evolve(state, { type, quantity, by: 'order' });
        } catch {
          continue; // a move that would make a bucket negative is stopped, and the state stays as it was
        }
        expect(Math.min(...buckets(state))).toBeGreaterThanOrEqual(0);
        expect(buckets(state).reduce((a, b) => a + b)).toBe(state.received);
      }
    }),
  );
});

test('S2 from the shelf to the buyer and back', () => {
  const move = (type: (typeof moves)[number], quantity: number): StockEvent => ({ type, quantity, by: 'o' });
  const state = refold(Stock, [
    received,
    move('StockLocked', 4),
    move('StockUnlocked', 1),
    move('StockOccupied', 3),
    move('StockFreed', 1),
    move('StockShipped', 2),
    move('StockReturned', 1),
  ]);
  expect(buckets(state)).toEqual([9, 0, 0, 1]);
});

test('S1 a move that there is no stock for is a bug and stops', () => {
  expect(() => refold(Stock, [received, { type: 'StockLocked', quantity: 11, by: 'o' }])).toThrow('available 10 cannot give 11 to locked');
});
