import { command } from '@yellowcart/kernel/command';
import { accept, isRefusal } from '@yellowcart/kernel/outcome';
import * as v from 'valibot';
import { caseFor, wrongState } from './case-access.ts';
import { inspectWithin } from './limits.ts';
import { caseAnswer } from './present-case.ts';

/** The buyer sends the goods back with a waybill (A3). Where they are fetched at the door it is optional (A11). */
export const sendBack = command({
  words: 'aftersale send-back',
  roles: ['buyer'],
  title: { zh: '寄回商品', en: 'Send the goods back' },
  input: v.strictObject({
    case: v.string(),
    waybill: v.pipe(v.string(), v.minLength(1)),
    freight: v.optional(v.pipe(v.number(), v.safeInteger(), v.minValue(0)), 0),
  }),
  *run({ case: id, waybill, freight }, context) {
    const found = yield* caseFor(id, context);
    if (isRefusal(found)) return found;
    const { kase } = found;
    const { status, pickUp, returnWaybill, quick } = kase.state;
    const fetched = status === 'awaiting-inspection' && pickUp && returnWaybill === null;
    if (status !== 'awaiting-return' && !fetched) return wrongState(kase, 'awaiting-return');
    kase.append({ type: 'CaseGoodsSent', waybill, freight, deadline: context.at + inspectWithin(quick) });
    return accept(yield* caseAnswer(kase, context));
  },
});
