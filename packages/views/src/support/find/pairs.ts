import type { Condition } from '@yellowcart/mall/support/query/condition';
import { listsOf, MOST_LISTS } from './lists-of.ts';

/**
 * Clues that are kept once more together with the shop: a shop may have half of the mall's orders and a state of the mall's a tenth,
 * and what a shop has in that state is still found without going through either.
 */
const isPaired = (clue: string): boolean => /^(?:status|is):/.test(clue) || clue === 'in-case:open';
const isShop = (clue: string): boolean => clue.startsWith('shop:');

/** Of both: what has a fixed set of values first, so that no name of a shop can be taken for it. */
const pairOf = (clue: string, shop: string): string => `in-shop:${clue}/${shop.slice('shop:'.length)}`;

/** The pairs that an order with these clues has. */
export function pairsOf(clues: readonly string[]): string[] {
  const paired = clues.filter(isPaired);
  return clues.filter(isShop).flatMap((shop) => paired.map((clue) => pairOf(clue, shop)));
}

/** Conditions that must all hold, with one of a shop and one of a state as one of their pairs. */
export function paired(conjuncts: readonly Condition[]): readonly Condition[] {
  const listed = conjuncts.map((condition) => ({ condition, clues: listsOf(condition) ?? [] }));
  const all = (is: (clue: string) => boolean) => listed.find(({ clues }) => clues.length > 0 && clues.every(is));
  const [shops, states] = [all(isShop), all(isPaired)];
  if (!shops || !states || shops.clues.length * states.clues.length > MOST_LISTS) return conjuncts;
  const parts = shops.clues.flatMap((shop) => states.clues.map((clue) => ({ kind: 'clue', clue: pairOf(clue, shop) }) as const));
  return [{ kind: 'or', parts }, ...conjuncts.filter((each) => each !== shops.condition && each !== states.condition)];
}
