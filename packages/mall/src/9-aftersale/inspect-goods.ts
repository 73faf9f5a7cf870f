import { command } from '@yellowcart/kernel/command';
import { accept, isRefusal } from '@yellowcart/kernel/outcome';
import * as v from 'valibot';
import { caseIn, otherAmount } from './case-access.ts';
import { claimInsurance } from './claim-insurance.ts';
import { goodsPass } from './goods-received.ts';
import { ESCALATE_WITHIN } from './limits.ts';
import { merchantCase } from './merchant-case-input.ts';
import { caseAnswer } from './present-case.ts';
import { handedOver } from './return-parcel.ts';

/**
 * The merchant inspects the returned goods 验货 (A3). What passes is restocked and refunded, or exchanged or repaired goods go
 * out; what fails stays out of stock (S1, S3) and is a rejection. Either way the goods were received (I2).
 */
export const inspectGoods = command({
  words: 'merchant case inspect',
  roles: ['merchant'],
  title: { zh: '验货', en: 'Inspect returned goods' },
  input: v.pipe(
    v.strictObject(merchantCase),
    v.check(({ pass, fail }) => (pass ?? fail) !== undefined, 'pass: true or false'),
    v.transform(({ pass, fail, reason = '验货不合格', ...input }) => ({ ...input, reason, pass: pass ?? !fail })),
  ),
  *run({ case: id, pass, amount, reason, waybill }, context) {
    const found = yield* caseIn(['awaiting-inspection'], id, context);
    if (isRefusal(found)) return found;
    const { order, kase } = found;
    const other = otherAmount(kase, amount);
    if (other) return other;
    yield* handedOver(kase, context);
    if (pass) {
      const refused = yield* goodsPass(order, kase, 'merchant', context, waybill);
      if (refused) return refused;
    } else {
      claimInsurance(order, kase);
      kase.append({ type: 'CaseRejected', by: 'inspection', at: context.at, reason, deadline: context.at + ESCALATE_WITHIN });
    }
    return accept(yield* caseAnswer(kase, context));
  },
});
