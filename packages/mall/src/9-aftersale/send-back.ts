import { command } from '@yellowcart/kernel/command';
import { accept, isRefusal } from '@yellowcart/kernel/outcome';
import * as v from 'valibot';
import { watched } from '../settings.ts';
import { caseFor, wrongState } from './case-access.ts';
import { canSendBack } from './case-allowed.ts';
import { inspectWithin } from './limits.ts';
import { caseAnswer } from './present-case.ts';
import { cancelPickUp, isThere, sendInParcel } from './return-parcel.ts';

/** The buyer sends the goods back with a waybill (A3). Where they are fetched at the door it is optional (A11). */
export const sendBack = command({
  words: 'aftersale send-back',
  roles: ['buyer'],
  title: { zh: '寄回商品', en: 'Send the goods back' },
  input: v.strictObject({
    case: v.string(),
    waybill: v.pipe(v.string(), v.minLength(1)),
    freight: v.optional(v.pipe(v.number(), v.safeInteger(), v.minValue(0)), 0),
    carrier: v.optional(v.pipe(v.string(), v.trim(), v.minLength(1)), '快递'),
  }),
  *run({ case: id, waybill, freight, carrier }, context) {
    const found = yield* caseFor(id, context);
    if (isRefusal(found)) return found;
    const { order, kase } = found;
    if (!canSendBack(kase.state)) return wrongState(kase, 'awaiting-return');
    yield* cancelPickUp(kase, context);
    const taken = yield* sendInParcel(order, kase, { waybill, carrier }, context);
    if (taken) return taken;
    const { at } = context;
    kase.append({ type: 'CaseGoodsSent', at, waybill, freight, deadline: at + inspectWithin(kase.state.quick) });
    if (yield* isThere(kase)) kase.append({ type: 'CaseGoodsArrived', at, ...(yield* watched()) });
    return accept(yield* caseAnswer(kase, context));
  },
});
