import type { ClientConfig } from 'pg';
import pg from 'pg';
import { StoreError } from './store.ts';

/** Where a store lives on a PostgreSQL server: how to connect, and the schema that its tables are in. */
export type Address = {
  readonly config: ClientConfig;
  readonly schema: string;
  /** The address as it may be shown: without password and without parameters of the connection. */
  readonly shown: string;
};

const SCHEMA = 'yellowcart';
/** Longest name of a schema; room is left for the names that are made from it. */
const NAME = /^[a-z_][a-z0-9_]{0,39}$/;

/** How long to wait for a server to take the connection, and for the answer to one statement before it counts as lost, ms. */
const CONNECT_TIMEOUT = 10_000;
const ANSWER_TIMEOUT = 60_000;

/** 64-bit integers are positions, instants and counts: all of them safe as numbers. */
const INT8 = 20;
const INT8_ARRAY = 1016;
const numbers = (text: string): number[] => (text === '{}' ? [] : text.slice(1, -1).split(',').map(Number));
const types: ClientConfig['types'] = {
  getTypeParser: ((oid: number, format?: any) =>
    oid === INT8 ? Number : oid === INT8_ARRAY ? numbers : pg.types.getTypeParser(oid, format)) as never,
};

/**
 * Reads `postgres://user@host:port/database?schema=NAME&sslmode=…`. What it leaves out comes from the usual PG variables (PGHOST,
 * PGUSER, PGPASSWORD, PGSSLMODE …) and the password file.
 * @throws StoreError when it cannot be read; the message never repeats it
 */
export function addressOf(url: string): Address {
  const given = parsed(url);
  const schema = given.searchParams.get('schema') ?? SCHEMA;
  if (!NAME.test(schema)) throw new StoreError('STORE_UNUSABLE', `schema=${schema}: up to 40 small letters, digits and _`);
  given.searchParams.delete('schema');
  // Some other library's parameter would be taken for the server's; an address without parameters keeps its plain form.
  const config: ClientConfig = {
    connectionString: given.href,
    application_name: 'yellowcart',
    connectionTimeoutMillis: CONNECT_TIMEOUT,
    query_timeout: ANSWER_TIMEOUT,
    keepAlive: true,
    types,
  };
  return { config, schema, shown: shownAddress(url) };
}

function parsed(url: string): URL {
  try {
    return new URL(url);
  } catch {
    throw new StoreError('STORE_UNUSABLE', 'the address of the server cannot be read: postgres://user@host:port/database?schema=name');
  }
}

/** An address without its secrets. */
function shownAddress(url: string): string {
  const shown = parsed(url);
  const schema = shown.searchParams.get('schema');
  shown.password = '';
  shown.hash = '';
  shown.search = schema === null ? '' : `?schema=${schema}`;
  return shown.href;
}

/** A name between double quotes. */
export const quoted = (name: string): string => `"${name.replaceAll('"', '""')}"`;

/** Text as PostgreSQL can keep it: it knows no character 0 and no half of a pair. Such names are kept in their JSON form. */
export const keepable = (text: string): string => (text.isWellFormed() && !text.includes('\0') ? text : JSON.stringify(text));
