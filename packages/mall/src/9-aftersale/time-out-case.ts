import { command, type Context } from '@yellowcart/kernel/command';
import { accept } from '@yellowcart/kernel/outcome';
import { load, type Step } from '@yellowcart/kernel/step';
import { Order } from '../5-order/order.ts';
import type { OrderHandle } from '../5-order/own-order.ts';
import { agree } from './agreement.ts';
import type { CaseHandle } from './case-access.ts';
import { Case } from './case.ts';
import { closeCase, completeCase } from './end-case.ts';
import { goodsPass } from './goods-received.ts';
import { ESCALATE_WITHIN } from './limits.ts';
import { CaseInput } from './show-case.ts';

/** A limit of a case is over, and silence has its consequence (A3, R9.03): the case's state says which. */
export const timeOutCase = command({
  words: 'aftersale time-out',
  roles: ['system'],
  title: { zh: '售后超时', en: 'A limit of a case is over' },
  input: CaseInput,
  *run(input, context) {
    const kase = yield* load(Case, input.case);
    const { deadline, order } = kase.state;
    if (deadline !== null && context.at >= deadline) yield* consequence(yield* load(Order, order), kase, context);
    return accept({ case: kase.id, status: kase.state.status });
  },
});

function* consequence(order: OrderHandle, kase: CaseHandle, context: Context): Step<void> {
  switch (kase.state.status) {
    case 'awaiting-merchant': {
      const short = yield* agree(order, kase, 'timeout', kase.state.amount, context);
      // An agreement to goods that are not there cannot be carried out (A10): the platform may be called in instead.
      if (short)
        kase.append({ type: 'CaseRejected', by: 'timeout', at: context.at, reason: '库存不足', deadline: context.at + ESCALATE_WITHIN });
      return;
    }
    case 'awaiting-buyer':
      return yield* closeCase(order, kase, 'not-answered', context);
    case 'awaiting-return':
      return yield* closeCase(order, kase, 'not-sent', context);
    case 'awaiting-inspection':
      yield* goodsPass(order, kase, 'timeout', context);
      return;
    case 'rejected':
      return yield* closeCase(order, kase, 'not-escalated', context);
    case 'awaiting-receipt':
      return yield* completeCase(order, kase, context);
    default:
  }
}
