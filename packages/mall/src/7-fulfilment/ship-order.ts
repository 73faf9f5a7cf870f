import { command, type Context } from '@yellowcart/kernel/command';
import { accept, isRefusal, reject, type Refusal } from '@yellowcart/kernel/outcome';
import { load, type Step } from '@yellowcart/kernel/step';
import * as v from 'valibot';
import { orderStatus } from '../5-order/order-status.ts';
import { orderFor, type OrderHandle } from '../5-order/own-order.ts';
import { Case } from '../9-aftersale/case.ts';
import { ESCALATE_WITHIN } from '../9-aftersale/limits.ts';
import { chosenLines, LinesInput } from './chosen-lines.ts';
import { leftToShip, notShippable, outbound } from './outbound.ts';
import { parcelAnswer } from './parcel-access.ts';
import { prepareAll } from './prepare.ts';
import { collected } from './send-parcel.ts';

/** The merchant ships, from picking to collection in one go; lines left out means everything that is left (R7.03, R7.09). */
export const shipOrder = command({
  words: 'merchant ship',
  roles: ['merchant'],
  title: { zh: '商家发货', en: 'Ship an order' },
  input: v.strictObject({
    order: v.string(),
    lines: v.optional(LinesInput),
    carrier: v.optional(v.pipe(v.string(), v.minLength(1))),
    waybill: v.optional(v.pipe(v.string(), v.minLength(1))),
    rejectRefund: v.optional(v.string()),
  }),
  *run({ order: id, lines: wanted, carrier, waybill, rejectRefund }, context) {
    const order = yield* orderFor(id, context);
    if (isRefusal(order)) return order;
    const wrong = notShippable(order);
    if (wrong) return wrong;
    const lines = wanted ? chosenLines(order, wanted) : leftToShip(order);
    if (isRefusal(lines)) return lines;
    const refused = rejectRefund === undefined ? undefined : yield* rejectAsShipped(order, rejectRefund, context);
    if (refused) return refused;
    prepareAll(order);
    const parcel = yield* outbound(order, { lines, carrier, waybill }, context);
    if (isRefusal(parcel)) return parcel;
    collected(parcel, null, context);
    return accept({ order: order.id, status: orderStatus(order.state), parcel: yield* parcelAnswer(parcel, context) });
  },
});

/** Rejects the refund request that stands in the way, in the same step (F2). */
function* rejectAsShipped(order: OrderHandle, id: string, { at }: Context): Step<Refusal | undefined> {
  const kase = yield* load(Case, id);
  if (!kase.exists || kase.state.order !== order.id) return reject('NOT_FOUND', { case: id });
  const { caseType, status } = kase.state;
  if (caseType !== 'refund-only' || status !== 'awaiting-merchant')
    return reject('WRONG_STATE', { case: id, status, type: caseType, needs: 'awaiting-merchant' });
  kase.append({ type: 'CaseRejected', by: 'ship', at, reason: '商家已发货', deadline: at + ESCALATE_WITHIN });
  return undefined;
}
