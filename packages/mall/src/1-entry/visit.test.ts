import { DAY, MINUTE, parseInstant } from '@yellowcart/kernel/clock';
import { refold } from '@yellowcart/kernel/aggregate';
import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { mergeVisits } from './merge-visits.ts';
import type { Act } from './acts.ts';
import { HALF_LIFE, weightAt } from './attention.ts';
import { Visit, type VisitEvent, type VisitState } from './visit.ts';

const START = parseInstant('2026-11-11T12:00:00+08:00')!;

const id = fc.integer({ min: 0, max: 400 }).map((n) => `p${n}`);
const ms = fc.integer({ min: 0, max: 120_000 });
const act: fc.Arbitrary<Act> = fc.oneof(
  fc.record({ act: fc.constant('seen' as const), product: id }),
  fc.record({ act: fc.constant('seen' as const), content: id }),
  fc.record({ act: fc.constant('click' as const), product: id }),
  fc.record({ act: fc.constant('dwell' as const), product: id, ms }),
  fc.record({ act: fc.constant('swipe' as const), content: id, ms }),
  fc.record({ act: fc.constant('search' as const), words: id }),
);
/** Acts with instants that never go back, in events of a few. */
const history: fc.Arbitrary<VisitEvent[]> = fc
  .array(fc.array(fc.tuple(act, fc.integer({ min: 0, max: 90 * MINUTE })), { minLength: 1, maxLength: 12 }), { maxLength: 60 })
  .map((batches) => {
    let at = START;
    return batches.map((acts) => ({ type: 'Browsed', acts: acts.map(([each, later]) => ({ ...each, at: (at += later) })) }));
  });

const told = (...events: VisitEvent[]): VisitState => refold(Visit, events);
const browsed = (...acts: (Act & { at: number })[]): VisitState => told({ type: 'Browsed', acts });

describe('what is remembered of a visit', () => {
  test('R2.06 stays small however much was looked at', () => {
    fc.assert(
      fc.property(history, (events) => {
        const state = told(...events);
        for (const things of [state.products, state.contents, state.shops]) expect(Object.keys(things).length).toBeLessThanOrEqual(250);
        expect(state.searches.length).toBeLessThanOrEqual(20);
        expect(state.trail.length).toBeLessThanOrEqual(100);
      }),
      { numRuns: 60 },
    );
  });

  test('R2.06 a sum in the middle changes nothing', () => {
    fc.assert(
      fc.property(history, fc.nat(), (events, where) => {
        const cut = events.length === 0 ? 0 : where % events.length;
        const sum: VisitEvent = { type: 'VisitSummed', state: told(...events.slice(0, cut)) };
        expect({ ...told(sum, ...events.slice(cut)), events: 0 }).toEqual({ ...told(...events), events: 0 });
      }),
      { numRuns: 60 },
    );
  });

  test('R2.06 what weighs least is forgotten first, and the same in every process', () => {
    const acts = Array.from({ length: 251 }, (_, n) => ({
      act: 'click' as const,
      product: `p${String(n).padStart(3, '0')}`,
      at: START + n,
    }));
    const { products } = browsed({ act: 'dwell', product: 'p000', ms: 60_000, at: START }, ...acts);
    expect(Object.keys(products)).toHaveLength(200);
    expect(products).toHaveProperty('p000');
    expect(products).not.toHaveProperty('p051');
    expect(products).toHaveProperty('p052');
  });

  test('R2.08 attention halves in a week; looking again adds to what is left', () => {
    const { products } = browsed({ act: 'click', product: 'tent', at: START }, { act: 'click', product: 'tent', at: START + HALF_LIFE });
    expect(products['tent']!.weight).toBe(1.5);
    expect(weightAt(products['tent']!, START + 2 * HALF_LIFE)).toBe(0.75);
    expect(HALF_LIFE).toBe(7 * DAY);
  });

  test('R2.06 dwelling counts up to a minute, a swipe within two seconds counts against', () => {
    const weight = (...acts: (Act & { at: number })[]): number => browsed(...acts).products['tent']?.weight ?? 0;
    expect(weight({ act: 'dwell', product: 'tent', ms: 60_000, at: START })).toBe(3);
    expect(weight({ act: 'dwell', product: 'tent', ms: 600_000, at: START })).toBe(3);
    expect(browsed({ act: 'swipe', content: 'v1', ms: 1_999, at: START }).contents['v1']!.weight).toBe(-0.5);
    expect(browsed({ act: 'swipe', content: 'v1', ms: 2_000, at: START }).contents['v1']!.weight).toBe(0);
  });

  test('R1.04 a session merged into a buyer’s visit adds up, whichever is newer', () => {
    const [a, b] = [
      browsed({ act: 'click', product: 'tent', at: START }),
      browsed({ act: 'click', product: 'tent', at: START + HALF_LIFE }),
    ];
    for (const merged of [mergeVisits(a, b), mergeVisits(b, a)])
      expect(merged.products['tent']).toMatchObject({ weight: 1.5, clicks: 2, at: START + HALF_LIFE });
  });

  test('R2.06 an act that arrives late has faded by as much, whatever the order', () => {
    const [early, late] = [
      { act: 'click' as const, product: 'tent', at: START },
      { act: 'click' as const, product: 'tent', at: START + HALF_LIFE },
    ];
    expect(browsed(late, early).products).toEqual(browsed(early, late).products);
  });

  test('ids that every object has are ids like others', () => {
    const { products } = browsed({ act: 'click', product: 'constructor', at: START }, { act: 'click', product: 'toString', at: START });
    expect(products['constructor']).toMatchObject({ weight: 1, clicks: 1 });
    expect(mergeVisits(Visit.initial, browsed({ act: 'click', product: 'constructor', at: START })).products['constructor']!.clicks).toBe(
      1,
    );
  });

  test('a sum of an older fold gets what is new in this one', () => {
    const { searches: _, ...old } = browsed({ act: 'click', product: 'tent', at: START });
    const state = told(
      { type: 'VisitSummed', state: old as VisitState },
      { type: 'Browsed', acts: [{ act: 'search', words: '帐篷', at: START }] },
    );
    expect(state).toMatchObject({ searches: [{ words: '帐篷' }], products: { tent: { clicks: 1 } } });
  });

  test('R1.04 merged, what was looked at in both within half an hour is one step, a search of both one search', () => {
    const seen = (at: number) => ({ act: 'seen' as const, product: 'tent', at });
    const search = (at: number) => ({ act: 'search' as const, words: '帐篷', at });
    const merged = mergeVisits(browsed(seen(START + MINUTE), search(START)), browsed(seen(START), search(START)));
    expect([merged.trail.length, merged.searches.length, merged.since]).toEqual([1, 1, START]);
    const [home, away] = [
      { province: '浙江省', city: null },
      { province: '西藏自治区', city: null },
    ];
    expect(mergeVisits({ ...Visit.initial, place: home }, { ...Visit.initial, place: away }).place).toEqual(away);
  });
});
