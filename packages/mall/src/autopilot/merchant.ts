import type { Context } from '@yellowcart/kernel/command';
import { isRefusal, type Outcome } from '@yellowcart/kernel/outcome';
import { load, type Step } from '@yellowcart/kernel/step';
import * as v from 'valibot';
import { Order } from '../5-order/order.ts';
import { CARRIER, freshWaybill } from '../7-fulfilment/send-parcel.ts';
import { agreeCase } from '../9-aftersale/agree-case.ts';
import type { CaseHandle } from '../9-aftersale/case-access.ts';
import { Case, type CaseState } from '../9-aftersale/case.ts';
import { inspectGoods } from '../9-aftersale/inspect-goods.ts';
import { proposeAmount } from '../9-aftersale/propose-amount.ts';
import { rejectCase } from '../9-aftersale/reject-case.ts';
import { resendGoods } from '../9-aftersale/resend-goods.ts';
import { asMerchant, job } from './acting.ts';
import { FAILED, NO_STOCK, OFFERED, REJECTED } from './case-words.ts';
import { lotsOf, type Lots } from './draw.ts';
import { planCase } from './plan-case.ts';

const CaseInput = v.strictObject({ case: v.string() });

/** Of a hundred cases, how many a merchant says no to; of those left that may be bargained over, how many are. */
const NO = 15;
const LESS = 20;
/** Of a hundred returns, how many do not pass. */
const FAIL = 6;

/** The simulated merchant or platform sees a case, and plans. */
export const merchantSees = job(
  'autopilot handle',
  { zh: '模拟商家安排售后', en: 'The simulated merchant plans a case' },
  CaseInput,
  function* ({ case: id }, context) {
    const kase = yield* load(Case, id);
    if (kase.exists) yield* planCase(kase, context);
  },
);

/** What a merchant offers of what is asked, fen: 60 to 90 %, in whole yuan where that is not petty. */
function offer(asked: number, lots: Lots): number {
  const part = Math.floor((asked * lots.between('offer', 60, 90)) / 100);
  return part >= 1000 ? part - (part % 100) : part;
}

/** Whether the goods are still in the warehouse: then nobody haggles, the money goes back (R9.15). */
const isEasy = ({ caseType, beforeOutbound }: CaseState): boolean => caseType === 'refund-only' && beforeOutbound;

/** The merchant's answer (R9.03): mostly yes; sometimes less, where that may be offered (A6); sometimes no, with a reason. */
function* answer({ id, state }: CaseHandle, context: Context): Step<Outcome<unknown>> {
  const lots = lotsOf(context, id);
  const merchant = asMerchant(context, state.shop);
  const no = (reason: string): Step<Outcome<unknown>> => rejectCase.run({ case: id, reason }, merchant);
  if (!isEasy(state) && lots.chance('no', NO)) return yield* no(lots.one('why', REJECTED[state.caseType]));
  const less = offer(state.amount, lots);
  if (state.caseType === 'return-refund' && less > 0 && lots.chance('less', LESS))
    return yield* proposeAmount.run({ case: id, amount: less, reason: lots.one('why', OFFERED) }, merchant);
  const agreed = yield* agreeCase.run({ case: id }, merchant);
  const short = isRefusal(agreed) && agreed.code === 'OUT_OF_STOCK';
  return short && (state.caseType === 'exchange' || state.caseType === 'resend') ? yield* no(NO_STOCK[state.caseType]) : agreed;
}

export const merchantAnswers = job(
  'autopilot answer',
  { zh: '模拟商家答复', en: 'The simulated merchant answers a case' },
  CaseInput,
  function* ({ case: id }, context) {
    return yield* answer(yield* load(Case, id), context);
  },
);

/** The returned goods are looked at (R9.04): what was refused at the door was never unpacked and passes. */
export const merchantInspects = job(
  'autopilot inspect',
  { zh: '模拟商家验货', en: 'The simulated merchant inspects returned goods' },
  CaseInput,
  function* ({ case: id }, context) {
    const { state } = yield* load(Case, id);
    const order = yield* load(Order, state.order);
    const lots = lotsOf(context, id);
    const refused = order.state.parcels.includes(state.returnWaybill ?? '');
    const fails = !refused && lots.chance('fail', FAIL);
    const verdict = fails ? { pass: false, reason: lots.one('flaw', FAILED) } : { pass: true };
    return yield* inspectGoods.run({ case: id, reason: '', ...verdict }, asMerchant(context, state.shop));
  },
);

/** The goods of an exchange, a repair or a resend go out under a waybill of the carrier's (R9.07). */
export const merchantResends = job(
  'autopilot resend',
  { zh: '模拟商家寄出', en: 'The simulated merchant sends the goods of a case' },
  CaseInput,
  function* ({ case: id }, context) {
    const { state } = yield* load(Case, id);
    const { id: waybill } = yield* freshWaybill(CARRIER.prefix, `${id}:out`, context.mint);
    return yield* resendGoods.run({ case: id, waybill }, asMerchant(context, state.shop));
  },
);
