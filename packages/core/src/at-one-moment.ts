import { formatInstant } from '@yellowcart/kernel/clock';
import type { Store } from '@yellowcart/store/store';

/**
 * A store as it stands at one place of its order, for a question that reads several times: on a server others may be in the middle of
 * something, and the order is waited for once, not at every read.
 */
export async function atOneMoment(store: Store): Promise<{ readonly store: Store; readonly late: Late }> {
  let late: Late = {};
  const upTo = await store.head((at) => (late = { asOf: formatInstant(at) }));
  return { store: { ...store, read: (filter) => store.read(filter.position === undefined ? { upTo, ...filter } : filter) }, late };
}

/** Up to which instant an answer tells, where it was waited for in vain (R10.09). */
export type Late = { readonly asOf?: string };
