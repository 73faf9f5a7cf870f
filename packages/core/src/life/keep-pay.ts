import { total, type Book, type Refund, type Trade } from './book.ts';
import { arrival, PAYMENT_WINDOW } from './derive.ts';
import { moves } from './keep-money.ts';
import { law, same } from './law.ts';

/** A trade begins (O1, O2): its first payment is due in the window. */
function placed(book: Book, id: string, { buyer, orders, phases, coupons, payable }: any, at: number): void {
  const [first, balance] = phases;
  const before = balance === undefined ? at + PAYMENT_WINDOW : Math.min(at + PAYMENT_WINDOW, balance.before);
  same(first.before, before, 'O2 D2 the payment window');
  same(total(phases.map(({ amount }: any) => amount)), payable, 'D2 M1 Σ phases');
  book.trades.set(id, {
    id,
    buyer,
    orders: orders.map(({ order }: any) => order),
    phases,
    status: 'to-pay',
    held: true,
    coupons: coupons.map((coupon: any) => ({ ...coupon, back: false })),
  });
}

type TradeKeep = (trade: Trade, data: any, at: number) => void;

const TRADE: Readonly<Record<string, TradeKeep>> = {
  TradeStockGivenBack: (trade) => {
    law(trade.held && trade.status === 'to-pay', 'Y1 stock goes back once', () => trade);
    trade.held = false;
  },
  TradeStockLockedAgain: (trade) => {
    law(!trade.held && trade.status === 'to-pay', 'Y1 stock is locked again once', () => trade);
    trade.held = true;
  },
  TradePhasePaid: (trade, { phase: name, payment }, at) => {
    const phase = trade.phases.find((each) => each.name === name)!;
    law(trade.held && trade.status !== 'closed', 'Y1 Y2 what pays has its stock', () => trade);
    law(phase.payment === null && at >= phase.from && at < phase.before, 'T1 D3 O2 paid once, inside its window', () => ({ phase, at }));
    trade.phases = trade.phases.map((each) => (each === phase ? { ...each, payment } : each));
    trade.status = trade.phases.every((each) => each.payment !== null) ? 'paid' : 'deposit-paid';
  },
  TradeOrderLeft: (trade, { phases }) => {
    law(trade.status === 'to-pay', 'O3 only what is unpaid leaves a trade');
    trade.phases = phases;
  },
  TradeClosed: (trade, { reason }, at) => {
    law(trade.status === 'to-pay' || trade.status === 'deposit-paid', 'O5 what is paid does not close');
    const open = trade.phases.find(({ payment }) => payment === null)!;
    if (reason === 'timeout' || reason === 'balance-missed') same(at, open.before, 'O2 D3 T2 closed at the deadline');
    trade.status = 'closed';
    trade.held = false;
  },
};

export function keepTrade(book: Book, id: string, type: string, data: any, at: number): void {
  if (type === 'TradePlaced') placed(book, id, data, at);
  else TRADE[type]?.(book.trades.get(id)!, data, at);
}

/** What a payment moves (M2, M3, P5, Y2). */
export function keepPayment(book: Book, id: string, type: string, data: any): void {
  const payment = book.payments.get(id)!;
  switch (type) {
    case 'PaymentStarted':
      same(data.charged, data.due - data.discount, 'P5 what is charged');
      book.payments.set(id, { id, trade: data.trade, channel: data.channel, charged: data.charged, status: 'pending', took: null });
      return;
    case 'ChannelAnswered':
      if (data.result === 'succeeded') payment.took = data.amount;
      return;
    case 'PaymentSucceeded': {
      const trade = book.trades.get(payment.trade)!;
      law(payment.status !== 'succeeded' && payment.status !== 'returned', 'Y2 one number pays once', () => payment);
      same([data.amount, payment.took ?? 0], [payment.charged, payment.charged], 'Y2 a wrong amount pays nothing');
      const orders = trade.orders.map((order) => book.orders.get(order)!).filter(({ closed }) => closed === null);
      const last = trade.phases.filter((phase) => phase.payment === null).length === 1;
      const sum = (part: 'subsidy' | 'platformCoupon' | 'insurance'): number => total(orders.map(({ amounts }) => amounts[part]));
      const phase = trade.phases.find((each) => each.payment === null)!;
      moves(
        data,
        [
          [`buyer:${trade.buyer}/${payment.channel}`, 'escrow', data.amount],
          ['platform', 'escrow', phase.amount - data.amount + (last ? sum('subsidy') + sum('platformCoupon') : 0)],
          ['escrow', 'insurer', last ? sum('insurance') : 0],
        ],
        'M3 R6.04 I1',
      );
      payment.status = 'succeeded';
      return;
    }
    case 'PaymentFailed':
      law(payment.status === 'pending', 'Y1 only what is under way fails', () => payment);
      payment.status = 'failed';
      return;
    case 'PaymentReturned': {
      law(payment.status !== 'succeeded' && payment.status !== 'returned', 'Y2 returned once', () => payment);
      const { buyer } = book.trades.get(payment.trade)!;
      moves(data, [[`buyer:${buyer}/${payment.channel}`, 'escrow', data.amount]], 'Y2');
      payment.status = 'returned';
      return;
    }
    default:
  }
}

/** Money on its way back (Y4, A4, D4). */
export function keepRefund(book: Book, id: string, type: string, data: any, at: number, cause: string): void {
  const refund = book.refunds.get(id)!;
  switch (type) {
    case 'RefundStarted': {
      law(!book.refunds.has(id), 'Y4 one number, one refund');
      const { order, case: of, payment, buyer, channel, amount } = data;
      same(channel, book.payments.get(payment)!.channel, 'R9.05 D4 back the way it was paid');
      const takes = arrival(channel, of !== null && book.cases.get(of)!.quick);
      same([data.takes, data.arrivesAt], [takes, at + takes], 'Y4 A4 when it arrives');
      moves(data, [['escrow', `transit:${channel}`, amount]], 'Y4');
      book.refunds.set(id, { id, order, case: of, payment, buyer, channel, amount, takes, arrivesAt: at + takes, status: 'on-the-way' });
      return;
    }
    case 'RefundArrived':
      law(refund.status !== 'arrived', 'Y4 one number pays out once', () => refund);
      if (cause.startsWith('due:')) same(at, refund.arrivesAt, 'Y4 T2 it arrives at its instant');
      moves(data, [[`transit:${refund.channel}`, `buyer:${refund.buyer}/${refund.channel}`, refund.amount]], 'Y4');
      refund.status = 'arrived';
      return;
    case 'RefundFailed':
      law(refund.status === 'on-the-way', 'Y4 only what is on its way fails', () => refund);
      refund.status = 'failed';
      return;
    case 'RefundRetried':
      law(refund.status === 'failed', 'Y4 only what failed is retried', () => refund);
      same(data.arrivesAt, at + refund.takes, 'Y4 the channel takes its time again');
      Object.assign(refund, { status: 'on-the-way', arrivesAt: data.arrivesAt } satisfies Partial<Refund>);
      return;
    default:
  }
}

/** The buyer's coupons (P6). */
export function keepWallet(book: Book, buyer: string, type: string, data: any, at: number): void {
  const coupon = book.coupons.get(data.coupon);
  switch (type) {
    case 'CouponClaimed':
      law(coupon === undefined, 'P6 a coupon is claimed once');
      book.coupons.set(data.coupon, {
        id: data.coupon,
        campaign: data.campaign,
        buyer,
        expiresAt: data.expiresAt,
        state: 'usable',
        trade: null,
      });
      return;
    case 'CouponReserved':
      law(
        coupon!.state === 'usable' && (coupon!.expiresAt === null || at < coupon!.expiresAt),
        'P6 only a usable coupon is reserved',
        () => coupon,
      );
      Object.assign(coupon!, { state: 'reserved', trade: data.trade });
      return;
    case 'CouponUsed':
      law(coupon!.state === 'reserved', 'P6 used once', () => coupon);
      coupon!.state = 'used';
      return;
    case 'CouponReturned': {
      law(coupon!.state !== 'usable', 'P6 given back once', () => coupon);
      const use = book.trades.get(coupon!.trade!)!.coupons.find((each) => each.coupon === coupon!.id)!;
      law(!use.back, 'P6 given back once', () => use);
      use.back = true;
      Object.assign(coupon!, { state: 'usable', trade: null });
      return;
    }
    default:
  }
}

/** The merchant's own count of its money; only a withdrawal moves money by itself, and never more than there is. */
export function keepFunds(book: Book, shop: string, data: any): void {
  const before = book.funds.get(shop) ?? 0;
  if (data.reason === 'withdrawn') {
    moves(data, [[`merchant:${shop}`, `bank:${shop}`, -data.fen]], 'M2 a withdrawal');
    law(-data.fen <= before, 'M2 no more is withdrawn than there is', () => ({ before, data }));
  }
  book.funds.set(shop, before + data.fen);
}
