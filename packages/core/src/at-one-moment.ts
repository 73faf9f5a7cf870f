import { formatInstant } from '@yellowcart/kernel/clock';
import type { Store } from '@yellowcart/store/store';
import type { Result } from './mall.ts';

/**
 * A store as it stands at one place of its order, for a question that reads several times: on a server others may be in the middle of
 * something, and the order is waited for once, not at every read.
 */
export async function atOneMoment(store: Store): Promise<{ readonly store: Store; readonly late: Late }> {
  let late: Late = {};
  const upTo = await store.head((at) => (late = { asOf: formatInstant(at) }));
  return { store: { ...store, read: (filter) => store.read(filter.position === undefined ? { upTo, ...filter } : filter) }, late };
}

/** An answer that tells no more than this does: of two instants the earlier one counts. */
export function atEarliest(result: Result, { asOf }: Late): Result {
  if (!result.ok || asOf === undefined) return result;
  const { asOf: told = asOf } = result.answer as Late;
  return { ...result, answer: { ...result.answer, asOf: told < asOf ? told : asOf } };
}

/** Up to which instant an answer tells, where more was waited for in vain, or may not be told here (R10.09). */
export type Late = { readonly asOf?: string };
