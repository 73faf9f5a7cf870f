import { command } from '@yellowcart/kernel/command';
import { accept, reject } from '@yellowcart/kernel/outcome';
import { load } from '@yellowcart/kernel/step';
import * as v from 'valibot';
import { Refund } from '../6-payment/refund.ts';
import { presentRefund } from './present-case.ts';
import { askPayout } from './refund-arrives.ts';

/** Starts a failed payout again under its own number; the channel takes its time again (Y4). */
export const retryRefund = command({
  words: 'refund retry',
  roles: ['buyer', 'support'],
  title: { zh: '重试退款', en: 'Retry a failed refund' },
  input: v.strictObject({ refund: v.string() }),
  *run({ refund: id }, context) {
    const { at, actor } = context;
    const refund = yield* load(Refund, id);
    const { buyer, status, takes } = refund.state;
    if (!refund.exists || (actor.role === 'buyer' && buyer !== actor.id)) return reject('NOT_FOUND', { refund: id });
    if (status !== 'failed') return reject('WRONG_STATE', { refund: id, status, needs: 'failed' });
    refund.append({ type: 'RefundRetried', arrivesAt: at + takes });
    yield* askPayout(refund, context);
    const shown = presentRefund(id, refund.state);
    return accept({ refund: id, status: shown.status, refunds: [shown] });
  },
});
