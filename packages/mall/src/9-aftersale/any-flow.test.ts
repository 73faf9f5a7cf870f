import { DAY, HOUR } from '@yellowcart/kernel/clock';
import fc from 'fast-check';
import { expect, test } from 'vitest';
import { Order, type OrderState } from '../5-order/order.ts';
import { testMall } from '../testing.ts';
import { Case } from './case.ts';

const sku = (id: string) => ({ id, stock: 6 });
const products = [
  { id: 'tent', shop: 'jia', title: '帐篷', listPrice: 9999, subsidy: 333, insurance: {}, skus: [sku('grey'), sku('green')] },
  { id: 'fish', shop: 'jia', title: '鱼', kind: 'fresh' as const, listPrice: 1001, skus: [sku('fish')] },
];
const coupons = [{ id: 'plat', scope: 'platform' as const, threshold: 0, off: 777 }];
const shop = { freight: { base: 801, remoteSurcharge: 0 } };

const line = fc.constantFrom('grey', 'fish');
const quantity = fc.constantFrom(1, 1, 2, 3);
const amount = fc.option(fc.integer({ min: 0, max: 12_000 }), { nil: undefined });
/** Counted back from the newest parcel, or the newest case. */
const nth = fc.constantFrom(0, 0, 0, 1);
const answers = [
  'agree',
  'agree',
  'reject',
  'propose',
  'accept',
  'send-back',
  'send-back',
  'pass',
  'pass',
  'fail',
  'resend',
  'receive',
  'escalate',
  'rule',
  'withdraw',
];
const types = ['refund-only', 'return-refund', 'return-refund', 'exchange', 'exchange', 'repair', 'resend'];
const step = fc.oneof(
  { weight: 2, arbitrary: fc.record({ do: fc.constant('ship'), line, quantity, amount, nth }) },
  { weight: 2, arbitrary: fc.record({ do: fc.constantFrom('sign', 'sign', 'refuse'), line, quantity, amount, nth }) },
  { weight: 4, arbitrary: fc.record({ do: fc.constant('apply'), type: fc.constantFrom(...types), line, quantity, amount, nth }) },
  { weight: 12, arbitrary: fc.record({ do: fc.constantFrom(...answers), line, quantity, amount, nth }) },
  { weight: 1, arbitrary: fc.record({ do: fc.constant('confirm'), line, quantity, amount, nth }) },
  { weight: 1, arbitrary: fc.record({ do: fc.constant('wait'), line, quantity: fc.constantFrom(1, 24, 48, 170, 250), amount, nth }) },
);
type Any = {
  readonly do: string;
  readonly type?: string;
  readonly line: string;
  readonly quantity: number;
  readonly amount: number | undefined;
  readonly nth: number;
};

/** One random step, as whoever may take it; many are refused, none may break a law. */
function take(
  m: ReturnType<typeof testMall>,
  order: string,
  { do: verb, type, line: sku_, quantity: units, amount: fen, nth: back }: Any,
): void {
  const { cases, parcels }: OrderState = m.state(Order, order);
  const id = cases.at(-1 - back) ?? 'none';
  const sent = m.state(Case, id).resentWaybill;
  const waybill = back === 1 && sent !== null ? sent : (parcels.at(-1 - back) ?? 'none');
  const lines = [{ line: sku_, quantity: units }];
  const fresh = `W${parcels.length}-${id}-${sent}`;
  const steps: Record<string, () => unknown> = {
    ship: () => m.ask('jia-clerk', 'merchant ship', { order, lines }),
    sign: () => m.ask('rider', 'courier sign', { waybill }),
    refuse: () => m.ask('rider', 'courier refuse', { waybill }),
    apply: () =>
      m.ask('li', 'aftersale apply', {
        order,
        type,
        lines,
        ...(fen === undefined ? {} : { amount: fen }),
        ...(sku_ === 'grey' ? { toSku: 'green' } : {}),
      }),
    agree: () => m.ask('jia-clerk', 'merchant case agree', { case: id }),
    reject: () => m.ask('jia-clerk', 'merchant case reject', { case: id, reason: '不' }),
    propose: () => m.ask('jia-clerk', 'merchant case propose', { case: id, amount: fen ?? 1 }),
    accept: () => m.ask('li', 'aftersale accept', { case: id }),
    'send-back': () => m.ask('li', 'aftersale send-back', { case: id, waybill: 'YT', freight: 1300 }),
    pass: () => m.ask('jia-clerk', 'merchant case inspect', { case: id, pass: true }),
    fail: () => m.ask('jia-clerk', 'merchant case inspect', { case: id, pass: false }),
    resend: () => m.ask('jia-clerk', 'merchant case resend', { case: id, waybill: fresh }),
    receive: () => m.ask('li', 'aftersale receive', { case: id }),
    escalate: () => m.ask('li', 'aftersale escalate', { case: id }),
    rule: () => m.ask('admin', 'platform rule', { case: id, refund: fen ?? 0, reason: '判' }),
    withdraw: () => m.ask('li', 'aftersale withdraw', { case: id }),
    confirm: () => m.ask('li', 'order confirm', { order, line: sku_ }),
    wait: () => m.wait(units * HOUR),
  };
  steps[verb]!();
}

/** What escrow must hold: of each open line what was neither paid back nor released, and the freight until it is settled. */
const owed = (order: OrderState): number =>
  order.lines
    .filter(({ confirmedAt, returned }) => confirmedAt === null && !returned)
    .reduce(
      (total, { paid, refunded, subsidy, platformCoupon, platformReturned }) =>
        total + paid - refunded + subsidy + platformCoupon - platformReturned,
      0,
    ) + (order.freightSettled ? 0 : order.amounts.freight);

test('M2 M5 S1 A12 whatever happens to an order, money and stock balance, escrow holds exactly what is open, and everything ends', () => {
  fc.assert(
    fc.property(fc.array(step, { minLength: 30, maxLength: 60, size: 'max' }), fc.constantFrom('douyin', 'card'), (steps, channel) => {
      const m = testMall({ products, coupons, shop });
      m.ok('li', 'coupon claim', { coupon: 'plat' });
      const [order] = m.buy({ grey: 3, fish: 2 }, { channel, coupons: ['plat'] }) as [string];
      for (const each of steps) {
        take(m, order, each);
        const state: OrderState = m.state(Order, order);
        expect(m.balance('escrow')).toBe(owed(state));
        for (const now of state.lines) {
          expect(now.refunded).toBeLessThanOrEqual(now.paid);
          expect(now.back).toBeLessThanOrEqual(now.quantity);
          expect(now.unsold).toBeLessThanOrEqual(now.quantity);
          expect(now.cancelled + now.shipped).toBeLessThanOrEqual(now.quantity);
        }
      }
      // Left alone, every refund arrives and nothing that is not the buyer's, merchant's or platform's turn stays open.
      m.wait(200 * DAY);
      expect(m.balance(`transit:${channel}`)).toBe(0);
      for (const line_ of (m.state(Order, order) as OrderState).lines) {
        if (line_.returned) expect([line_.refunded, line_.unsold]).toEqual([line_.paid, line_.quantity]);
      }
    }),
    { numRuns: 150, seed: 20261111 },
  );
});
