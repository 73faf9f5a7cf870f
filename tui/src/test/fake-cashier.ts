import type { Result } from '@yellowcart/core/mall';
import type { Order, OrderStatus } from '../data/answers.ts';
import type { Attempt, PaymentShow } from '../data/cashier.ts';
import type { Quote } from '../data/checkout.ts';
import { iso, ok, refuse, skuOf, type Answers, type Args, type State } from './fake-state.ts';
import { quoteOf } from './fake-quote.ts';

const WINDOW = 1_800_000;
const CHANNELS = ['douyin', 'wechat', 'alipay', 'card'] as const;
/** The most that a card takes in the fake mall. */
const CARD_LIMIT = 50_000;

/** Stages 5 and 6 of the fake mall: submit and pay, with tries that fail, wait and lock. */
export function cashierAnswers(state: State): Answers {
  const ordersOf = (trade: string): Order[] => state.orders.filter((one) => one.trade === trade);

  const become = (trade: string, status: OrderStatus, change: Partial<Order>): void => {
    state.orders = state.orders.map((one) =>
      one.trade === trade ? { ...one, ...change, status, lines: one.lines.map((line) => ({ ...line, status })) } : one,
    );
  };

  function submit(args: Args): Result {
    const quoted = quoteOf(state, args);
    if (!quoted.ok) return quoted;
    const quote = quoted.answer as Quote;
    const [problem] = quote.problems;
    if (problem) return refuse(problem.code, problem.message);
    if (quote.payable > args['expectPayable']) return refuse('PRICE_CHANGED', `价格涨到 ${quote.payable}`);
    state.trades += 1;
    const trade = `T2026111112000000${state.trades}`;
    const payBefore = iso(state.now + WINDOW);
    const orders = quote.orders.map((order, i): Order =>
      orderFrom(state, { quote, order, trade, payBefore, nth: state.orders.length + i + 1 }),
    );
    state.orders.unshift(...orders);
    state.coupons = state.coupons.map((one) =>
      quote.coupons.some((used) => used.state === 'applied' && used.coupon === one.coupon) ? { ...one, state: 'reserved' } : one,
    );
    if (!args['items']) state.cart = state.cart.filter((line) => !line.selected);
    return ok({ ...quote, trade, payBefore, orders: quote.orders.map((order, i) => ({ ...order, order: orders[i]!.order })) });
  }

  const phaseOf = (trade: string) => ordersOf(trade)[0]?.presale?.phases.find(({ paid }) => !paid);

  function show(trade: string): PaymentShow | undefined {
    const orders = ordersOf(trade);
    const [first] = orders;
    if (!first) return undefined;
    const phase = phaseOf(trade);
    const open = first.status === 'to-pay' || first.status === 'deposit-paid';
    const payable = !open ? 0 : (phase?.amount ?? orders.reduce((sum, one) => sum + (one.payable ?? 0), 0));
    const discount = Math.min(500, Math.floor(payable / 200));
    return {
      trade,
      status: open ? (first.status as 'to-pay' | 'deposit-paid') : first.status === 'closed' ? 'closed' : 'paid',
      phase: !open ? null : ((phase?.name as 'deposit' | 'balance' | undefined) ?? 'full'),
      payable,
      opensAt: open && phase && Date.parse(phase.from) > state.now ? phase.from : null,
      payBefore: !open ? null : (phase?.before ?? first.payBefore),
      lockedUntil: state.lockedUntil > state.now ? iso(state.lockedUntil) : null,
      channels: CHANNELS.map((channel) => {
        const charge = channel === 'douyin' ? payable - discount : payable;
        const limit = channel === 'card' ? CARD_LIMIT : null;
        const over = limit !== null && charge > limit;
        return { channel, discount: payable - charge, charge, limit, available: !over, reason: over ? 'LIMIT_PER_PAYMENT' : null };
      }),
      attempts: state.attempts.filter((one) => one.trade === trade).map(({ trade: _trade, ...attempt }) => attempt),
      orders: orders.map(({ order, shop, payable: amount = 0, status }) => ({ order, shop, payable: amount, status })),
    };
  }

  /** The channel has taken the money. */
  function paid(trade: string): void {
    const phase = phaseOf(trade);
    const [first] = ordersOf(trade);
    if (phase?.name === 'deposit') {
      const phases = first!.presale!.phases.map((one) => (one.name === 'deposit' ? { ...one, paid: true } : one));
      become(trade, 'deposit-paid', { presale: { phases } });
      return;
    }
    const shipBy = iso(state.now + 172_800_000);
    become(trade, 'to-ship', {
      paidAt: iso(state.now),
      shipBy,
      deadlines: [{ name: 'ship', at: shipBy, brings: 'compensation' }],
      allowed: ['order address', 'aftersale apply', 'order again'],
    });
  }

  function verify({ password, biometric }: Args): Result | undefined {
    if (state.lockedUntil > state.now) return refuse('PAYMENT_LOCKED', '密码错误次数过多，支付已锁定');
    if (biometric || password === '246810') return undefined;
    state.wrong += 1;
    const left = Math.max(0, 5 - state.wrong);
    if (left === 0) state.lockedUntil = state.now + 900_000;
    const refusal = refuse('WRONG_PASSWORD', `支付密码错误，还可以试 ${left} 次`, 'yellowcart pay TRADE --biometric');
    return refusal.ok ? refusal : { ...refusal, error: { ...refusal.error, facts: { left } } };
  }

  function pay(args: Args): Result {
    const { trade, channel, simulate = 'succeed' } = args;
    const before = show(trade);
    if (!before) return refuse('NOT_FOUND', '找不到这笔交易');
    const wrong = verify(args);
    if (wrong) return wrong;
    if (before.attempts.at(-1)?.status === 'failed' && state.soldOut) return refuse('OUT_OF_STOCK', '库存不足：剩 0，需要 1');
    const [how, reason] = String(simulate).split(':');
    const status: Attempt['status'] = how === 'succeed' ? 'succeeded' : how === 'fail' ? 'failed' : 'pending';
    const offer = before.channels.find((one) => one.channel === channel)!;
    const attempt = {
      trade,
      payment: `P${trade.slice(1)}-${before.attempts.length + 1}`,
      channel,
      phase: before.phase ?? 'full',
      status,
      reason: status === 'failed' ? (reason ?? 'DECLINED') : null,
      charged: status === 'succeeded' ? offer.charge : 0,
      at: iso(state.now),
    };
    state.attempts = [...state.attempts, attempt];
    if (status === 'succeeded') paid(trade);
    const { payment, phase, charged } = attempt;
    const orders = show(trade)!.orders.map(({ order, status: now }) => ({ order, status: now }));
    return ok({ payment, phase, status, channel, charged, discount: offer.discount, reason: attempt.reason, orders });
  }

  function notify({ payment, result }: Args): Result {
    const attempt = state.attempts.find((one) => one.payment === payment);
    if (!attempt) return refuse('NOT_FOUND', '没有这笔支付');
    const charged =
      result === 'succeeded' ? (show(attempt.trade)?.channels.find((one) => one.channel === attempt.channel)?.charge ?? 0) : 0;
    state.attempts = state.attempts.map((one) =>
      one === attempt ? { ...one, status: result, charged, reason: result === 'failed' ? 'DECLINED' : null } : one,
    );
    if (result === 'succeeded') paid(attempt.trade);
    return ok({ payment, status: result, outcome: 'paid' });
  }

  return {
    'order quote': (args) => quoteOf(state, args),
    'order submit': submit,
    'order again': () => ok({}),
    'payment show': ({ trade }) => {
      const found = show(trade);
      return found ? ok(found) : refuse('NOT_FOUND', '找不到这笔交易');
    },
    pay,
    'channel notify': notify,
    'wallet bill': ({ channel }) => {
      const entries = state.bill.filter((one) => !channel || one.channel === channel);
      return ok({
        entries,
        totals: Object.fromEntries(CHANNELS.map((one) => [one, state.bill.findLast((e) => e.channel === one)?.balance ?? 0])),
      });
    },
  };
}

type Placing = {
  readonly quote: Quote;
  readonly order: Quote['orders'][number];
  readonly trade: string;
  readonly payBefore: string;
  readonly nth: number;
};

function orderFrom(state: State, { quote, order, trade, payBefore, nth }: Placing): Order {
  const { goods, fullReduction, shopCoupon, subsidy, platformCoupon, freight, insurance } = quote;
  return {
    order: `2026111112000000${nth}`,
    trade,
    shop: order.shop,
    ...(order.shopName ? { shopName: order.shopName } : {}),
    buyer: 'li',
    status: 'to-pay',
    final: false,
    placedAt: iso(state.now),
    payBefore,
    lines: order.lines.map((line, i) => ({
      ...line,
      id: `L${i + 1}`,
      product: skuOf(line.sku)!.product.id,
      refunded: 0,
      status: 'to-pay',
    })),
    payable: order.payable,
    amounts: { goods, fullReduction, shopCoupon, subsidy, platformCoupon, freight, insurance, payable: order.payable },
    address: quote.address!,
    parcels: [],
    cases: [],
    deadlines: [{ name: 'payment', at: payBefore, brings: 'closes' }],
    allowed: ['pay', 'order cancel', 'order address', 'order again'],
    ...(quote.phases ? { presale: { phases: quote.phases.map((phase) => ({ ...phase, paid: false })) } } : {}),
  };
}
