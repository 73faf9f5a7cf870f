import { DAY, HOUR } from '@yellowcart/kernel/clock';
import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { reasonsFor, scoreOf, strongest, type Candidate } from './ranking.ts';
import { rank } from './recommend.ts';
import { enough, tasteOf, type Known, type Met } from './taste.ts';

const NOW = 1000 * DAY;
const category = fc.constantFrom('户外', '家居', '生鲜');
const shop = fc.constantFrom('jia', 'yi', 'bing');
const price = fc.integer({ min: 1, max: 1_000_000 });
const trace = fc.record({ weight: fc.double({ min: 0.01, max: 20, noNaN: true }), at: fc.integer({ min: NOW - 300 * DAY, max: NOW }) });
const met = (product: string) =>
  fc.record(
    { product: fc.constant(product), shop, category, price, viewed: trace, cart: trace, bought: trace },
    {
      requiredKeys: ['product', 'shop', 'category', 'price'],
    },
  ) as fc.Arbitrary<Met>;
const known = fc
  .tuple(
    fc.integer({ min: 0, max: 20 }).chain((n) => fc.tuple(...Array.from({ length: n }, (_, i) => met(`p${i}`)))),
    fc.array(category),
  )
  .map(([all, preferences]): Known => ({ met: all, shops: new Map(), preferences, contents: new Map() }));

const candidate = ({ product, ...at }: Pick<Met, 'product' | 'shop' | 'category' | 'price'>, more: Partial<Candidate> = {}): Candidate => ({
  id: product,
  seq: 1,
  shop: at.shop,
  category: at.category,
  price: at.price,
  kind: 'normal',
  sales: 3,
  available: true,
  together: null,
  ...more,
});

const NOBODY: Known = { met: [], shops: new Map(), preferences: [], contents: new Map() };
const score = (what: Candidate, who: Known, at = NOW): number => scoreOf(reasonsFor(what, tasteOf(who, at), 100));
const tent: Met = { product: 'tent', shop: 'jia', category: '户外', price: 12_900 };
const looked = (what: Met, weight: number, at = NOW): Met => ({ ...what, viewed: { weight, at } });

describe('ranking', () => {
  test('R2.08 more attention to a product never lowers its score', () => {
    fc.assert(
      fc.property(known, met('new'), fc.double({ min: 0.01, max: 10, noNaN: true }), ({ met: others, ...rest }, it, more) => {
        const before = it.viewed ?? { weight: 0, at: NOW };
        const after = { ...it, viewed: { weight: before.weight + more, at: NOW } };
        const [less, most] = [it, after].map((each) => score(candidate(it), { ...rest, met: [...others, each] }));
        expect(most!).toBeGreaterThanOrEqual(less! - 1e-9);
      }),
    );
  });

  test('R2.08 what sells more, what can be had and what is liked is never ranked lower for it', () => {
    fc.assert(
      fc.property(known, met('x'), fc.nat(100), fc.nat(100), (who, it, few, more) => {
        const [a, b] = [candidate(it, { sales: few }), candidate(it, { sales: few + more })];
        expect(score(b, who)).toBeGreaterThanOrEqual(score(a, who));
        expect(score(a, who)).toBeGreaterThan(score({ ...a, available: false }, who));
        const liking = { ...who, preferences: [...who.preferences, it.category] };
        expect(score(a, liking)).toBeGreaterThanOrEqual(score(a, who));
      }),
    );
  });

  test('R1.04 shares stay shares, whatever was done', () => {
    fc.assert(
      fc.property(known, (who) => {
        const { categories, shops, price: usual } = tasteOf(who, NOW);
        for (const leanings of [categories, shops]) {
          const all = [...leanings.values()];
          expect(all.every(({ lasting, now }) => lasting >= 0 && now >= 0)).toBe(true);
          expect(all.reduce((sum, { lasting }) => sum + lasting, 0)).toBeLessThan(1);
          expect(all.reduce((sum, { now }) => sum + now, 0)).toBeLessThan(1);
        }
        expect(usual.confidence).toBeGreaterThanOrEqual(0);
        expect(usual.confidence).toBeLessThan(1);
      }),
    );
  });

  test('R1.04 the same in any order gives the same order', () => {
    fc.assert(
      fc.property(known, fc.array(met('y'), { minLength: 1, maxLength: 12 }), fc.infiniteStream(fc.nat(1000)), (who, all, random) => {
        const candidates = all.map((each, i) => candidate({ ...each, product: `c${i}` }));
        const shuffled = candidates.map((each) => ({ each, key: random.next().value as number })).toSorted((a, b) => a.key - b.key);
        const ids = (some: readonly Candidate[]) => rank(some, tasteOf(who, NOW)).map(({ id }) => id);
        expect(ids(shuffled.map(({ each }) => each))).toEqual(ids(candidates));
      }),
    );
  });

  test('R2.08 a look an hour ago counts half as just now, and what counts lastingly stays', () => {
    const taste = (at: number) => tasteOf({ ...NOBODY, met: [looked(tent, 1, at)] }, NOW).categories.get('户外')!;
    expect(taste(NOW)).toEqual({ lasting: 0.5, now: 0.5 });
    expect(taste(NOW - HOUR)).toEqual({ lasting: 0.5, now: enough(0.5) });
    expect(taste(NOW + HOUR)).toEqual(taste(NOW));
  });

  test('R2.08 what was passed by is avoided', () => {
    const who = { ...NOBODY, met: [{ ...tent, watched: { weight: -0.25, at: NOW } }] };
    expect(score(candidate({ ...tent, product: 'other' }), who)).toBeLessThan(score(candidate({ ...tent, product: 'other' }), NOBODY));
  });

  test('R1.04 fresh goods are bought again, other goods that somebody has give way', () => {
    const who = { ...NOBODY, met: [{ ...tent, bought: { weight: 5, at: NOW } }] };
    const another = score(candidate({ ...tent, product: 'other' }), who);
    expect(score(candidate(tent), who)).toBeLessThan(another);
    expect(score(candidate(tent, { kind: 'fresh' }), who)).toBeGreaterThan(another);
  });

  test('R1.04 the usual price fits best, and half or twice as much fits alike', () => {
    const who = { ...NOBODY, met: [looked({ ...tent, product: 'seen' }, 3)] };
    const at = (fen: number) => score(candidate({ product: 'x', shop: 'yi', category: '家居', price: fen }), who);
    expect(at(12_900)).toBeGreaterThan(at(25_800));
    expect(at(25_800)).toBeCloseTo(at(6450));
    expect(at(25_800)).toBeGreaterThan(at(129_000));
  });

  test('R1.04 twelve products are recalled, not all that were ever looked at', () => {
    const all = Array.from({ length: 30 }, (_, i) => looked({ ...tent, product: `p${String(i).padStart(2, '0')}` }, 30 - i));
    const liked = [...tasteOf({ ...NOBODY, met: all }, NOW).products.values()].filter(({ liking }) => liking > 0);
    expect(liked.map(({ product }) => product)).toEqual(all.slice(0, 12).map(({ product }) => product));
  });
});

describe('the reason that is named', () => {
  const reason = (...reasons: [string, number][]) => strongest(reasons.map(([code, value]) => ({ code, value }) as never)).code;

  test('R2.08 is the one that counts most; what was done with the product itself counts twice', () => {
    expect(reason(['category', 1], ['shop', 0.9])).toBe('category');
    expect(reason(['category', 1], ['viewed', 0.6])).toBe('viewed');
    expect(reason(['category', 1], ['viewed', 0.4])).toBe('category');
    expect(reason(['category', 1], ['viewed', 0.5])).toBe('viewed');
    expect(reason(['popular', -1], ['bought', -2])).toBe('popular');
  });
});
