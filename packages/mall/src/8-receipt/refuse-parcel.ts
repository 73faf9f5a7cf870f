import { command, type Context } from '@yellowcart/kernel/command';
import { sum } from '@yellowcart/kernel/money';
import { accept, isRefusal, reject } from '@yellowcart/kernel/outcome';
import { load, loadAll, type Step } from '@yellowcart/kernel/step';
import * as v from 'valibot';
import { Order } from '../5-order/order.ts';
import type { OrderHandle } from '../5-order/own-order.ts';
import { courierStep } from '../7-fulfilment/collect-parcel.ts';
import { ON_THE_ROAD, parcelAnswer, parcelIn, toldOf, type ParcelHandle } from '../7-fulfilment/parcel-access.ts';
import { Case } from '../9-aftersale/case.ts';
import { supersede } from '../9-aftersale/end-case.ts';
import { inspectWithin } from '../9-aftersale/limits.ts';
import { openCase } from '../9-aftersale/open-case.ts';
import { cameBy } from '../9-aftersale/sent-back.ts';
import { mostFor } from '../9-aftersale/shares.ts';
import { watched } from '../settings.ts';

/**
 * Refused at the door 拒收: the parcel goes back, and a return-and-refund case, already agreed, starts by itself (R4). Goods that were sent
 * back have come: their parcel can only be signed for.
 */
export const refuseParcel = command({
  words: 'courier refuse',
  roles: ['courier'],
  title: { zh: '拒收', en: 'A parcel is refused at the door' },
  input: v.strictObject({ ...courierStep, reason: v.optional(v.string(), '拒收') }),
  *run({ waybill, reason, at: place }, context) {
    const parcel = yield* parcelIn(ON_THE_ROAD, waybill, context);
    if (isRefusal(parcel)) return parcel;
    const { order: id, case: of, way, status } = parcel.state;
    // What goes back has no door at which it could be refused: the merchant inspects it (A3).
    if (way === 'back') return reject('WRONG_STATE', { waybill, status, way });
    const order = yield* load(Order, id);
    const sentBack = of === null ? cameBy(parcel.state, order.state, yield* loadAll(Case, order.state.cases)) : undefined;
    if (sentBack !== undefined) return reject('WRONG_STATE', { waybill, status, case: sentBack, sign: waybill });
    const seen = yield* watched();
    const told = { at: context.at, ...toldOf(parcel), place: place ?? null, ...seen };
    parcel.append({ type: 'ParcelRefused', ...told, text: `拒收：${reason}`, reason });
    if (of !== null) {
      // Goods of an exchange or repair: the merchant gets them back and sends again.
      const kase = yield* load(Case, of);
      if (kase.state.status === 'awaiting-receipt') kase.append({ type: 'CaseAwaitsResend', at: context.at, ...seen });
      return accept({ ...(yield* parcelAnswer(parcel, context)), case: of });
    }
    order.append({ type: 'OrderRefused', parcel: parcel.id, reason, lines: parcel.state.lines });
    const opened = yield* comeBack(order, parcel, reason, context);
    return accept({ ...(yield* parcelAnswer(parcel, context)), case: opened });
  },
});

/** The agreed case for everything in the parcel; the goods travel back under the parcel's own waybill. */
function* comeBack(order: OrderHandle, parcel: ParcelHandle, reason: string, context: Context): Step<string> {
  const lines = parcel.state.lines.map(({ line: id, quantity }) => ({ line: order.state.lines.find((line) => line.id === id)!, quantity }));
  for (const { line } of lines) if (line.openCase !== null) yield* supersede(order, line.openCase, context);
  const amount = sum(lines.map(({ line, quantity }) => mostFor(line, quantity)));
  const kase = yield* openCase(
    order,
    { caseType: 'return-refund', lines, amount, reason, evidence: [], toSku: null, pickUp: false },
    context,
  );
  const deadline = context.at + inspectWithin(kase.state.quick);
  kase.append({ type: 'CaseAgreed', by: 'rule', at: context.at, amount, status: 'awaiting-return', deadline, held: false });
  kase.append({ type: 'CaseGoodsSent', by: 'courier', at: context.at, waybill: parcel.id, freight: 0, deadline });
  return kase.id;
}
