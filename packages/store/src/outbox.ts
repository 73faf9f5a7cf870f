import { carrySqliteOutbox, hasSqliteOutbox } from './outbox-file.ts';
import { peekSqliteDeliveries, type Glimpsed, type Glimpsing } from './outbox-peek.ts';
import { openSqliteOutbox } from './outbox-sqlite.ts';
import { isServer } from './server-address.ts';
import { lastPosition } from './sqlite-file.ts';

/** Something to be told to an address. `body` is what is sent, the same at every attempt. */
export type Parcelled = {
  /** What it is about for good: by it a receiver knows what it had already. */
  readonly notice: string;
  readonly type: string;
  readonly subject: string;
  /** What it must stay in order with. */
  readonly stream: string;
  readonly body: string;
};

/** `waiting` for its next attempt, `delivered`, or `failed` for good. */
export type DeliveryState = 'waiting' | 'delivered' | 'failed';

export type Delivery = Parcelled & {
  readonly id: number;
  readonly endpoint: number;
  readonly url: string;
  readonly state: DeliveryState;
  readonly attempts: number;
  /** Machine's time, ms. */
  readonly nextAt: number;
  readonly madeAt: number;
};

/** One try. `at` is the machine's time, `ms` how long it took. */
export type Attempt = {
  readonly at: number;
  readonly ms: number;
  readonly status: number | null;
  readonly error: string | null;
};

export type Listed = Delivery & { readonly last: Attempt | null };

/**
 * What was to be told to whom, and what came of it. It is about the world outside, so it is no part of the events. Every adapter passes
 * `outbox.contract.ts`.
 */
export type Outbox = {
  /** An account's secret; made with the first call. Of two calls at once both get the one that was first. */
  secret(account: string, make: () => string): Promise<string>;
  setSecret(account: string, secret: string): Promise<void>;
  /** An address that an account wants to be told at, and the position of the events up to which it was; null when it is new. */
  endpoint(account: string, url: string): Promise<{ readonly id: number; readonly position: number | null }>;
  /**
   * Takes what is to be told, each once, and notes how far that goes: both or neither. Returns how many were new.
   * @throws StoreError when the store was replaced, as `stands` does: what was told of the old one is nothing of the new one's
   */
  take(endpoint: number, items: readonly Parcelled[], position: number, at: number): Promise<number>;
  /** The first that waits of each stream, if its time has come; the 64 oldest. */
  ready(endpoint: number, now: number): Promise<readonly Delivery[]>;
  /** When the next of those that wait for a later time comes; undefined when there is none. */
  nextAt(endpoint: number, now: number): Promise<number | undefined>;
  /** How many wait, whatever their time. */
  waiting(endpoint: number): Promise<number>;
  /** Whoever was held up is tried at once. */
  hurry(endpoint: number, now: number): Promise<void>;
  /** Notes an attempt, and what it made of the delivery; nothing when that was forgotten meanwhile. */
  note(delivery: number, attempt: Attempt, then: { readonly state: DeliveryState; readonly nextAt: number }): Promise<void>;
  find(account: string, delivery: number): Promise<Delivery | undefined>;
  attempts(delivery: number): Promise<readonly Attempt[]>;
  /** Newest first, before a delivery; all of them without a limit. */
  list(
    account: string,
    asked: { readonly state?: DeliveryState | undefined; readonly before?: number | undefined; readonly limit?: number },
  ): Promise<readonly Listed[]>;
  /** Forgets the oldest of those that are done with, so that `keep` are left. */
  prune(endpoint: number, keep: number): Promise<void>;
  /** Whether anything is kept of an account. */
  has(account: string): Promise<boolean>;
  /** Forgets an account: its secret, its addresses and what it was told there. */
  forget(account: string): Promise<void>;
  /**
   * Holds an endpoint for this process: two that deliver the same would do so twice, and out of order. It ends with the process,
   * however that ends.
   * @returns the way to let go; undefined when another process holds it
   */
  hold(endpoint: number): Promise<(() => Promise<void>) | undefined>;
  /** Whether the store is still the one that this was opened on. @throws StoreError when another one took its place */
  stands(): Promise<void>;
  close(): Promise<void>;
};

/** The outbox of a store, made with the first use. @throws StoreError, Conflict */
export async function openOutbox(store: string): Promise<Outbox> {
  if (!isServer(store)) return openSqliteOutbox(store);
  return (await import('./outbox-postgres.ts')).openPostgresOutbox(store);
}

/** Whether anything was ever to be delivered from this store. */
export async function hasOutbox(store: string): Promise<boolean> {
  if (!isServer(store)) return hasSqliteOutbox(store);
  return (await import('./outbox-schema.ts')).hasPostgresOutbox(store);
}

/**
 * Copies the outbox of a store, if there is one, to a store that takes its place. Every address goes on from where the new one's
 * events end at most. What was told of events beyond that keeps its line in the log under another name, because the positions are
 * given out again; what still waited of it is not sent: it did not happen.
 * @param world whether the new store is of the same world, or of another one of which nothing was told
 * @throws StoreError when it is damaged or newer
 */
export async function carryOutbox(from: string, to: string, world: 'same' | 'another'): Promise<void> {
  if (!(await hasOutbox(from))) return;
  if (isServer(from)) return (await import('./outbox-schema.ts')).carryPostgresOutbox(from, to, world);
  carrySqliteOutbox(from, to, world === 'same' ? lastPosition(to) : null);
}

/** An account's newest deliveries whose number begins so, looked at without disturbing anybody; none where nothing was ever delivered. */
export async function peekDeliveries(store: string, asked: Glimpsing): Promise<readonly Glimpsed[]> {
  if (!isServer(store)) return peekSqliteDeliveries(store, asked);
  return (await import('./outbox-schema.ts')).peekPostgresDeliveries(store, asked);
}
