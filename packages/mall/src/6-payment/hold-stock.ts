import { reject, type Refusal } from '@yellowcart/kernel/outcome';
import { loadAll, type Handle, type Step } from '@yellowcart/kernel/step';
import { Stock } from '../goods/stock.ts';
import { Order } from '../5-order/order.ts';
import type { TradeEvent, TradeState } from '../5-order/trade.ts';

type TradeHandle = Handle<TradeState, TradeEvent>;

/** The lines of every order that is still part of the trade, with their stock. */
function* heldLines(trade: TradeState) {
  const orders = yield* loadAll(
    Order,
    trade.orders.filter(({ closed }) => !closed).map(({ order }) => order),
  );
  const lines = orders.flatMap((order) => order.state.lines.map((line) => ({ order, line })));
  const stocks = yield* loadAll(
    Stock,
    lines.map(({ line }) => line.sku),
  );
  return lines.map((each, i) => ({ ...each, stock: stocks[i]! }));
}

/** Gives the trade's stock back after a failed payment (R6.05, Y1). A presale whose deposit is paid keeps its lock (D2). */
export function* giveStockBack(trade: TradeHandle): Step<void> {
  if (!trade.state.stockHeld || trade.state.status !== 'to-pay') return;
  for (const { stock, line, order } of yield* heldLines(trade.state))
    stock.append({ type: 'StockUnlocked', quantity: line.quantity, by: order.id });
  trade.append({ type: 'TradeStockGivenBack' });
}

/** Locks the trade's stock again before a charge (Y1); refuses with every SKU that has too little. */
export function* lockStockAgain(trade: TradeHandle): Step<Refusal | undefined> {
  if (trade.state.stockHeld) return undefined;
  const lines = yield* heldLines(trade.state);
  const short = lines.filter(({ stock, line }) => stock.state.available < line.quantity);
  if (short.length > 0) {
    const problems = short.map(({ stock, line }) => ({
      sku: line.sku,
      code: 'OUT_OF_STOCK',
      facts: { sku: line.sku, available: stock.state.available, quantity: line.quantity },
    }));
    return reject('OUT_OF_STOCK', { ...problems[0]!.facts, problems });
  }
  for (const { stock, line, order } of lines) stock.append({ type: 'StockLocked', quantity: line.quantity, by: order.id });
  trade.append({ type: 'TradeStockLockedAgain' });
  return undefined;
}

/** Paid: locked → occupied (S2). */
export function* occupyStock(trade: TradeState): Step<void> {
  for (const { stock, line, order } of yield* heldLines(trade))
    stock.append({ type: 'StockOccupied', quantity: line.quantity, by: order.id });
}
