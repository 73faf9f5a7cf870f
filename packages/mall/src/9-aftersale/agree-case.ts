import { command } from '@yellowcart/kernel/command';
import { accept, isRefusal } from '@yellowcart/kernel/outcome';
import * as v from 'valibot';
import { agree } from './agreement.ts';
import { caseIn, otherAmount } from './case-access.ts';
import { merchantCase } from './merchant-case-input.ts';
import { caseAnswer } from './present-case.ts';

/** The merchant agrees to what is asked (A3). A resend goes out at once when it carries a waybill. */
export const agreeCase = command({
  words: 'merchant case agree',
  roles: ['merchant'],
  title: { zh: '同意售后', en: 'Agree to a case' },
  input: v.strictObject(merchantCase),
  *run({ case: id, amount, waybill }, context) {
    const found = yield* caseIn(['awaiting-merchant'], id, context);
    if (isRefusal(found)) return found;
    const { order, kase } = found;
    const refused = otherAmount(kase, amount) ?? (yield* agree(order, kase, 'merchant', kase.state.amount, context, waybill));
    return refused ?? accept(yield* caseAnswer(kase, context));
  },
});
