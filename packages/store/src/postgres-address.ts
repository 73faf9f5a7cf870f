import pg, { type ClientConfig } from 'pg';
import { serverOf, shownStore } from './server-address.ts';

/** Where a store lives on a PostgreSQL server: how to connect, and the schema that its tables are in. */
export type Address = {
  readonly config: ClientConfig;
  readonly schema: string;
  /** The address as it may be shown. */
  readonly shown: string;
  /** How long to look for a server that does not answer, or for the end of a race, before the caller is told, ms. */
  readonly patience: number;
  /** Whether a commit waits for the disk. */
  readonly durable: boolean;
};

/** How long to wait for a server, and how many times as long for the answer to one statement before it counts as lost, ms. */
const PATIENCE = 10_000;
const ANSWER = 6;
/** A server that is silent for longer is asked by the network whether it is there: one that took its address over says no, ms. */
const SILENCE = 2_000;

/** 64-bit integers are positions, instants and counts: all of them safe as numbers. */
const INT8 = 20;
const INT8_ARRAY = 1016;
const numbers = (text: string): number[] => (text === '{}' ? [] : text.slice(1, -1).split(',').map(Number));
const types: ClientConfig['types'] = {
  getTypeParser: ((oid: number, format?: any) =>
    oid === INT8 ? Number : oid === INT8_ARRAY ? numbers : pg.types.getTypeParser(oid, format)) as never,
};

export type AddressOptions = {
  /** False: a commit does not wait for the disk. */
  readonly durable?: boolean;
  /** How long to wait for a server before the caller is told, ms. */
  readonly patience?: number;
  /** The name of the schema was made from one that somebody chose: it may be longer. */
  readonly made?: boolean;
};

/**
 * Reads `postgres://user@host:port/database?schema=NAME&sslmode=…`. What it leaves out comes from the usual PG variables (PGHOST,
 * PGUSER, PGPASSWORD, PGSSLMODE …) and the password file.
 * @throws StoreError when it cannot be read
 */
export function addressOf(store: string, { durable = true, patience = PATIENCE, made = false }: AddressOptions = {}): Address {
  const { server, schema } = serverOf(store, made);
  const config: ClientConfig = {
    connectionString: server,
    application_name: 'yellowcart',
    connectionTimeoutMillis: patience,
    query_timeout: patience * ANSWER,
    keepAlive: true,
    keepAliveInitialDelayMillis: SILENCE,
    types,
  };
  return { config, schema, shown: shownStore(store), patience, durable };
}

/** A name between double quotes. */
export const quoted = (name: string): string => `"${name.replaceAll('"', '""')}"`;

/** Text as PostgreSQL can keep it: it knows no character 0 and no half of a pair. Such names are kept in their JSON form. */
export const keepable = (text: string): string => (text.isWellFormed() && !text.includes('\0') ? text : JSON.stringify(text));
