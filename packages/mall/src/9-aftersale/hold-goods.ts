import { reject, type Refusal } from '@yellowcart/kernel/outcome';
import { loadAll, type Step } from '@yellowcart/kernel/step';
import type { Goods } from '../5-order/order-line.ts';
import { Stock } from '../goods/stock.ts';
import type { CaseHandle } from './case-access.ts';
import type { CaseState } from './case.ts';

/** What the merchant is to send in an exchange or a resend, each SKU once (S4). */
function goodsToSend({ lines, toSku }: CaseState): Goods {
  const goods = new Map<string, number>();
  for (const { sku, quantity } of lines) goods.set(toSku ?? sku, quantity + (goods.get(toSku ?? sku) ?? 0));
  return [...goods].map(([sku, quantity]) => ({ sku, quantity }));
}

/** Keeps the goods back at the agreement: available → locked → occupied, paid for already (A10). Not possible without stock. */
export function* holdGoods(kase: CaseHandle): Step<Refusal | undefined> {
  const goods = goodsToSend(kase.state);
  const stocks = yield* loadAll(
    Stock,
    goods.map(({ sku }) => sku),
  );
  const short = goods.findIndex(({ quantity }, i) => stocks[i]!.state.available < quantity);
  if (short >= 0) return reject('OUT_OF_STOCK', { case: kase.id, ...goods[short]!, available: stocks[short]!.state.available });
  goods.forEach(({ quantity }, i) =>
    stocks[i]!.append({ type: 'StockLocked', quantity, by: kase.id }, { type: 'StockOccupied', quantity, by: kase.id }),
  );
  return undefined;
}

/** Gives the held goods back, when they are not going to be sent. */
export const releaseGoods = (kase: CaseHandle): Step<void> => move(kase, 'StockFreed');

/** The held goods leave the warehouse (S2). */
export const shipHeldGoods = (kase: CaseHandle): Step<void> => move(kase, 'StockShipped');

function* move(kase: CaseHandle, type: 'StockFreed' | 'StockShipped'): Step<void> {
  if (!kase.state.held) return;
  const goods = goodsToSend(kase.state);
  const stocks = yield* loadAll(
    Stock,
    goods.map(({ sku }) => sku),
  );
  goods.forEach(({ quantity }, i) => stocks[i]!.append({ type, quantity, by: kase.id }));
}
