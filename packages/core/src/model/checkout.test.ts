import { DAY, SECOND } from '@yellowcart/kernel/clock';
import fc from 'fast-check';
import { expect, test } from 'vitest';
import { testMall, type TestMall } from '../testing.ts';
import type { Action } from './actions.ts';
import { play, startGame } from './play.ts';
import { total } from './prices.ts';
import { PAYMENT_WINDOW, smallWorld } from './world.ts';

const numRuns = Number(process.env['MODEL_RUNS'] ?? 40);
const WORLD = smallWorld({ rate: 0, max: 0 });

/** Goods that li can have, each once, and coupons of no narrower scope than their shop. */
const basket = fc.record({
  items: fc.uniqueArray(
    fc.record({
      sku: fc.constantFrom('tent-a', 'tent-b', 'bowl-1', 'milk-1', 'last-1', 'lamp-1', 'lamp-2'),
      quantity: fc.integer({ min: 1, max: 3 }),
    }),
    { minLength: 1, maxLength: 6, selector: ({ sku }) => sku },
  ),
  coupons: fc.subarray(['p-ten', 'jia-five', 'yi-two']),
  address: fc.constantFrom('home', 'far'),
  noInsurance: fc.boolean(),
});

async function claimed(): Promise<TestMall> {
  const mall = await testMall(WORLD);
  for (const coupon of ['p-ten', 'jia-five', 'yi-two']) await mall.does('li', 'coupon claim', { coupon });
  return mall;
}

test('R5.03 R5.07 M1 a quote is the sum of its parts, and the submit asks exactly what was quoted', async () => {
  await fc.assert(
    fc.asyncProperty(basket, async (input) => {
      const mall = await claimed();
      const quote = await mall.does('li', 'order quote', input);
      const { goods, fullReduction, shopCoupon, subsidy, platformCoupon, freight, insurance, payable, orders } = quote;
      expect(goods - fullReduction - shopCoupon - subsidy - platformCoupon + freight + insurance).toBe(payable);
      expect(total(orders.map((order: any) => order.payable))).toBe(payable);
      for (const order of orders) {
        const paid = total(order.lines.map((line: any) => line.paid));
        expect(paid + order.freight + order.insurance).toBe(order.payable);
        expect(Math.min(...order.lines.map((line: any) => line.paid))).toBeGreaterThanOrEqual(0);
      }
      const submitted = await mall.ask({ do: 'order submit', with: input }, { as: 'li' });
      expect(submitted.ok).toBe(quote.problems.length === 0);
      if (!submitted.ok) return;
      const shared = ({ payable: all, goods: sum, layers, orders: own }: any) => ({
        all,
        sum,
        layers,
        own: own.map(({ order: _order, ...rest }: any) => rest),
      });
      expect(shared(submitted.answer)).toEqual(shared(quote));
    }),
    { numRuns },
  );
});

test('I1 P4 without insurance it costs less by exactly the premium; a fen more than was seen is refused', async () => {
  await fc.assert(
    fc.asyncProperty(basket, async (input) => {
      const mall = await claimed();
      const insured = await mall.does('li', 'order quote', { ...input, noInsurance: false });
      const bare = await mall.does('li', 'order quote', { ...input, noInsurance: true });
      expect(bare.payable).toBe(insured.payable - insured.insurance);
      if (bare.problems.length > 0) return;
      const request = { ...input, noInsurance: true };
      // Nobody can have seen less than 0.00 (M6).
      if (bare.payable > 0)
        expect(await mall.refuses('li', 'order submit', { ...request, expectPayable: bare.payable - 1 })).toMatchObject({
          code: 'PRICE_CHANGED',
        });
      await mall.does('li', 'order submit', { ...request, expectPayable: bare.payable });
    }),
    { numRuns },
  );
});

test('P1 M1 the order of the lines changes no total, and no share by more than the fen of a tie', async () => {
  await fc.assert(
    fc.asyncProperty(basket, fc.infiniteStream(fc.nat()), async (input, dice) => {
      const mall = await claimed();
      const shuffled = input.items
        .map((item) => ({ item, by: dice.next().value as number }))
        .toSorted((a, b) => a.by - b.by)
        .map(({ item }) => item);
      const one = await mall.does('li', 'order quote', input);
      const other = await mall.does('li', 'order quote', { ...input, items: shuffled });
      for (const part of ['payable', 'goods', 'fullReduction', 'shopCoupon', 'subsidy', 'platformCoupon', 'freight', 'insurance'])
        expect(other[part], part).toBe(one[part]);
      const shares = (quote: any) =>
        new Map<string, number>(quote.orders.flatMap((order: any) => order.lines).map((line: any) => [line.sku, line.paid]));
      const [before, after] = [shares(one), shares(other)];
      for (const [sku, paid] of before) expect(Math.abs(paid - after.get(sku)!), sku).toBeLessThanOrEqual(3);
    }),
    { numRuns },
  );
});

test('M1 a fen that two equal lines both have a claim to goes to the earlier one', async () => {
  const mall = await testMall(WORLD);
  for (const skus of [
    ['tent-a', 'tent-b'],
    ['tent-b', 'tent-a'],
  ]) {
    const { fullReduction, orders } = await mall.does('li', 'order quote', { items: skus.map((sku) => ({ sku, quantity: 1 })) });
    expect(fullReduction).toBe(2999);
    expect(orders[0].lines.map((line: any) => [line.sku, line.fullReduction])).toEqual([
      [skus[0], 1500],
      [skus[1], 1499],
    ]);
  }
});

const pay = (simulate: Extract<Action, { do: 'pay' }>['with']['simulate'], channel = 'card'): Action => ({
  do: 'pay',
  trade: 0,
  open: true,
  stranger: false,
  with: { channel, proof: 'biometric', simulate },
});
const notify = (payment: number, result: 'succeeded' | 'failed', off = 0): Action => ({ do: 'answer', payment, open: false, result, off });

/** What may meet in one instant over a trade of two shops with two coupons and three payments on their way. */
const MEETING: Action[] = [
  { do: 'cancel', order: 0, by: 'buyer' },
  { do: 'cancel', order: 1, by: 'buyer' },
  { do: 'cancel', order: 0, by: 'merchant' },
  notify(0, 'succeeded'),
  notify(1, 'succeeded'),
  notify(1, 'failed'),
  notify(2, 'succeeded', 1),
  pay({ result: 'succeed' }, 'wechat'),
  pay({ result: 'fail' }),
];

test('P6 S2 O2 O3 Y1 Y2 cancelling, paying, failing and late answers in one instant, in any order: everything comes back once, or is sold once', async () => {
  await fc.assert(
    fc.asyncProperty(fc.shuffledSubarray(MEETING, { minLength: 3 }), fc.constantFrom('before', 'at', 'after'), async (meeting, when) => {
      const game = await startGame(WORLD);
      const steps: Action[] = [
        { do: 'claim', as: 'li', coupon: 'p-ten' },
        { do: 'claim', as: 'li', coupon: 'jia-five' },
        {
          do: 'submit',
          as: 'li',
          what: {
            items: [
              { sku: 'tent-a', quantity: 2 },
              { sku: 'last-1', quantity: 1 },
            ],
            address: null,
            owned: [],
            coupons: ['p-ten', 'jia-five'],
            insured: true,
          },
          expect: null,
        },
        pay({ result: 'succeed-after', delay: PAYMENT_WINDOW }, 'alipay'),
        pay({ result: 'pending' }, 'douyin'),
        pay({ result: 'pending' }, 'card'),
        { do: 'to', ms: PAYMENT_WINDOW + { before: -SECOND, at: 0, after: SECOND }[when] },
        ...meeting,
        // Whatever is still open ends here, and every refund arrives.
        { do: 'pass', ms: 4 * DAY },
        ...meeting,
        { do: 'pass', ms: 4 * DAY },
      ];
      for (const step of steps) await play(game, step);

      const { mall } = game;
      const [trade] = game.state.trades;
      const sold = trade!.orders.filter(({ status }) => status === 'to-ship');
      const units = (sku: string): number =>
        total(sold.flatMap(({ priced }) => priced.lines.filter((line) => line.sku === sku).map(({ quantity }) => quantity)));
      expect(await mall.does('admin', 'stock show', { sku: 'tent-a' })).toMatchObject({
        available: 3 - units('tent-a'),
        locked: 0,
        occupied: units('tent-a'),
      });
      expect(await mall.does('admin', 'stock show', { sku: 'last-1' })).toMatchObject({
        available: 1 - units('last-1'),
        locked: 0,
        occupied: units('last-1'),
      });
      const happened = await mall.events({});
      const count = (type: string): number => happened.filter((event) => event.type === type).length;
      expect(count('CouponReturned') + count('CouponUsed')).toBe(2);
      expect(count('StockLocked')).toBe(count('StockUnlocked') + count('StockOccupied'));
      const { accounts } = await mall.does('admin', 'ledger show');
      const balances = (of: string): number[] =>
        Object.entries<number>(accounts).flatMap(([name, fen]) => (name.startsWith(of) ? [fen] : []));
      // M2, Y2: the buyer paid for what was sold, and for nothing else.
      expect(total([...balances('buyer:li/'), ...sold.flatMap(({ paid }) => paid)])).toBe(0);
      expect(total(balances('transit:'))).toBe(0);
    }),
    { numRuns: Math.ceil(numRuns / 2) },
  );
});
