import { DAY, HOUR, MINUTE } from '@yellowcart/kernel/clock';
import { describe, expect, test } from 'vitest';
import { Case } from '../9-aftersale/case.ts';
import { hourOf, instant, peopledMall, warehouseOf } from './testing.ts';

const PREPARED = ['picked', 'checked', 'packed', 'out'];
const steps = (log: ReturnType<typeof warehouseOf>): string[] => log.map(({ step }) => step);
const isOrdered = (times: readonly number[]): boolean => times.every((at, i) => i === 0 || at >= times[i - 1]!);

describe('the simulated warehouse', () => {
  test('R7.02 R7.03 F1 picks, checks, packs and sends out at instants of their own, in working hours, inside the promise; then it is collected', () => {
    const m = peopledMall();
    const orders = Array.from({ length: 48 }, (_, i) => {
      m.wait(HOUR);
      return m.buy({ [i % 2 ? 'tent' : 'fish']: 1 })[0]!;
    });
    m.wait(2 * DAY);
    for (const order of orders) {
      const log = warehouseOf(m, order);
      const times = log.map(({ at }) => at);
      expect(steps(log)).toEqual(PREPARED);
      expect(isOrdered(times) && new Set(times).size === 4).toBe(true);
      const { paidAt, shipBy, parcels } = m.show(order);
      expect(times.at(-1)).toBeLessThan(instant(shipBy));
      for (const at of times) expect(hourOf(at)).toSatisfy((hour: number) => hour >= 8 && hour < 20);
      const [out, collected] = parcels[0].nodes;
      expect(instant(out.at)).toBe(times.at(-1));
      expect(instant(collected.at)).toBeGreaterThan(times.at(-1)!);
      expect(hourOf(instant(collected.at))).toSatisfy((hour: number) => hour >= 8 && hour < 21);
      // What was paid at night is picked in the morning.
      const paid = hourOf(instant(paidAt));
      if (paid >= 20 || paid < 7) expect(hourOf(times[0]!)).toBeLessThan(9.5);
    }
  });

  test('R7.06 R7.07 F5 fresh goods and 音尊达 are picked first', () => {
    const m = peopledMall();
    const after = (sku: string): number => {
      const [order] = m.buy({ [sku]: 1 }) as [string];
      const from = m.now();
      m.wait(3 * HOUR);
      return warehouseOf(m, order)[0]!.at - from;
    };
    for (const first of ['fish', 'lamp']) expect(after(first)).toBeLessThanOrEqual(20 * MINUTE);
    expect(after('tent')).toBeGreaterThanOrEqual(20 * MINUTE);
  });

  test('F1 a promise shorter than the night is kept at night', () => {
    const m = peopledMall();
    m.wait(11 * HOUR);
    const [order] = m.buy({ cake: 1, fish: 1, lamp: 1 }) as [string];
    m.wait(DAY);
    const log = warehouseOf(m, order);
    expect(steps(log)).toEqual([...PREPARED, ...PREPARED, ...PREPARED]);
    expect(log.at(-1)!.at).toBeLessThan(instant(m.show(order).paidAt) + 40 * MINUTE);
    expect(isOrdered(log.map(({ at }) => at))).toBe(true);
  });

  test('R7.09 R7.06 R7.07 what cannot travel together goes in several parcels: the cold chain, 音尊达 under its own label, the rest', () => {
    const m = peopledMall();
    const [order] = m.buy({ tent: 2, green: 1, lamp: 1, fish: 1 }) as [string];
    m.wait(DAY);
    const { parcels } = m.show(order);
    expect(parcels.map((p: any) => [p.carrier, p.warehouse, p.doorDelivery, p.lines.length])).toEqual([
      ['顺丰速运', 'cold', false, 1],
      ['音尊达', 'shared', true, 1],
      ['顺丰速运', 'shared', false, 2],
    ]);
    expect(m.stock('tent')).toEqual([498, 0, 0, 2]);
  });
});

describe('what stands in the way', () => {
  test('F3 R7.08 an exception holds everything up; its end plans the next try, which goes on from the step that was done', () => {
    const m = peopledMall();
    const [order] = m.buy({ tent: 1 }) as [string];
    m.ok('keeper', 'warehouse pick', { order });
    m.ok('jia-clerk', 'merchant exception', { order, reason: '仓库停电' });
    m.wait(5 * DAY);
    expect(steps(warehouseOf(m, order))).toEqual(['picked']);
    expect(m.pending().filter((key) => key.startsWith('autopilot/'))).toEqual([]);
    m.ok('jia-clerk', 'merchant clear', { order });
    m.wait(DAY);
    expect(steps(warehouseOf(m, order))).toEqual(PREPARED);
  });

  test('F2 F1 the money of some units asked back: those stay, the merchant agrees in time, the rest keeps the promise', () => {
    const m = peopledMall();
    // The money takes three days to a card: the goods do not wait for that.
    const [order] = m.buy({ tent: 3 }, { channel: 'card' }) as [string];
    const { case: id } = m.apply(order, 'refund-only', { tent: 2 });
    m.wait(2 * DAY - 1);
    expect(m.told(Case, id, 'CaseAgreed')).toMatchObject([{ by: 'merchant' }]);
    expect(m.stock('tent')).toEqual([499, 0, 0, 1]);
    expect(m.show(order)).toMatchObject({ lines: [{ shipped: 1 }] });
  });

  test.each([
    ['rejected', (m: any, id: string) => m.ok('jia-clerk', 'merchant case reject', { case: id, reason: '已打包' })],
    ['withdrawn', (m: any, id: string) => m.ok('li', 'aftersale withdraw', { case: id })],
  ])('F2 a request that was %s frees the goods: the warehouse goes on by itself', (_, decide) => {
    const m = peopledMall();
    const [order] = m.buy({ tent: 1 }) as [string];
    const { case: id } = m.apply(order, 'refund-only', { tent: 1 });
    m.wait(1);
    decide(m, id);
    m.wait(DAY);
    expect(steps(warehouseOf(m, order))).toEqual(PREPARED);
  });

  test('F2 the money of one line asked back: the others do not wait for it', () => {
    const m = peopledMall();
    const [order] = m.buy({ tent: 1, green: 1 }) as [string];
    const { case: id } = m.apply(order, 'refund-only', { green: 1 });
    m.ok('jia-clerk', 'merchant case reject', { case: id, reason: '已打包' });
    m.ok('li', 'aftersale escalate', { case: id });
    m.wait(DAY - HOUR);
    expect(m.show(order).lines).toMatchObject([{ shipped: 1 }, { shipped: 0, openCase: id }]);
  });

  test('F2 F1 a request that is only decided by the platform frees the goods then, late as it is', () => {
    const m = peopledMall();
    const [order] = m.buy({ tent: 2 }) as [string];
    const { case: id } = m.apply(order, 'refund-only', { tent: 2 });
    m.ok('jia-clerk', 'merchant case reject', { case: id, reason: '已打包' });
    m.ok('li', 'aftersale escalate', { case: id });
    m.wait(DAY - HOUR);
    expect(m.show(order).status).toBe('to-ship');
    m.ok('admin', 'platform rule', { case: id, refund: 5000, reason: '协商' });
    m.wait(2 * DAY);
    expect(m.show(order)).toMatchObject({ lines: [{ shipped: 2 }] });
  });

  test('R9.15 an order whose whole money goes back is not shipped', () => {
    const m = peopledMall();
    const [order] = m.buy({ tent: 1 }, { channel: 'douyin' }) as [string];
    m.apply(order, 'refund-only', { tent: 1 });
    m.wait(3 * DAY);
    expect(m.show(order)).toMatchObject({ status: 'refunded', parcels: [] });
  });
});

describe('people beside it', () => {
  test('T3 a step that a keeper did is not done again', () => {
    const m = peopledMall();
    const [order] = m.buy({ tent: 1 }) as [string];
    for (const step of ['pick', 'check', 'pack']) m.ok('keeper', `warehouse ${step}`, { order });
    m.wait(DAY);
    expect(steps(warehouseOf(m, order))).toEqual(PREPARED);
  });

  test('T3 R7.09 a merchant ships part of it in the middle of the work: the rest goes out all the same', () => {
    const m = peopledMall();
    const [order] = m.buy({ tent: 2, green: 1 }) as [string];
    while (warehouseOf(m, order).length < 2) m.wait(MINUTE);
    m.ship(order, { lines: [{ line: 'tent', quantity: 1 }] });
    m.wait(DAY);
    expect(m.show(order).lines).toMatchObject([{ shipped: 2 }, { shipped: 1 }]);
    expect(m.show(order).parcels).toHaveLength(2);
  });

  test('T3 a merchant ships it all: nothing is left to do', () => {
    const m = peopledMall();
    const [order] = m.buy({ tent: 2 }) as [string];
    m.ship(order);
    m.wait(DAY);
    expect(m.show(order).parcels).toHaveLength(1);
  });
});
