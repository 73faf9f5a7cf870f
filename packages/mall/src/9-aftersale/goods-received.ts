import type { Context } from '@yellowcart/kernel/command';
import type { Refusal } from '@yellowcart/kernel/outcome';
import { load, type Step } from '@yellowcart/kernel/step';
import type { Goods, OrderLine } from '../5-order/order.ts';
import type { OrderHandle } from '../5-order/own-order.ts';
import { Stock } from '../goods/stock.ts';
import { linesOf, type CaseHandle } from './case-access.ts';
import { claimInsurance } from './claim-insurance.ts';
import { refundCase } from './refund-case.ts';
import { sendGoods } from './send-goods.ts';

/** The SKUs that so many units of a line are now: goods got in exchange go back first. */
function goodsOf(line: OrderLine, quantity: number): Goods {
  let left = quantity;
  const swapped = line.swapped.flatMap(({ sku, quantity: units }) => {
    const taken = Math.min(units, left);
    left -= taken;
    return taken > 0 ? [{ sku, quantity: taken }] : [];
  });
  return left > 0 ? [...swapped, { sku: line.sku, quantity: left }] : swapped;
}

/** Shipped → available (S3). Goods refused at the door are what was sent, whatever was exchanged since. */
function* restock(order: OrderHandle, kase: CaseHandle): Step<void> {
  const refused = order.state.parcels.includes(kase.state.returnWaybill ?? '');
  for (const { line, quantity } of linesOf(order.state, kase.state)) {
    const goods = refused ? [{ sku: line.sku, quantity }] : goodsOf(line, quantity);
    order.append({ type: 'OrderGoodsBack', case: kase.id, line: line.id, goods, restocked: true });
    for (const { sku, quantity: units } of goods) (yield* load(Stock, sku)).append({ type: 'StockReturned', quantity: units, by: kase.id });
  }
}

/**
 * The returned goods are accepted (A3): restocked, except for a repair (A10); the return freight is claimed (I2); then the
 * refund goes out, or the goods of an exchange or repair are sent, at once when a waybill is given.
 */
export function* goodsPass(order: OrderHandle, kase: CaseHandle, by: 'merchant' | 'timeout', context: Context, waybill?: string): Step<Refusal | undefined> {
  kase.append({ type: 'CaseGoodsPassed', by });
  claimInsurance(order, kase);
  if (kase.state.caseType !== 'repair') yield* restock(order, kase);
  if (kase.state.caseType === 'return-refund') {
    yield* refundCase(order, kase, kase.state.amount, context);
    return undefined;
  }
  if (waybill !== undefined) return yield* sendGoods(order, kase, waybill, context);
  kase.append({ type: 'CaseAwaitsResend' });
  return undefined;
}
