import { formatInstant, SECOND } from '@yellowcart/kernel/clock';
import { expect } from 'vitest';
import type { Result } from '../mall.ts';
import { testMall, type TestMall } from '../testing.ts';
import type { Action, What } from './actions.ts';
import { addToCart, claim, removeFromCart, restock, selectCart, setPrice, updateCart } from './carts.ts';
import { checkout, sawQuote, submit, type CheckoutArgs, type Found } from './checkout.ts';
import { compare, compareBest, compareQuote } from './compare.ts';
import { arrives, cancel, charged, fails, merchantCancel, passwordFor, pay, retry, succeeds } from './payments.ts';
import { begin, instant, isUsable, type Order, type Refused, type State, type Trade } from './state.ts';
import { dues, passTo } from './time.ts';
import { BUYERS, START, type WorldDoc } from './world.ts';

type Asked = { readonly as: string; readonly do: string; readonly with: Record<string, unknown> };

/** The mall and its model, side by side. */
export type Game = {
  readonly mall: TestMall;
  readonly state: State;
  /** Every request that was sent, with its answer. */
  readonly sent: { readonly asked: Asked; readonly requestId: string; readonly result: Result }[];
  /** Position of the last event that was looked at. */
  seen: number;
};

export const startGame = async (world: WorldDoc): Promise<Game> => {
  const mall = await testMall(world);
  const events = await mall.events({});
  return { mall, state: begin(world), sent: [], seen: events.at(-1)!.position };
};

/** Does one action in the mall and in the model, and compares all there is to see. */
export async function play(game: Game, action: Action): Promise<void> {
  await moves[action.do](game, action as never);
  await compare(game);
}

async function ask(game: Game, as: string, words: string, args: Record<string, unknown>): Promise<Result> {
  const requestId = `r${game.sent.length}`;
  const asked = { as, do: words, with: args };
  const result = await game.mall.ask({ do: words, with: args }, { as, requestId });
  game.sent.push({ asked, requestId, result });
  return result;
}

/** The mall's answer, or undefined when mall and model both refuse with the same code. */
function agreed(result: Result, refused: Refused | undefined): any {
  expect(result.ok ? null : result.error.code, JSON.stringify(result)).toEqual(refused?.code ?? null);
  return result.ok ? result.answer : undefined;
}

/** The nth of a list, the youngest first; undefined when there is none. */
const pick = <T>(all: readonly T[], nth: number): T | undefined => all.at(-1 - (nth % Math.max(1, all.length)));

const ordersOf = ({ trades }: State): { trade: Trade; order: Order }[] =>
  trades.flatMap((trade) => trade.orders.map((order) => ({ trade, order })));
const other = (buyer: string): string => BUYERS.find((each) => each !== buyer)!;
const lineIds = ({ state }: Game, as: string, nths: readonly number[]): string[] => [
  ...new Set(nths.map((nth) => pick(state.carts.get(as)!.lines, nth)?.id ?? 'none')),
];

const checkoutInput = ({ items, address, coupons, insured }: CheckoutArgs): Record<string, unknown> => ({
  ...(items === null ? {} : { items }),
  ...(address === null ? {} : { address }),
  ...(coupons.length > 0 ? { coupons } : {}),
  ...(insured ? {} : { noInsurance: true }),
});

/** The checkout that is meant, with the campaigns of the owned coupons that it names. */
function meant({ state }: Game, buyer: string, { owned, coupons, ...what }: What): CheckoutArgs {
  const usable = state.owned.filter((coupon) => coupon.buyer === buyer && isUsable(state, coupon));
  const own = owned.flatMap((nth) => pick(usable, nth)?.campaign ?? []);
  return { ...what, coupons: [...new Set([...own, ...coupons])] };
}

async function askSubmit(game: Game, as: string, what: CheckoutArgs, expected: number | null): Promise<any> {
  const found = checkout(game.state, as, what);
  const expectPayable = expected === null || 'code' in found ? undefined : Math.max(0, found.priced.payable + expected);
  const result = await ask(game, as, 'order submit', { ...checkoutInput(what), ...(expectPayable === undefined ? {} : { expectPayable }) });
  const trade = 'code' in found ? found : submit(game.state, found, expectPayable);
  const answer = agreed(result, 'code' in trade ? trade : undefined);
  if ('code' in trade) {
    if (trade.problems && !result.ok) expect(inOrder((result.error.facts as any).problems)).toEqual(inOrder(trade.problems));
    return undefined;
  }
  compareQuote(answer, found as Found);
  expect(answer.payBefore).toBe(formatInstant(trade.payBefore));
  trade.id = answer.trade;
  trade.orders.forEach((order, i) => (order.id = answer.orders[i].order));
  return answer;
}

/** Problems in an order of their own: which comes first is not promised. */
const inOrder = (problems: readonly { readonly sku: string | null; readonly code: string }[]): string[] =>
  problems.map(({ sku, code }) => `${sku} ${code}`).toSorted();

type Moves = { readonly [D in Action['do']]: (game: Game, action: Extract<Action, { do: D }>) => Promise<void> };

const moves: Moves = {
  add: async (game, { as, sku, quantity }) =>
    void agreed(await ask(game, as, 'cart add', { sku, quantity }), addToCart(game.state, as, sku, quantity)),
  update: async (game, { as, line, quantity, sku }) => {
    const [id] = lineIds(game, as, [line]);
    const change = { ...(quantity === undefined ? {} : { quantity }), ...(sku === undefined ? {} : { sku }) };
    agreed(await ask(game, as, 'cart update', { line: id, ...change }), updateCart(game.state, as, id!, change));
  },
  remove: async (game, { as, lines }) => {
    const ids = lineIds(game, as, lines);
    agreed(await ask(game, as, 'cart remove', { lines: ids }), removeFromCart(game.state, as, ids));
  },
  select: async (game, { as, lines, how }) => {
    const ids = how === 'all' ? [] : lineIds(game, as, lines);
    const choice = { more: { lines: ids }, all: { all: true }, only: { lines: ids, none: true } }[how];
    agreed(await ask(game, as, 'cart select', choice), selectCart(game.state, as, ids, how));
  },
  claim: async (game, { as, coupon }) => {
    const refused = claim(game.state, as, coupon);
    const answer = agreed(await ask(game, as, 'coupon claim', { coupon }), refused);
    if (answer) expect(answer.id).toBe(game.state.owned.at(-1)!.id);
  },
  quote: async (game, { as, what: named, thenSubmit }) => {
    const what = meant(game, as, named);
    const found = checkout(game.state, as, what);
    const answer = agreed(await ask(game, as, 'order quote', checkoutInput(what)), 'code' in found ? found : undefined);
    if ('code' in found) return;
    compareQuote(answer, found);
    compareBest(answer, found);
    expect(inOrder(answer.problems)).toEqual(inOrder(found.problems));
    sawQuote(game.state, found);
    // What was quoted is what is asked: nothing happened in between (P4).
    if (thenSubmit && found.problems.length === 0) expect((await askSubmit(game, as, what, null)).payable).toBe(answer.payable);
  },
  submit: async (game, { as, what, expect: expected }) => void (await askSubmit(game, as, meant(game, as, what), expected)),
  cancel: async (game, { order: nth, by }) => {
    const { trade, order } = pick(ordersOf(game.state), nth) ?? {};
    if (!trade || !order) return;
    const as = { buyer: trade.buyer, merchant: `${order.priced.shop}-clerk`, stranger: other(trade.buyer) }[by];
    const result = await ask(game, as, by === 'merchant' ? 'merchant cancel' : 'order cancel', { order: order.id });
    agreed(result, by === 'stranger' ? { code: 'NOT_FOUND' } : (by === 'merchant' ? merchantCancel : cancel)(game.state, trade, order));
  },
  pay: async (game, { trade: nth, open, stranger, with: args }) => {
    const waiting = game.state.trades.filter(({ status }) => status === 'to-pay' || status === 'deposit-paid');
    const trade = pick(open && waiting.length > 0 ? waiting : game.state.trades, nth);
    if (!trade) return;
    const { channel, proof, phase, simulate } = args;
    const due = trade.phases.find(({ paidBy }) => paidBy === null)?.amount ?? 0;
    const amount = simulate.result === 'wrong-amount' ? Math.max(0, due + simulate.amount) : 0;
    const forms = {
      pending: 'pending',
      unanswered: 'unanswered',
      fail: 'fail:余额不足',
      'succeed-after': 'succeed-after:',
      'wrong-amount': `wrong-amount:${amount}`,
    };
    const after = simulate.result === 'succeed-after' ? `${simulate.delay / SECOND}s` : '';
    const result = await ask(game, stranger ? other(trade.buyer) : trade.buyer, 'pay', {
      trade: trade.id,
      channel,
      ...passwordFor(proof),
      ...(phase === undefined ? {} : { phase }),
      // A channel of which nothing is said succeeds at once.
      ...(simulate.result === 'succeed' ? {} : { simulate: forms[simulate.result] + after }),
    });
    const started = stranger
      ? { code: 'NOT_FOUND' }
      : pay(game.state, trade, simulate.result === 'wrong-amount' ? { ...args, simulate: { ...simulate, amount } } : args);
    const answer = agreed(result, 'code' in started ? started : undefined);
    if ('code' in started) return;
    const { payment, finish } = started;
    payment.id = answer.payment;
    finish();
    expect(answer).toMatchObject({
      status: payment.status === 'returned' ? 'failed' : payment.status,
      channel: payment.channel,
      charged: payment.status === 'failed' || payment.status === 'returned' ? 0 : charged(payment),
      orders: trade.orders.map(({ id, status }) => ({ order: id, status })),
    });
    if (simulate.result === 'fail' && payment.status === 'failed') expect(answer.reason).toBe('余额不足');
  },
  answer: async (game, { payment: nth, open, result, off }) => {
    const waiting = game.state.payments.filter(({ status }) => status === 'pending');
    const payment = pick(open && waiting.length > 0 ? waiting : game.state.payments, nth);
    if (!payment) return;
    const amount = Math.max(0, charged(payment) + off);
    const told = await ask(game, 'admin', 'channel notify', { payment: payment.id, result, ...(off === 0 ? {} : { amount }) });
    const outcome = result === 'succeeded' ? succeeds(game.state, payment, amount) : fails(game.state, payment);
    expect(agreed(told, undefined)).toMatchObject({ status: payment.status === 'returned' ? 'failed' : payment.status, outcome });
  },
  payout: async (game, { refund: nth, result }) => {
    const refund = pick(game.state.refunds, nth);
    if (!refund) return;
    if (result === 'retry') {
      agreed(await ask(game, 'cs', 'refund retry', { refund: refund.id }), retry(game.state, refund));
      return;
    }
    const told = await ask(game, 'admin', 'channel notify', { refund: refund.id, result });
    const failing = result === 'failed' && refund.status === 'on-the-way';
    if (failing) refund.status = 'failed';
    const outcome = result === 'failed' ? (failing ? 'failed' : 'ignored') : arrives(game.state, refund) ? 'arrived' : 'ignored';
    expect(agreed(told, undefined)).toMatchObject({ status: refund.status, outcome });
  },
  price: async (game, { sku, price }) => {
    const { shop } = game.state.world.products.find(({ skus }) => skus.some(({ id }) => id === sku))!;
    agreed(await ask(game, `${shop}-clerk`, 'merchant price', { sku, price }), setPrice(game.state, sku, price));
  },
  restock: async (game, { sku, quantity }) => {
    const { shop } = game.state.world.products.find(({ skus }) => skus.some(({ id }) => id === sku))!;
    agreed(await ask(game, `${shop}-clerk`, 'merchant restock', { sku, quantity }), undefined);
    restock(game.state, sku, quantity);
  },
  until: async (game, { nth, before }) => {
    const edges = [...dues(game.state).map(({ at }) => at), ...windowsOf(game.state.world)]
      .filter((at) => at > game.state.now)
      .toSorted((a, b) => a - b);
    const edge = edges[nth % Math.max(1, edges.length)];
    if (edge !== undefined) await setClock(game, before ? edge - SECOND : edge);
  },
  pass: (game, { ms }) => setClock(game, game.state.now + ms),
  to: (game, { ms }) => setClock(game, START + ms),
  again: async (game, { nth, other: another }) => {
    const before = pick(game.sent, nth);
    if (!before) return;
    const { asked, requestId } = before;
    const request = another ? { do: 'cart add', with: { sku: 'milk-1', quantity: game.sent.length + 100 } } : asked;
    const as = another ? BUYERS[0]! : asked.as;
    const result = await game.mall.ask(request, { as, requestId });
    if (another) agreed(result, { code: 'REQUEST_ID_REUSED' });
    else expect(result).toEqual(before.result);
  },
};

/** Instants at which something begins or ends without a timer (T1). */
const windowsOf = ({ products, coupons }: WorldDoc): number[] =>
  [
    ...products.flatMap(({ promotion, presale }) => [promotion?.from, promotion?.to, presale?.balanceFrom, presale?.balanceTo]),
    ...coupons.flatMap(({ claimTo, validTo }) => [claimTo, validTo]),
  ].flatMap((text) => (text === undefined ? [] : [instant(text)]));

async function setClock(game: Game, to: number): Promise<void> {
  if (to < game.state.now) return;
  agreed(await ask(game, 'admin', 'clock set', { to: formatInstant(to) }), undefined);
  passTo(game.state, to);
}
