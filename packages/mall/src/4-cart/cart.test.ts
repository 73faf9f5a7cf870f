import { DAY } from '@yellowcart/kernel/clock';
import fc from 'fast-check';
import { expect, test } from 'vitest';
import { NOON, testMall } from '../testing.ts';
import { Cart, type CartLine } from './cart.ts';
import { expireLine, remindLine } from './expire-line.ts';
import { standingOf } from './reductions.ts';
import { reasonOf } from './line-reason.ts';
import { Product } from '../goods/product.ts';
import { history, spec } from '@yellowcart/kernel/spec';

const tent = (more: object = {}) => ({
  id: 'tent',
  shop: 'jia',
  title: '速开帐篷',
  category: '户外',
  listPrice: 15_900,
  skus: [
    { id: 'grey', spec: { 颜色: '灰' }, price: 13_900, stock: 60 },
    { id: 'green', spec: { 颜色: '绿' }, price: 14_900, stock: 7 },
    { id: 'red', spec: { 颜色: '红' }, price: 12_900, stock: 200 },
  ],
  ...more,
});
const bowl = { id: 'bowl', shop: 'jia', title: '青瓷碗', listPrice: 3333, skus: [{ id: 'bowl-1', stock: 150 }] };
const contents = [
  { id: 'v1', kind: 'video' as const, author: '甲', title: '一', products: ['tent'] },
  { id: 'v2', kind: 'video' as const, author: '甲', title: '二', products: ['tent'] },
];
const TIERS = [
  { threshold: 20_000, off: 3000 },
  { threshold: 30_000, off: 5000 },
];

const mallOf = (products: object[] = [tent(), bowl]) =>
  testMall({ products, contents, shop: { fullReductions: TIERS } } as unknown as Parameters<typeof testMall>[0]);
const show = (mall: ReturnType<typeof testMall>): any => mall.ok('li', 'cart show', {});

type Line = { sku: string; quantity: number; selected: boolean; from: string | null };

const PRICES: Readonly<Record<string, number>> = { grey: 13_900, green: 14_900, red: 12_900, 'bowl-1': 3333 };
const STOCK: Readonly<Record<string, number>> = { grey: 60, green: 7, red: 200, 'bowl-1': 150 };
const product = (sku: string): string => (sku === 'bowl-1' ? 'bowl' : 'tent');

const sku = fc.constantFrom('grey', 'green', 'red', 'bowl-1');
const act = fc.oneof(
  fc.record({
    do: fc.constant('add' as const),
    sku,
    quantity: fc.integer({ min: 0, max: 60 }),
    from: fc.constantFrom(undefined, 'v1', 'v2'),
  }),
  fc
    .record({
      do: fc.constant('update' as const),
      at: fc.nat(3),
      sku: fc.option(sku),
      quantity: fc.option(fc.integer({ min: 0, max: 100 })),
    })
    .filter((change) => change.sku !== null || change.quantity !== null),
  fc.record({ do: fc.constant('remove' as const), at: fc.nat(3) }),
  fc.record({ do: fc.constant('select' as const), at: fc.nat(3), none: fc.boolean() }),
);
type Act = typeof act extends fc.Arbitrary<infer A> ? A : never;

/** What a line may hold: a count, up to 99, that is there. */
const fits = (of: string, asked: number, total: number): boolean => asked >= 1 && total <= 99 && total <= STOCK[of]!;

/** The same in a few lines: lines by id, in the order of adding. True when it is allowed. */
function model(lines: Map<string, Line>, next: number, { ...step }: Act): boolean {
  const ids = [...lines.keys()];
  const holding = (of: string): string | undefined => ids.find((id) => lines.get(id)!.sku === of);
  if (step.do === 'add') {
    const id = holding(step.sku);
    const before = id === undefined ? undefined : lines.get(id)!;
    const quantity = step.quantity + (before?.quantity ?? 0);
    if (!fits(step.sku, step.quantity, quantity)) return false;
    lines.set(id ?? `c${next}`, { sku: step.sku, quantity, selected: true, from: before?.from ?? step.from ?? null });
    return true;
  }
  const id = ids[step.at];
  if (id === undefined) return false;
  const line = lines.get(id)!;
  if (step.do === 'remove') return lines.delete(id);
  if (step.do === 'select') {
    for (const [each, one] of lines) lines.set(each, { ...one, selected: each === id || (!step.none && one.selected) });
    return true;
  }
  const to = step.sku ?? line.sku;
  const quantity = step.quantity ?? line.quantity;
  const other = holding(to);
  const into = other !== undefined && other !== id ? lines.get(other)! : undefined;
  if (product(to) !== product(line.sku) || !fits(to, quantity, quantity + (into?.quantity ?? 0))) return false;
  if (!into) lines.set(id, { ...line, sku: to, quantity });
  else {
    const both = { selected: into.selected || line.selected, from: into.from ?? line.from };
    lines.set(other!, { sku: to, quantity: into.quantity + quantity, ...both });
    lines.delete(id);
  }
  return true;
}

const asked = (step: Act, lines: ReadonlyMap<string, Line>): [words: string, input: object] => {
  if (step.do === 'add') return ['cart add', { sku: step.sku, quantity: step.quantity, ...(step.from ? { from: step.from } : {}) }];
  const line = [...lines.keys()][step.at] ?? 'c999';
  if (step.do === 'remove') return ['cart remove', { lines: [line] }];
  if (step.do === 'select') return ['cart select', { lines: [line], none: step.none }];
  return ['cart update', { line, ...(step.sku ? { sku: step.sku } : {}), ...(step.quantity === null ? {} : { quantity: step.quantity }) }];
};

test('R4.02 C2 C3 whatever is done to a cart, it is what a map of its lines says', () => {
  fc.assert(
    fc.property(fc.array(act, { maxLength: 40 }), (steps) => {
      const mall = mallOf();
      const lines = new Map<string, Line>();
      for (const step of steps) {
        const [words, input] = asked(step, lines);
        const next = mall.state(Cart, 'li').lastLine + 1;
        const allowed = model(lines, next, step);
        expect([words, input, mall.ask('li', words, input).ok]).toEqual([words, input, allowed]);
        const cart = show(mall);
        expect(cart.lines.map(({ id, sku: of, quantity, selected, from }: any) => [id, { sku: of, quantity, selected, from }])).toEqual([
          ...lines,
        ]);
        const total = [...lines.values()].reduce((sum, line) => sum + (line.selected ? line.quantity * PRICES[line.sku]! : 0), 0);
        expect([cart.selectedTotal, cart.shops.reduce((sum: number, { goods }: any) => sum + goods, 0)]).toEqual([total, total]);
        expect(new Set(cart.lines.map((line: CartLine) => line.sku)).size).toBe(cart.lines.length);
      }
      expect(mall.stock('grey')).toEqual([60, 0, 0, 0]);
    }),
    { numRuns: 60 },
  );
});

test('R4.01 C3 low stock at five and below; the cart takes nothing away from it (R4.07)', () => {
  const skus = [4, 5, 6].map((stock) => ({ id: `k${stock}`, stock }));
  const mall = mallOf([tent(), { id: 'few', shop: 'jia', title: '少', listPrice: 100, skus }]);
  const added = skus.map(({ id, stock }) => mall.ok('li', 'cart add', { sku: id, quantity: stock }));
  expect(added.map(({ warning }) => warning)).toEqual(['low-stock', 'low-stock', null]);
  const low = show(mall).lines.map(({ hints }: any) => hints.find(({ code }: any) => code === 'low-stock')?.amount);
  expect(low).toEqual([4, 5, undefined]);
  expect(mall.stock('k5')).toEqual([5, 0, 0, 0]);
  expect(mall.refused('li', 'cart add', { sku: 'k5' })).toBe('OUT_OF_STOCK');
});

test('R4.02 changing a line keeps its selection; merged, it is selected when one of the two was', () => {
  const mall = mallOf();
  for (const of of ['grey', 'green', 'red']) mall.ok('li', 'cart add', { sku: of });
  mall.ok('li', 'cart select', { none: true, lines: ['c2'] });
  const selected = ({ lines }: any) => lines.map((line: any) => [line.id, line.quantity, line.selected]);
  expect(selected(mall.ok('li', 'cart update', { line: 'c1', quantity: 2 }))).toEqual([
    ['c1', 2, false],
    ['c2', 1, true],
    ['c3', 1, false],
  ]);
  expect(selected(mall.ok('li', 'cart update', { line: 'c3', sku: 'grey' }))).toEqual([
    ['c1', 3, false],
    ['c2', 1, true],
  ]);
  expect(selected(mall.ok('li', 'cart update', { line: 'c2', sku: 'grey' }))).toEqual([['c1', 4, true]]);
});

test('R1.06 C2 the first entry of a line stays; a line without one takes the next', () => {
  const mall = mallOf();
  const from = (input: object) => mall.ok('li', 'cart add', input).lines[0].from;
  expect([from({ sku: 'grey' }), from({ sku: 'grey', from: 'v1' }), from({ sku: 'grey', from: 'v2' })]).toEqual([null, 'v1', 'v1']);
  expect(mall.refused('li', 'cart add', { sku: 'grey', from: 'v9' })).toBe('NOT_FOUND');
});

test('R4.03 R4.05 where each shop stands between its tiers, by what is selected and can be settled', () => {
  const mall = mallOf();
  mall.ok('li', 'cart add', { sku: 'grey' });
  const jia = () => show(mall).shops[0];
  expect(jia()).toEqual({ shop: 'jia', name: '甲', goods: 13_900, reached: null, next: { threshold: 20_000, off: 3000, gap: 6100 } });
  mall.ok('li', 'cart add', { sku: 'bowl-1', quantity: 2 });
  expect(jia()).toMatchObject({ goods: 20_566, reached: TIERS[0], next: { threshold: 30_000, gap: 9434 } });
  mall.ok('li', 'cart add', { sku: 'red' });
  expect(jia()).toMatchObject({ goods: 33_466, reached: TIERS[1], next: null });
  mall.ok('li', 'cart select', { none: true });
  expect(jia()).toMatchObject({ goods: 0, reached: null, next: { gap: 20_000 } });
});

test('P2 a threshold that is reached exactly is reached, and a tier that takes off no more is not worth reaching', () => {
  expect([19_999, 20_000, 30_000].map((goods) => standingOf(TIERS, goods).reached?.off)).toEqual([undefined, 3000, 5000]);
  expect(standingOf(TIERS, 19_999).next).toEqual({ ...TIERS[0], gap: 1 });
  expect(standingOf([...TIERS, { threshold: 40_000, off: 5000 }], 30_000).next).toBeNull();
});

test('R4.04 why a line cannot be settled: off the shelf, taken off, unknown, presale over, out of stock, not delivered', () => {
  const on = { ...Product.initial, onSale: true, skus: [{ id: 'a', spec: {}, price: 1 }], noDelivery: ['西藏自治区'] };
  const known = { sku: 'a', quantity: 3, product: on, shop: { noDelivery: ['海南省'] }, available: 3 };
  const why = (more: object, province: string | null = '浙江省', at = 0) => reasonOf({ ...known, ...more }, province, at);
  const unavailable = (reason: string) => ({ code: 'SKU_UNAVAILABLE', facts: { reason } });
  expect(why({})).toBeNull();
  expect(why({ product: { ...on, onSale: false } })).toEqual(unavailable('off-shelf'));
  expect(why({ product: { ...on, skus: [], withdrawn: on.skus } })).toEqual(unavailable('sku-off'));
  expect([why({ sku: 'b' }), why({ product: null }), why({ shop: null })]).toEqual(Array(3).fill(unavailable('no-such-sku')));
  const presale = { deposit: 1, balanceFrom: 5, balanceTo: 10 };
  expect(why({ product: { ...on, presale } }, null, 9)).toBeNull();
  expect(why({ product: { ...on, presale } }, null, 10)).toEqual(unavailable('presale-over'));
  expect(why({ available: 2 })).toEqual({ code: 'OUT_OF_STOCK', facts: { available: 2, quantity: 3 } });
  expect(why({}, '西藏自治区')).toEqual({ code: 'NO_DELIVERY', facts: { province: '西藏自治区' } });
  expect([why({}, '海南省')?.code, why({}, null)]).toEqual(['NO_DELIVERY', null]);
});

test('R4.04 T1 a presale line is over with its balance window, and nothing hurries the buyer to it', () => {
  const presale = { deposit: 2000, balanceFrom: '2026-11-12T12:00:00+08:00', balanceTo: '2026-11-13T12:00:00+08:00' };
  const coat = { id: 'coat', shop: 'jia', title: '羽绒服', listPrice: 10_000, presale, skus: [{ id: 'coat-m', stock: 3 }] };
  const mall = mallOf([tent(), coat]);
  mall.ok('li', 'cart add', { sku: 'coat-m' });
  mall.wait(2 * DAY - 1);
  expect(show(mall).lines[0]).toMatchObject({ status: 'ok', reason: null, hints: [{ code: 'threshold-gap' }, { code: 'low-stock' }] });
  mall.wait(1);
  const over = show(mall);
  expect(over.lines[0]).toMatchObject({ status: 'unavailable', reason: { facts: { reason: 'presale-over' } }, hints: [] });
  expect(over.selectedTotal).toBe(0);
  expect(mall.ask('li', 'cart add', { sku: 'coat-m' })).toMatchObject({ code: 'SKU_UNAVAILABLE', facts: { reason: 'presale-over' } });
});

test('R4.04 T1 the price of a line follows the promotion to its edges', () => {
  const promotion = { price: 9900, from: '2026-11-11T13:00:00+08:00', to: '2026-11-11T14:00:00+08:00' };
  const mall = mallOf([tent({ promotion })]);
  mall.ok('li', 'cart add', { sku: 'grey' });
  const price = (wait: number) => {
    mall.wait(wait);
    const { lines, selectedTotal } = show(mall);
    return [lines[0].unitPrice, selectedTotal, lines[0].hints.find(({ code }: any) => code === 'price-drop')?.amount];
  };
  const HOUR = DAY / 24;
  expect([price(HOUR - 1), price(1), price(HOUR - 1), price(1)]).toEqual([
    [13_900, 13_900, undefined],
    [9900, 9900, 4000],
    [9900, 9900, 4000],
    [13_900, 13_900, undefined],
  ]);
});

test('T3 C1 the reminder comes once, even when its job runs twice; a change lets it come again', () => {
  const line = { line: 'c1', sku: 'a', quantity: 1, price: 1 };
  const added = { type: 'CartLineAdded', ...line, from: null, expiresAt: NOON + 30 * DAY } as const;
  const reminded = { type: 'CartLineExpiring', line: 'c1', sku: 'a', expiresAt: NOON + 30 * DAY } as const;
  const changed = { type: 'CartLineChanged', ...line, expiresAt: NOON + 31 * DAY } as const;
  const system = { actor: { id: 'system', role: 'system' as const } };
  const remind = (at: number, ...events: (typeof added | typeof reminded | typeof changed)[]) =>
    spec([history(Cart, 'li', ...events)]).when(remindLine, { buyer: 'li', line: 'c1' }, { at, ...system }).events.length;
  expect([remind(NOON + 27 * DAY - 1, added), remind(NOON + 27 * DAY, added), remind(NOON + 27 * DAY, added, reminded)]).toEqual([0, 1, 0]);
  expect(remind(NOON + 28 * DAY, added, reminded, changed)).toBe(1);
  const twice = spec([history(Cart, 'li', added)]).when(expireLine, { buyer: 'li', line: 'c9' }, { at: NOON + 40 * DAY, ...system });
  expect(twice.events).toEqual([]);
});
