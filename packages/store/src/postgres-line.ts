import type { Socket } from 'node:net';
import { setTimeout as pause } from 'node:timers/promises';
import pg from 'pg';
import type { Address } from './postgres-address.ts';
import { inOurWords, verdictOn } from './postgres-errors.ts';
import { asksOn, type Asks } from './postgres-rows.ts';
import { StoreError } from './store.ts';

/** A connection that is made when it is needed, and made anew when it broke. */
export type Line = {
  /** Asks on the connection as it is. What it throws is the server's own error. */
  asks(): Promise<Asks>;
  /** Asks something that changes nothing: when the connection breaks it is asked again on a new one. */
  readonly patient: Asks;
  /** How long to try, ms. */
  readonly patience: number;
  /** Gives the connection up, whatever state it is in. */
  drop(): void;
  /** Ends it for good: whoever asks later, or tries again, hears that it is closed, and leaves no connection behind. */
  close(): Promise<void>;
};

/** @param ready what every new connection does before anything is asked on it */
export function lineTo({ config, patience }: Address, ready?: (asks: Asks) => Promise<void>): Line {
  let open: Promise<{ readonly client: pg.Client; readonly asks: Asks }> | undefined;
  let closed = false;

  const connect = (): NonNullable<typeof open> => {
    if (closed) throw new StoreError('STORE_UNUSABLE', 'the connection to it is closed');
    if (open) return open;
    const client = new pg.Client({ ...config, pipeline: true });
    const mine = (async () => {
      const made = { client, asks: asksOn(client) };
      try {
        await client.connect();
        await ready?.(made.asks);
        return made;
      } catch (error) {
        hangUp(client);
        throw error;
      }
    })();
    // Between statements the server may end the connection: the next one makes a new one.
    client.on('error', () => open === mine && drop());
    open = mine;
    return mine;
  };

  const drop = (): void => {
    const old = open;
    open = undefined;
    void old?.then(({ client }) => hangUp(client)).catch(() => {});
  };

  const asks = async (): Promise<Asks> => {
    try {
      return (await connect()).asks;
    } catch (error) {
      drop();
      throw error;
    }
  };

  return {
    asks,
    patient: async (...question) => patiently(async () => (await asks())(...question), patience, drop),
    patience,
    drop,
    close: async () => {
      closed = true;
      const old = open;
      open = undefined;
      await old?.then(({ client }) => leave(client)).catch(() => {});
    },
  };
}

/** Ends a connection without waiting for the other side, which may be frozen and never say goodbye: it would keep the process. */
function hangUp(client: pg.Client): void {
  void client.end().catch(() => {});
  (client as unknown as { readonly connection: { readonly stream: Socket } }).connection.stream.destroy();
}

/** However little patience there is, a busy machine gets as long as this between two statements, ms. */
const LEAST_IDLE = 1_000;

/**
 * Begins a transaction: who is cut off in the middle of it keeps others from its rows for half a patience and no longer. It is said with
 * the transaction, because poolers take no such options of a connection.
 * @param times for work that takes longer than a command between two statements
 */
export const begins = (patience: number, times = 1): string =>
  `begin; set local idle_in_transaction_session_timeout = ${Math.max(LEAST_IDLE, Math.ceil((patience * times) / 2))}`;

/** How long the other side may take to say goodbye, ms. */
const GOODBYE = 1_000;

/** Ends a connection that nobody asks on any more. */
export async function leave(client: pg.Client): Promise<void> {
  const late = setTimeout(() => hangUp(client), GOODBYE);
  await client.end().catch(() => {});
  clearTimeout(late);
}

/** Does something that may be done twice until it goes through, or somebody has waited long enough. */
export async function patiently<R>(work: () => Promise<R>, patience: number, broken: () => void = () => {}): Promise<R> {
  for (const start = performance.now(); ;) {
    try {
      return await work();
    } catch (error) {
      const verdict = verdictOn(error);
      if (verdict === 'connect') broken();
      if (verdict === 'refuse' || performance.now() - start > patience) throw inOurWords(error);
      await pause(5 + Math.random() * 20);
    }
  }
}
