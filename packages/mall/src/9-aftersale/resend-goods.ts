import { command } from '@yellowcart/kernel/command';
import { accept, isRefusal } from '@yellowcart/kernel/outcome';
import * as v from 'valibot';
import { caseIn } from './case-access.ts';
import { merchantCase, needed } from './merchant-case-input.ts';
import { caseAnswer } from './present-case.ts';
import { sendGoods } from './send-goods.ts';

/** The merchant sends the goods of an exchange, repair or resend (R9.07). */
export const resendGoods = command({
  words: 'merchant case resend',
  roles: ['merchant'],
  title: { zh: '寄出换新、修好或补发的货', en: 'Send the goods of a case' },
  input: v.strictObject({ ...merchantCase, waybill: needed.text }),
  *run({ case: id, waybill }, context) {
    const found = yield* caseIn(['awaiting-resend'], id, context);
    if (isRefusal(found)) return found;
    const refused = yield* sendGoods(found.order, found.kase, waybill, context);
    return refused ?? accept(yield* caseAnswer(found.kase, context));
  },
});
