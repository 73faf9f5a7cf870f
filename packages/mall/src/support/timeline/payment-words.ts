import type { TradeEvent } from '../../5-order/trade.ts';
import type { PaymentEvent } from '../../6-payment/payment.ts';
import type { RefundEvent } from '../../6-payment/refund.ts';
import type { WalletEvent } from '../../3-detail/wallet.ts';
import { CHANNEL_NAMES, channelName, money, when, type Named } from './names.ts';
import { mirror, said, type Said } from './said.ts';

/** Why a payment paid nothing; a reason that a simulation made up stands as it is. */
const REASONS: Readonly<Record<string, Named>> = {
  INSUFFICIENT_BALANCE: { zh: '余额不足', en: 'not enough money' },
  DECLINED: { zh: '渠道拒绝', en: 'declined' },
  TIMEOUT: { zh: '渠道超时', en: 'the channel timed out' },
  LIMIT_PER_PAYMENT: { zh: '超过单笔限额', en: 'above the limit for one payment' },
  LIMIT_PER_DAY: { zh: '超过当日限额', en: 'above the day’s limit' },
  WRONG_AMOUNT: { zh: '金额不符', en: 'wrong amount' },
  ALREADY_PAID: { zh: '已经支付过', en: 'paid already' },
  CLOSED: { zh: '付款时间已过', en: 'too late' },
  OUT_OF_STOCK: { zh: '库存不足', en: 'out of stock' },
};

const why = (reason: string): Named => REASONS[reason] ?? { zh: reason, en: reason };

const PHASES = {
  full: { zh: '支付', en: 'payment' },
  deposit: { zh: '支付定金', en: 'deposit' },
  balance: { zh: '支付尾款', en: 'balance' },
} as const;

/** What an event of a trade says. Most of it is told by its orders and payments too. */
export function tradeWords(event: TradeEvent): Said {
  switch (event.type) {
    case 'TradePlaced':
      return mirror(
        'order',
        `交易 ${event.orders.length} 单，共 ${money(event.payable)}`,
        `a trade of ${event.orders.length}, ${money(event.payable)}`,
      );
    case 'TradePaymentTried':
      return mirror('payment', `支付单 ${event.payment}`, `payment ${event.payment}`);
    case 'TradeStockGivenBack':
      return said('order', '支付失败，锁定的库存退回', 'the payment failed: the locked stock is given back');
    case 'TradeStockLockedAgain':
      return said('order', '重新锁定库存', 'the stock is locked again');
    case 'TradePhasePaid':
      return mirror('payment', `${PHASES[event.phase].zh}完成`, `${PHASES[event.phase].en} done`);
    case 'TradeOrderLeft':
      return mirror(
        'order',
        `${event.order} 离开交易，还要付 ${money(event.payable)}`,
        `${event.order} left the trade, ${money(event.payable)} left to pay`,
      );
    case 'TradeClosed':
      return mirror('order', '交易关闭', 'the trade is closed');
  }
}

/** What a channel said of a payment or a payout. */
function answered({ result, amount, reason }: { readonly result: string; readonly amount: number; readonly reason: string | null }): Named {
  return result === 'succeeded'
    ? { zh: `成功 ${money(amount)}`, en: `succeeded, ${money(amount)}` }
    : { zh: `失败，${why(reason ?? '').zh}`, en: `failed, ${why(reason ?? '').en}` };
}

/** @param nth how many attempts this is, from 1; @param times how often the channel has said something of it, this time included */
export function paymentWords(event: PaymentEvent, { nth, times }: { readonly nth: number; readonly times: number }): Said {
  switch (event.type) {
    case 'PaymentStarted': {
      const { zh, en } = channelName(event.channel);
      const phase = PHASES[event.phase];
      const less =
        event.discount > 0
          ? { zh: `（渠道优惠 ${money(event.discount)}）`, en: ` (discount ${money(event.discount)})` }
          : { zh: '', en: '' };
      return said(
        'payment',
        `${phase.zh}：${zh} ${money(event.charged)}${less.zh}，第 ${nth} 次`,
        `${phase.en} by ${en}: ${money(event.charged)}${less.en}, attempt ${nth}`,
      );
    }
    case 'ChannelAnswered': {
      const { zh, en } = answered(event);
      const again = times > 1 ? { zh: `（第 ${times} 次）`, en: ` (${times} times now)` } : { zh: '', en: '' };
      return said(
        'payment',
        `${CHANNEL_NAMES[event.channel].zh}回调${again.zh}：${zh}`,
        `${CHANNEL_NAMES[event.channel].en} answers${again.en}: ${en}`,
      );
    }
    case 'ChannelTook':
      return said(
        'payment',
        `${CHANNEL_NAMES[event.channel].zh}扣了 ${money(event.amount)}，回调丢失`,
        `${CHANNEL_NAMES[event.channel].en} took ${money(event.amount)}, its answer is lost`,
      );
    case 'PaymentSucceeded':
      return said('payment', `支付成功 ${money(event.amount)}`, `paid ${money(event.amount)}`);
    case 'PaymentFailed':
      return said('payment', `支付失败：${why(event.reason).zh}`, `the payment failed: ${why(event.reason).en}`);
    case 'PaymentReturned':
      return said(
        'payment',
        `没有用上的 ${money(event.amount)} 原路退回：${why(event.reason).zh}`,
        `${money(event.amount)} paid nothing and goes back: ${why(event.reason).en}`,
      );
  }
}

export function refundWords(event: RefundEvent, times: number): Said {
  switch (event.type) {
    case 'RefundStarted': {
      const { zh, en } = CHANNEL_NAMES[event.channel];
      const at = when(event.arrivesAt);
      return said(
        'refund',
        `退款 ${money(event.amount)} 原路退回 ${zh}，预计 ${at} 到账`,
        `refund of ${money(event.amount)} to ${en}, due ${at}`,
      );
    }
    case 'PayoutAnswered': {
      const { zh, en } = answered(event);
      const again = times > 1 ? { zh: `（第 ${times} 次）`, en: ` (${times} times now)` } : { zh: '', en: '' };
      return mirror(
        'refund',
        `${CHANNEL_NAMES[event.channel].zh}退款回调${again.zh}：${zh}`,
        `${CHANNEL_NAMES[event.channel].en} answers the payout${again.en}: ${en}`,
      );
    }
    case 'RefundArrived':
      return said(
        'refund',
        `退款 ${money(event.amount)} 到账（${CHANNEL_NAMES[event.channel].zh}）`,
        `refund of ${money(event.amount)} arrived (${CHANNEL_NAMES[event.channel].en})`,
      );
    case 'RefundFailed':
      return said('refund', `退款打款失败：${why(event.reason).zh}`, `the payout failed: ${why(event.reason).en}`);
    case 'RefundRetried':
      return said('refund', `重新打款，预计 ${when(event.arrivesAt)} 到账`, `the payout is tried again, due ${when(event.arrivesAt)}`);
  }
}

export function walletWords(event: WalletEvent): Said {
  switch (event.type) {
    case 'CouponClaimed':
      return said('order', `领取优惠券 ${event.coupon}`, `claimed coupon ${event.coupon}`);
    case 'CouponReserved':
      return said('order', `占用优惠券 ${event.coupon}`, `coupon ${event.coupon} is reserved`);
    case 'CouponUsed':
      return said('order', `用掉优惠券 ${event.coupon}`, `coupon ${event.coupon} is used`);
    case 'CouponReturned':
      return said('order', `优惠券 ${event.coupon} 退回`, `coupon ${event.coupon} is given back`);
  }
}
