import { yuan } from '@yellowcart/kernel/money';
import type { RefundEvent, RefundState } from '@yellowcart/mall/6-payment/refund';
import { clock, push, type Notice } from '../support/notice.ts';

/** What a buyer is told of money on its way back (R9.05): when it is expected, that it came, or that it did not. */
export function refundNotices(id: string, event: RefundEvent, { order, amount, arrivesAt }: RefundState, at: number): Notice[] {
  const subject = order ?? id;
  const sum = yuan(amount);
  switch (event.type) {
    case 'RefundStarted':
      // What arrives at once is told as arrived.
      return arrivesAt <= at
        ? []
        : [
            push(
              'refund-started',
              subject,
              `退款 ${sum} 元已原路退回，预计 ${clock(arrivesAt)} 到账`,
              `A refund of ${sum} yuan is on its way, expected by ${clock(arrivesAt)}.`,
            ),
          ];
    case 'RefundRetried':
      return [
        push(
          'refund-started',
          subject,
          `退款 ${sum} 元已重新发起，预计 ${clock(arrivesAt)} 到账`,
          `The refund of ${sum} yuan was started again, expected by ${clock(arrivesAt)}.`,
        ),
      ];
    case 'RefundArrived':
      return [push('refund-arrived', subject, `退款 ${sum} 元已到账`, `A refund of ${sum} yuan has arrived.`)];
    case 'RefundFailed':
      return [
        push('refund-failed', subject, `退款 ${sum} 元未到账，正在处理`, `A refund of ${sum} yuan has not arrived yet; we are on it.`),
      ];
    default:
      return [];
  }
}
