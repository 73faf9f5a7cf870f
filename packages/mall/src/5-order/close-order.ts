import { sum, type Fen } from '@yellowcart/kernel/money';
import { load, loadAll, type Handle, type Step } from '@yellowcart/kernel/step';
import { Wallet } from '../3-detail/wallet.ts';
import { Funds } from '../goods/funds.ts';
import { Stock } from '../goods/stock.ts';
import { accountOf, transfer } from '../ledger/journal.ts';
import { Order } from './order.ts';
import type { OrderPayment } from './order-events.ts';
import { Shopper } from './shopper.ts';
import type { TradeEvent, TradeState } from './trade.ts';

type Reason = 'buyer' | 'timeout' | 'merchant' | 'balance-missed';

/**
 * Closes orders of a trade that will not be paid (any more): stock back once, if it is still held (S2, Y1); coupons back with
 * their own expiry (P6); units no longer count against limits (S4). A platform coupon returns with the last order of its
 * trade. A kept deposit goes to the merchant (D3).
 */
export function* closeOrders(trade: Handle<TradeState, TradeEvent>, ids: readonly string[], reason: Reason): Step<void> {
  const state = trade.state;
  const orders = yield* loadAll(Order, ids);
  const shopper = yield* load(Shopper, state.buyer);
  const leaves = state.orders.filter(({ order, closed }) => !closed && ids.includes(order));
  const last = state.orders.every(({ order, closed }) => closed || ids.includes(order));

  for (const order of orders) {
    const kept = reason === 'balance-missed' ? inEscrow(order.state.payments) : 0;
    order.append({ type: 'OrderClosed', reason, journal: transfer(accountOf.escrow, accountOf.merchant(order.state.shop), kept) });
    if (kept > 0) (yield* load(Funds, order.state.shop)).append({ type: 'FundsMoved', fen: kept, reason: 'deposit-kept' });
    if (state.stockHeld) {
      const stocks = yield* loadAll(
        Stock,
        order.state.lines.map(({ sku }) => sku),
      );
      order.state.lines.forEach((line, i) => stocks[i]!.append({ type: 'StockUnlocked', quantity: line.quantity, by: order.id }));
    }
    shopper.append({
      type: 'ShopperReleased',
      trade: trade.id,
      units: order.state.lines.map(({ product, quantity }) => ({ product, quantity })),
    });
  }
  yield* giveCouponsBack(state, ({ order }) => (order === null ? last : ids.includes(order)));
  if (last) trade.append({ type: 'TradeClosed', reason });
  else {
    for (const { order, payable } of leaves) {
      const [phase] = trade.state.phases;
      trade.append({
        type: 'TradeOrderLeft',
        order,
        payable: trade.state.payable - payable,
        phases: [{ ...phase!, amount: phase!.amount - payable }],
      });
    }
  }
}

/** What a deposit put into escrow: the buyer's money and the channel's own discount on it (P5, M3). */
const inEscrow = (payments: readonly OrderPayment[]): Fen => sum(payments.map(({ amount, discount }) => amount + discount));

/** Returns exactly the coupons that the trade used, with their original expiry (P6). */
export function* giveCouponsBack(trade: TradeState, which: (coupon: TradeState['coupons'][number]) => boolean): Step<void> {
  const coupons = trade.coupons.filter(which);
  if (coupons.length === 0) return;
  const wallet = yield* load(Wallet, trade.buyer);
  for (const { coupon } of coupons) {
    const owned = wallet.state.coupons.find(({ id }) => id === coupon);
    if (owned && owned.state !== 'usable') wallet.append({ type: 'CouponReturned', coupon });
  }
}

/** True while the trade can still be closed: nothing of it is paid in full. */
export const isOpenTrade = (trade: Handle<TradeState, TradeEvent>): boolean =>
  trade.exists && (trade.state.status === 'to-pay' || trade.state.status === 'deposit-paid');
