import type { Context } from '@yellowcart/kernel/command';
import { isRefusal, type Refusal } from '@yellowcart/kernel/outcome';
import type { Step } from '@yellowcart/kernel/step';
import type { OrderHandle } from '../5-order/own-order.ts';
import { collected, sendParcel } from '../7-fulfilment/send-parcel.ts';
import { linesOf, type CaseHandle } from './case-access.ts';
import { shipHeldGoods } from './hold-goods.ts';

/**
 * The merchant sends what the case ends with (R9.07): other goods, the missing goods, or the repaired ones. Held goods leave
 * the stock once; a repaired unit, or goods sent a second time, move none (A10).
 */
export function* sendGoods(order: OrderHandle, kase: CaseHandle, waybill: string, context: Context): Step<Refusal | undefined> {
  const { state } = kase;
  const parcel = yield* sendParcel(order, { lines: linesOf(order.state, state), case: kase.id, waybill }, context);
  if (isRefusal(parcel)) return parcel;
  yield* shipHeldGoods(kase);
  if (state.held && state.caseType === 'exchange') {
    for (const { line, sku, quantity } of state.lines)
      order.append({ type: 'OrderGoodsExchanged', case: kase.id, line, sku: state.toSku ?? sku, quantity });
  }
  collected(parcel, null, context);
  kase.append({ type: 'CaseResent', at: context.at, waybill });
  return undefined;
}
