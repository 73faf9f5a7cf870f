import type { Recorded } from '@yellowcart/kernel/timer';
import { EMPTY } from '@yellowcart/mall/1-entry/visit-state';
import { hasOutbox, openOutbox, type Outbox } from '@yellowcart/store/outbox';
import type { Kept, Store } from '@yellowcart/store/store';
import { canonical } from '@yellowcart/kernel/canonical';
import { digestsIn, type Check } from '../doctor.ts';
import { everyEventInTurns } from '../every-event.ts';
import type { Visits } from '../visits.ts';
import { peopleBehind } from './people.ts';
import { dataWithout, hasNumber, isPersonal, textWithout, WRITTEN, type Person } from './personal.ts';

/** Places that are named; of more only the number is told. */
const NAMED = 5;

type Parts = { readonly store: Store; readonly visits: Visits; readonly folder: string };

/**
 * Nothing personal of an account that was erased is left in the store (Z5): where something is, it is named, never shown. What stands in
 * fields of its own is found by them, a telephone number in any words about the account, and whatever else was found anywhere at all.
 * A name in somebody's words, when nothing else of it is left, is told from other words by nobody.
 */
export async function checkErased({ store, visits, folder }: Parts, name = 'erased = unreadable'): Promise<Check> {
  const erased = (await store.read({ type: 'AccountErased' })).map(({ stream }) => stream.slice('account-'.length));
  if (erased.length === 0) return { name, ok: true, detail: '0 accounts' };
  const people = await peopleBehind(store, erased);
  const told = await inEvents(store, people);
  const found = [
    ...told.left,
    ...(await besideEvents(store, told, people)),
    ...(await inVisits(visits, erased)),
    ...(await inDeliveries(folder, erased)),
  ];
  const more = found.length > NAMED ? ` and ${found.length - NAMED} more` : '';
  return {
    name,
    ok: found.length === 0,
    detail: found.length === 0 ? `${erased.length} accounts` : `left: ${found.slice(0, NAMED).join(', ')}${more}`,
  };
}

/** Whether anything that people wrote, wherever it is in this, holds a telephone number. */
const writesNumber = (value: unknown, of = ''): boolean =>
  typeof value === 'string'
    ? WRITTEN.has(of) && hasNumber(value)
    : value !== null &&
      typeof value === 'object' &&
      Object.entries(value).some(([key, inner]) => writesNumber(inner, Array.isArray(value) ? of : key));

const differs = (a: unknown, b: unknown): boolean => JSON.stringify(a) !== JSON.stringify(b);

/** What the events say: where something personal is left, which of them are about these people or by them, and the files that they name. */
type InEvents = { readonly left: string[]; readonly theirs: Set<number>; readonly named: Set<string> };

async function inEvents(store: Store, people: readonly Person[]): Promise<InEvents> {
  const [left, theirs, named]: [string[], Set<number>, Set<string>] = [[], new Set(), new Set()];
  const isLeft = (event: Recorded): boolean =>
    people.some(
      (person) => differs(dataWithout(event, person), event.data) || (person.streams.has(event.stream) && writesNumber(event.data)),
    );
  for await (const events of everyEventInTurns(store))
    for (const event of events) {
      if (isLeft(event)) left.push(`event ${event.position}`);
      if (people.some(({ account, streams }) => event.actor === account || streams.has(event.stream))) theirs.add(event.position);
      for (const digest of digestsIn(event.data)) named.add(digest);
    }
  return { left, theirs, named };
}

/** Snapshots, answers under request ids, timers and kept files. */
async function besideEvents(store: Store, { theirs, named }: InEvents, people: readonly Person[]): Promise<string[]> {
  const quotes = (json: string): boolean => people.some((person) => textWithout(json, person) !== json);
  const where = (kept: Kept): string | undefined => {
    switch (kept.kept) {
      case 'stream': {
        const about = people.some(({ streams }) => streams.has(kept.stream));
        return (about && isPersonal(kept.state)) || quotes(JSON.stringify(kept.state)) ? `snapshot ${kept.stream}` : undefined;
      }
      case 'answer': {
        // Of a command of theirs, or about something of theirs: the last event that it wrote says so.
        return (theirs.has(kept.position) && isPersonal(kept.outcome)) || quotes(JSON.stringify(kept.outcome))
          ? `answer ${kept.requestId}`
          : undefined;
      }
      case 'due':
        return quotes(JSON.stringify(kept.request)) ? `timer ${kept.key}` : undefined;
      case 'file':
        return named.has(kept.digest) ? undefined : `file ${kept.digest.slice(0, 20)}`;
      default:
        return undefined;
    }
  };
  const found: string[] = [];
  for await (const kept of store.dump()) {
    const place = where(kept);
    if (place !== undefined) found.push(place);
  }
  return found;
}

/** What an account looked at, from where and with what. */
async function inVisits(visits: Visits, erased: readonly string[]): Promise<string[]> {
  const log = await visits.log();
  if (!log) return [];
  const found: string[] = [];
  for (const account of erased) {
    const [row] = (await log.streams(`visit-${account}`.slice(0, -1), 50)).filter(({ stream }) => stream === `visit-${account}`);
    if (row && canonical(row.state) !== canonical(EMPTY)) found.push(`visits of ${account}`);
  }
  return found;
}

/** Does something with the outbox of a store, if it has one. */
async function inOutbox(folder: string, work: (outbox: Outbox) => Promise<void>): Promise<void> {
  if (folder === ':memory:' || !(await hasOutbox(folder))) return;
  const outbox = await openOutbox(folder);
  try {
    await work(outbox);
  } finally {
    await outbox.close();
  }
}

/** Addresses that an account wanted to be told at, and what it was told. */
async function inDeliveries(folder: string, erased: readonly string[]): Promise<string[]> {
  const found: string[] = [];
  await inOutbox(folder, async (outbox) => {
    for (const account of erased) if (await outbox.has(account)) found.push(`webhooks of ${account}`);
  });
  return found;
}

/** Forgets whom an account wanted told, and what it was told. */
export const forgetDeliveries = (folder: string, account: string): Promise<void> => inOutbox(folder, (outbox) => outbox.forget(account));
