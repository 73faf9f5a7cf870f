import type { Fen } from '@yellowcart/kernel/money';
import type { StockEvent, StockState } from '../../goods/stock.ts';
import type { Journal } from '../../ledger/journal.ts';

/** Money that went from one account to another (M2). */
export type Movement = { readonly from: string; readonly to: string; readonly amount: Fen };

/** Units of a SKU that went from one bucket to another (S1). */
export type StockMove = { readonly sku: string; readonly quantity: number; readonly from: Bucket; readonly to: Bucket };

type Bucket = 'available' | 'locked' | 'occupied' | 'shipped';

/** A journal as movements: it is written as transfers, out of one account and into another. */
export function movementsOf(journal: Journal): Movement[] {
  const moves: Movement[] = [];
  for (let i = 0; i + 1 < journal.length; i += 2) {
    const [out, into] = [journal[i]!, journal[i + 1]!];
    if (out.fen + into.fen !== 0) throw new Error(`a journal that is no list of transfers: ${JSON.stringify(journal)}`);
    moves.push({ from: out.account, to: into.account, amount: into.fen });
  }
  return moves;
}

/** Where each kind of event moves units from and to; the others move none. */
const WAYS: Readonly<Partial<Record<StockEvent['type'], readonly [from: Bucket, to: Bucket]>>> = {
  StockLocked: ['available', 'locked'],
  StockUnlocked: ['locked', 'available'],
  StockOccupied: ['locked', 'occupied'],
  StockFreed: ['occupied', 'available'],
  StockShipped: ['occupied', 'shipped'],
  StockReturned: ['shipped', 'available'],
} satisfies Partial<Record<StockEvent['type'], readonly [keyof StockState & Bucket, keyof StockState & Bucket]>>;

/** What an event of a SKU's stock moved; undefined when it moved nothing. */
export function stockMoveOf(sku: string, type: string, { quantity }: { readonly quantity?: number }): StockMove | undefined {
  const way = WAYS[type as StockEvent['type']];
  return way && quantity !== undefined ? { sku, quantity, from: way[0], to: way[1] } : undefined;
}
