import { command } from '@yellowcart/kernel/command';
import { accept, isRefusal } from '@yellowcart/kernel/outcome';
import * as v from 'valibot';
import { goesOn } from '../7-fulfilment/goes-on.ts';
import { caseIn } from './case-access.ts';
import { ESCALATE_WITHIN } from './limits.ts';
import { merchantCase, needed } from './merchant-case-input.ts';
import { caseAnswer } from './present-case.ts';

/** The merchant rejects a case, with a reason (R9.03). It stays open for 7 days, in which the platform may be called in (A3, R3). */
export const rejectCase = command({
  words: 'merchant case reject',
  roles: ['merchant'],
  title: { zh: '拒绝售后', en: 'Reject a case' },
  input: v.strictObject({ ...merchantCase, reason: needed.text }),
  *run({ case: id, reason }, context) {
    const found = yield* caseIn(['awaiting-merchant'], id, context);
    if (isRefusal(found)) return found;
    const deadline = context.at + ESCALATE_WITHIN;
    found.kase.append({ type: 'CaseRejected', by: 'merchant', at: context.at, reason, deadline, ...(yield* goesOn(found.order)) });
    return accept(yield* caseAnswer(found.kase, context));
  },
});
