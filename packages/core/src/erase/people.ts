import type { Store } from '@yellowcart/store/store';
import { everyEvent } from '../every-event.ts';
import { valuesOf, type Person } from './personal.ts';

type Reading = Pick<Store, 'read'>;
type Streams = Map<string, Set<string>>;

/** What belongs to an order and names it. */
const OF_ORDER = /^(?:parcel|case|refund|review|payment)-/;

/** Streams about accounts, by account: its own, those that name it as their buyer, and those of its orders. */
export async function streamsAbout(store: Reading, accounts: readonly string[]): Promise<Streams> {
  const about: Streams = new Map(accounts.map((account) => [account, new Set()]));
  for await (const events of everyEvent(store))
    for (const { stream, data } of events) {
      if (stream.startsWith('account-')) about.get(stream.slice('account-'.length))?.add(stream);
      about.get((data as { readonly buyer?: string }).buyer!)?.add(stream);
    }
  const orders = new Map<unknown, Set<string>>();
  for (const streams of about.values())
    for (const stream of streams) if (stream.startsWith('order-')) orders.set(stream.slice('order-'.length), streams);
  if (orders.size === 0) return about;
  for await (const events of everyEvent(store))
    for (const { stream, data } of events) if (OF_ORDER.test(stream)) orders.get((data as { readonly order?: unknown }).order)?.add(stream);
  return about;
}

/** What is known of the people behind accounts, by the events of their streams. */
export async function peopleBehind(store: Reading, accounts: readonly string[]): Promise<Person[]> {
  const people: Person[] = [];
  for (const [account, streams] of await streamsAbout(store, accounts)) {
    const events = streams.size === 0 ? [] : await store.read({ stream: [...streams] });
    people.push({ account, streams, ...valuesOf(account, events) });
  }
  return people;
}
