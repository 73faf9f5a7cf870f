import { formatInstant, SECOND } from '@yellowcart/kernel/clock';
import { expect } from 'vitest';
import type { Recorded } from '../mall.ts';
import { CART_LIFE, lineStatus } from './carts.ts';
import type { Found } from './checkout.ts';
import { total, type PricedLine } from './prices.ts';
import { charged } from './payments.ts';
import { isUsable, unitPrice, type State, type Trade } from './state.ts';
import type { Game } from './play.ts';
import { BUYERS } from './world.ts';

const PARTS = ['goods', 'fullReduction', 'shopCoupon', 'subsidy', 'platformCoupon'] as const;
const SUMS = [...PARTS, 'freight', 'insurance', 'payable'] as const;
/** The layer of a breakdown that each part is shown as (R5.03); freight has two. */
const LAYERS: Readonly<Record<string, (typeof SUMS)[number]>> = {
  goods: 'goods',
  'full-reduction': 'fullReduction',
  'shop-coupon': 'shopCoupon',
  subsidy: 'subsidy',
  'platform-coupon': 'platformCoupon',
  freight: 'freight',
  'remote-surcharge': 'freight',
  insurance: 'insurance',
};
const CHARGES: readonly string[] = ['goods', 'freight', 'insurance'];

type Layer = {
  readonly code: string;
  readonly amount: number;
  readonly shares?: readonly { readonly sku: string; readonly amount: number }[];
};
type Sums = Readonly<Record<(typeof SUMS)[number], number>>;

/** A quote or the answer of a submit: every layer of every order, every line's share, to the fen (R5.03, P1–P3, M1). */
export function compareQuote(answer: any, { priced, deposit }: Found): void {
  const sums = Object.fromEntries(SUMS.map((part) => [part, total(priced.orders.map((order) => order[part]))])) as Sums;
  expect(answer).toMatchObject({
    ...sums,
    ...(deposit > 0 ? { deposit, balance: priced.payable - deposit } : {}),
    orders: priced.orders.map((order) => ({
      ...pick(order, ['shop', ...SUMS]),
      lines: order.lines.map((line) => pick(line, ['sku', 'quantity', 'unitPrice', 'paid', ...PARTS])),
    })),
  });
  expect(answer.orders).toHaveLength(priced.orders.length);
  compareLayers(
    answer.layers,
    sums,
    priced.orders.flatMap(({ lines }) => lines),
  );
  priced.orders.forEach((order, i) => compareLayers(answer.orders[i].layers, order, order.lines));
}

const pick = <T extends object>(from: T, keys: readonly (keyof T)[]): Partial<T> =>
  Object.fromEntries(keys.map((key) => [key, from[key]])) as Partial<T>;

/** Layers add up to what is payable, their shares to the layer, line by line (R5.03, M1). */
function compareLayers(layers: readonly Layer[], sums: Sums, lines: readonly PricedLine[]): void {
  expect(total(layers.map(({ amount }) => amount)), 'R5.03 Σ layers = payable').toBe(sums.payable);
  const shown = new Map<string, number>();
  for (const { code, amount, shares = [] } of layers) {
    const part = LAYERS[code]!;
    const sign = CHARGES.includes(part) ? 1 : -1;
    shown.set(part, (shown.get(part) ?? 0) + sign * amount);
    if (part === 'freight' || part === 'insurance') continue;
    expect(total(shares.map((share) => share.amount)), `M1 Σ shares of ${code}`).toBe(amount);
    if (layers.filter((layer) => layer.code === code).length > 1) continue;
    const own = lines.map((line) => [line.sku, sign * line[part as (typeof PARTS)[number]]] as const).filter(([, share]) => share !== 0);
    expect(Object.fromEntries(shares.filter((share) => share.amount !== 0).map((share) => [share.sku, share.amount]))).toEqual(
      Object.fromEntries(own),
    );
  }
  for (const part of SUMS) if (part !== 'payable') expect(shown.get(part) ?? 0, `R5.03 layer ${part}`).toBe(sums[part]);
}

/** The proposed coupons are the best of every choice there is, and say what they save (R5.03). */
export function compareBest(answer: any, { priced, least }: Found): void {
  expect(answer.best).toMatchObject({ payable: least, saves: priced.payable - least });
}

/** Everything that can be seen cheaply after each action: stock, orders, carts, coupons, money. */
export async function compare(game: Game): Promise<void> {
  const { mall, state } = game;
  const fresh = await mall.events({ after: game.seen });
  game.seen = fresh.at(-1)?.position ?? game.seen;
  nameRefunds(state, fresh);
  compareMoney(game, fresh);
  compareCoupons(game, fresh);

  for (const [sku, buckets] of state.stock) {
    const shown = await mall.does('admin', 'stock show', { sku });
    expect(shown, `S1 S2 stock of ${sku}`).toMatchObject(buckets);
    const { available, locked, occupied, shipped } = shown;
    expect(Math.min(available, locked, occupied, shipped)).toBeGreaterThanOrEqual(0);
    expect(available + locked + occupied + shipped, `S1 ${sku} is conserved`).toBe(state.received.get(sku));
  }
  for (const trade of state.trades) {
    for (const order of trade.orders) {
      const { id, priced, paid, status } = order;
      const refunding = state.refunds.some((refund) => refund.order === order && refund.status !== 'arrived');
      expect(await mall.does(trade.buyer, 'order show', { order: id }), 'O5 M4').toMatchObject({
        order: id,
        trade: trade.id,
        shop: priced.shop,
        status,
        final: status === 'closed' && !refunding,
        payBefore: formatInstant(trade.payBefore),
        lines: priced.lines.map(({ sku, quantity }, i) => ({ sku, quantity, paid: paid[i], refunded: 0 })),
      });
    }
  }
  for (const trade of state.trades) await compareCashier(game, trade);
  for (const buyer of BUYERS) {
    const cart = await mall.does(buyer, 'cart show');
    const lines = state.carts.get(buyer)!.lines.map((line) => ({
      id: line.id,
      sku: line.sku,
      quantity: line.quantity,
      unitPrice: unitPrice(state, line.sku),
      priceAtAdd: line.priceAtAdd,
      selected: line.selected,
      status: lineStatus(state, buyer, line),
      expiresAt: formatInstant(line.at + CART_LIFE),
    }));
    expect(cart, `R4.04 cart of ${buyer}`).toMatchObject({
      lines,
      selectedTotal: total(
        lines.filter(({ selected, status }) => selected && status === 'ok').map((line) => line.unitPrice * line.quantity),
      ),
    });
    expect(cart.lines).toHaveLength(lines.length);
  }
}

/** The cashier of a trade: what is to be paid now, until when, and what was tried (R6.01, R6.05). */
async function compareCashier({ mall, state }: Game, trade: Trade): Promise<void> {
  const phase = trade.status === 'closed' ? undefined : trade.phases.find(({ paidBy }) => paidBy === null);
  const { lockedUntil } = state.passwords.get(trade.buyer)!;
  expect(await mall.does(trade.buyer, 'payment show', { trade: trade.id }), 'R6.01').toMatchObject({
    trade: trade.id,
    status: trade.status,
    phase: phase?.name ?? null,
    payable: phase?.amount ?? 0,
    payBefore: phase ? formatInstant(phase.before) : null,
    secondsLeft: phase ? (phase.before - state.now) / SECOND : 0,
    lockedUntil: lockedUntil > state.now ? formatInstant(lockedUntil) : null,
    attempts: state.payments
      .filter((payment) => payment.trade === trade)
      .map((payment) => {
        const failed = payment.status === 'failed' || payment.status === 'returned';
        return {
          payment: payment.id,
          channel: payment.channel,
          phase: payment.phase,
          status: failed ? 'failed' : payment.status,
          charged: failed ? 0 : charged(payment),
        };
      }),
    orders: trade.orders.map(({ id, priced, status }) => ({ order: id, shop: priced.shop, status })),
  });
}

/** The model's refunds get the numbers that the mall gave them. */
function nameRefunds({ refunds }: State, events: readonly Recorded[]): void {
  for (const { stream, type, data } of events) {
    if (type !== 'RefundStarted') continue;
    const { payment, order } = data as { payment: string; order: string | null };
    const named = refunds.find((refund) => refund.id === '' && refund.payment.id === payment && (refund.order?.id ?? null) === order);
    expect(named, `Y2 a refund that nobody is owed: ${JSON.stringify(data)}`).toBeDefined();
    named!.id = stream.slice('refund-'.length);
  }
  expect(
    refunds.filter(({ id }) => id === ''),
    'Y2 a refund that did not start',
  ).toEqual([]);
}

const balances = new WeakMap<State, Map<string, number>>();

/** Journals balance one by one and add up to the model's accounts (M2). */
function compareMoney({ state }: Game, events: readonly Recorded[]): void {
  const all = balances.get(state) ?? new Map<string, number>();
  balances.set(state, all);
  for (const { data, type } of events) {
    const journal = (data as { journal?: readonly { account: string; fen: number }[] }).journal ?? [];
    expect(total(journal.map(({ fen }) => fen)), `M2 ${type} balances`).toBe(0);
    for (const { account, fen } of journal) all.set(account, (all.get(account) ?? 0) + fen);
  }
  expect(nonZero(all), 'M2 M3 accounts').toEqual(nonZero(state.ledger));
  expect(all.get('escrow') ?? 0).toBeGreaterThanOrEqual(0);
}

const nonZero = (accounts: ReadonlyMap<string, number>): Record<string, number> =>
  Object.fromEntries([...accounts].filter(([, fen]) => fen !== 0).toSorted(([a], [b]) => (a < b ? -1 : 1)));

const wallets = new WeakMap<State, Map<string, string>>();

/** What the events say of each owned coupon (P6). */
function compareCoupons({ state }: Game, events: readonly Recorded[]): void {
  const all = wallets.get(state) ?? new Map<string, string>();
  wallets.set(state, all);
  const becomes: Record<string, string> = {
    CouponClaimed: 'usable',
    CouponReserved: 'reserved',
    CouponUsed: 'used',
    CouponReturned: 'usable',
  };
  for (const { stream, type, data } of events) {
    if (!stream.startsWith('wallet-') || !(type in becomes)) continue;
    const { coupon } = data as { coupon: string };
    expect(all.get(coupon), `P6 ${coupon}: ${type} twice`).not.toBe(becomes[type]);
    all.set(coupon, becomes[type]!);
  }
  expect(Object.fromEntries(all), 'P6 coupons').toEqual(Object.fromEntries(state.owned.map(({ id, state: own }) => [id, own])));
}

/** What the read side makes of it all, at the end of a sequence: ledger, bill, coupons, order list, doctor. */
export async function compareViews({ mall, state }: Game): Promise<void> {
  const ledger = await mall.does('admin', 'ledger show');
  expect(nonZero(new Map(Object.entries(ledger.accounts)))).toEqual(nonZero(state.ledger));
  expect(ledger.total).toBe(0);
  for (const buyer of BUYERS) {
    const { coupons } = await mall.does(buyer, 'coupon list', { mine: true, all: true });
    const owned = state.owned.filter((coupon) => coupon.buyer === buyer);
    const shown = (coupon: State['owned'][number]): string =>
      coupon.state === 'usable' && !isUsable(state, coupon) ? 'expired' : coupon.state;
    expect(Object.fromEntries(coupons.map((coupon: any) => [coupon.id, coupon.state]))).toEqual(
      Object.fromEntries(owned.map((coupon) => [coupon.id, shown(coupon)])),
    );
    const { entries } = await mall.does(buyer, 'wallet bill', { all: true });
    const bill = new Map<string, number>();
    for (const { channel, amount } of entries) bill.set(`buyer:${buyer}/${channel}`, (bill.get(`buyer:${buyer}/${channel}`) ?? 0) + amount);
    expect(nonZero(bill), 'R6.07').toEqual(
      nonZero(new Map([...state.ledger].filter(([account]) => account.startsWith(`buyer:${buyer}/`)))),
    );
    const { orders } = await mall.does(buyer, 'order list', { all: true });
    const own = state.trades.filter((trade) => trade.buyer === buyer).flatMap((trade) => trade.orders);
    expect(Object.fromEntries(orders.map((order: any) => [order.order, order.status]))).toEqual(
      Object.fromEntries(own.map(({ id, status }) => [id, status])),
    );
  }
  // The channels tell of the same money as the journal, but for what was taken and never said.
  const unsaid = state.payments.some(({ took, status }) => took && status === 'pending');
  const said = state.payments.every(({ unanswered }) => !unanswered);
  const { ok } = await mall.does('cs', 'channel reconcile');
  if (unsaid || said) expect(ok, 'channel reconcile').toBe(!unsaid);
  const { refunds } = await mall.does('cs', 'refund list', { all: true });
  expect(Object.fromEntries(refunds.map((refund: any) => [refund.id, `${refund.amount} ${refund.status}`]))).toEqual(
    Object.fromEntries(state.refunds.map(({ id, amount, status }) => [id, `${amount} ${status}`])),
  );
}
