import type { Condition } from '@yellowcart/mall/support/query/condition';

/** So many lists are gone through side by side, each by its own clue. */
export const MOST_LISTS = 64;

/** The clues of which an order has one exactly when it meets the condition; undefined when that is not all there is to it. */
export function listsOf(condition: Condition): readonly string[] | undefined {
  if (condition.kind === 'clue') return [condition.clue];
  if (condition.kind !== 'or') return undefined;
  const parts = condition.parts.map(listsOf);
  if (!parts.every((part) => part !== undefined)) return undefined;
  const clues = [...new Set(parts.flat())];
  return clues.length <= MOST_LISTS ? clues : undefined;
}
