import { total, type Book } from './book.ts';
import { law, same } from './law.ts';

type Move = readonly [from: string, to: string, fen: number];
type Entry = { readonly account: string; readonly fen: number };

const summed = (entries: readonly Entry[]): [string, number][] => {
  const sums = new Map<string, number>();
  for (const { account, fen } of entries) sums.set(account, (sums.get(account) ?? 0) + fen);
  return [...sums].filter(([, fen]) => fen !== 0).toSorted(([a], [b]) => (a < b ? -1 : 1));
};

/** An event moves exactly this money (M2, M3). */
export function moves({ journal = [] }: { readonly journal?: readonly Entry[] }, expected: readonly Move[], ruling: string): void {
  const entries = expected.flatMap(([from, to, fen]) => [
    { account: from, fen: -fen },
    { account: to, fen },
  ]);
  same(summed(journal), summed(entries), `${ruling} the money that moves`);
}

/** Every movement balances (M2); the accounts are what all of them leave. */
export function book(into: Book, type: string, data: any): void {
  const journal = (data.journal ?? []) as readonly Entry[];
  same(total(journal.map(({ fen }) => fen)), 0, `M2 ${type} balances`);
  for (const { account, fen } of journal) {
    law(Number.isSafeInteger(fen), 'M1 whole fen', () => journal);
    into.ledger.set(account, (into.ledger.get(account) ?? 0) + fen);
  }
}
