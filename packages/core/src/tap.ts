import type { Store, Wiring } from '@yellowcart/store/store';

/**
 * A place between the mall and its store, for whoever tries how both bear trouble: journeys with faults, simulations.
 * What stands there sees every command before and after it is carried out, and every job that is due.
 */
export type Tap = {
  readonly store?: (store: Store) => Store;
  readonly wiring?: (wiring: Wiring) => Wiring;
};

/** Opens a store with a tap around it. */
export async function tapped({ store, wiring }: Tap, plain: Wiring, open: (wiring: Wiring) => Store | Promise<Store>): Promise<Store> {
  const opened = await open(wiring?.(plain) ?? plain);
  return store?.(opened) ?? opened;
}
