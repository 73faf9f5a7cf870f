import type { Context } from '@yellowcart/kernel/command';
import type { Refusal } from '@yellowcart/kernel/outcome';
import { load, type Step } from '@yellowcart/kernel/step';
import type { Goods, OrderLine } from '../5-order/order-line.ts';
import type { OrderHandle } from '../5-order/own-order.ts';
import { Stock } from '../goods/stock.ts';
import { watched } from '../settings.ts';
import { linesOf, type CaseHandle } from './case-access.ts';
import { claimInsurance } from './claim-insurance.ts';
import { refundCase } from './refund-case.ts';
import { sendGoods } from './send-goods.ts';

/**
 * The SKUs that so many units of a line are now: goods got in exchange go back first, unless the line's own were refused at the
 * door. Never more than is out: two cases may speak of the same parcel.
 */
function goodsOf(line: OrderLine, quantity: number, refused: boolean): Goods {
  let left = quantity;
  const take = (sku: string, most: number): Goods => {
    const taken = Math.min(most, left);
    left -= taken;
    return taken > 0 ? [{ sku, quantity: taken }] : [];
  };
  const swapped = refused ? [] : line.swapped.flatMap(({ sku, quantity: units }) => take(sku, units));
  return [...swapped, ...take(line.sku, line.shipped - line.restocked)];
}

/** Shipped → available (S3). */
function* restock(order: OrderHandle, kase: CaseHandle): Step<void> {
  const refused = order.state.parcels.includes(kase.state.returnWaybill ?? '');
  for (const { line, quantity } of linesOf(order.state, kase.state)) {
    const goods = goodsOf(line, quantity, refused);
    if (goods.length > 0) order.append({ type: 'OrderGoodsBack', case: kase.id, line: line.id, goods });
    for (const { sku, quantity: units } of goods) (yield* load(Stock, sku)).append({ type: 'StockReturned', quantity: units, by: kase.id });
  }
}

/**
 * The returned goods are accepted (A3): restocked, except for a repair (A10); the return freight is claimed (I2); then the
 * refund goes out, or the goods of an exchange or repair are sent, at once when a waybill is given.
 */
export function* goodsPass(
  order: OrderHandle,
  kase: CaseHandle,
  by: 'merchant' | 'timeout',
  context: Context,
  waybill?: string,
): Step<Refusal | undefined> {
  kase.append({ type: 'CaseGoodsPassed', at: context.at, by });
  claimInsurance(order, kase);
  if (kase.state.caseType !== 'repair') yield* restock(order, kase);
  if (kase.state.caseType === 'return-refund') {
    yield* refundCase(order, kase, kase.state.amount, context);
    return undefined;
  }
  if (waybill !== undefined) return yield* sendGoods(order, kase, waybill, context);
  kase.append({ type: 'CaseAwaitsResend', at: context.at, ...(yield* watched()) });
  return undefined;
}
