import type { Socket } from 'node:net';
import pg from 'pg';

/**
 * Locks that the read side takes on names: whoever has a schema open; who makes or removes schemas; who tells events to a part; who keeps
 * a part up to date; whoever keeps some.
 */
export const LOCKS = { inUse: 0x59_43_01, schemas: 0x59_43_02, project: 0x59_43_03, keep: 0x59_43_04, crew: 0x59_43_05 } as const;

/** How long to wait for a server to take a connection, ms. */
const CONNECT_TIMEOUT = 10_000;
/** A server that is silent for longer is asked by the network whether it is there: one that took its address over says no, ms. */
const SILENCE = 2_000;
/** How long others may keep locked what is wanted, rows, a table or a turn, ms: as long as those of the events. */
export const PATIENCE = 10_000;
/** How long the answer to one statement may take before the server counts as gone, ms. */
export const ANSWER = 60_000;

/** Stands for the character 0, which PostgreSQL's text cannot have: no text has this one, which is none by Unicode's word. */
const ZERO = '\uFDD0';

const stripped = (value: unknown): unknown => {
  if (Array.isArray(value)) return value.map(stripped);
  return typeof value === 'string' && value.includes('\0') ? value.replaceAll('\0', ZERO) : value;
};

/** What is asked with every batch of events, whatever is in it: looking up rows by their keys, and writing them. A connection plans each once. */
const OFTEN = /^insert into|where id = (any\()?\$/;
const names = new Map<string, string>();

/** The name under which a connection keeps a statement; undefined for what is asked now and then. */
function nameOf(text: string): string | undefined {
  if (!OFTEN.test(text)) return undefined;
  const name = names.get(text) ?? `often_${names.size + 1}`;
  names.set(text, name);
  return name;
}

/** How values of each type are read, so that rows look as SQLite gives them. These hold for our connections, not for the whole process. */
const READ: Readonly<Record<number, (text: string) => unknown>> = {
  /* boolean */ 16: (text) => Number(text === 't'),
  /* bigint */ 20: Number,
  /* integer */ 23: Number,
  /* text */ 25: (text) => (text.includes(ZERO) ? text.replaceAll(ZERO, '\0') : text),
  /* json, as text: whoever wants it parses it */ 114: (text) => text,
  /* double precision */ 701: Number,
  /* numeric */ 1700: Number,
};

const types = { getTypeParser: (type: number) => READ[type] ?? ((text: string) => text) } as pg.CustomTypesConfig;

/** How a transaction is given up whose connection is no more: the server has done so. */
const UNDONE = { command: 'ROLLBACK', rowCount: null, rows: [] };

const BEGINS = /^(begin|start transaction)\b/;

/** A connection that lets no character 0 through, and that comes back to its pool wherever it breaks. */
class Client extends pg.Client {
  /** Given by the pool with the connection. */
  declare release?: (error: Error) => void;

  override query(...given: any[]): any {
    const [text, values] = given;
    if (Array.isArray(values)) {
      const name = typeof text === 'string' ? nameOf(text) : undefined;
      const query = name === undefined ? text : { text, name };
      if (text === 'rollback') return super.query(text).catch(() => UNDONE);
      if (BEGINS.test(text)) return super.query(text).catch((error: Error) => this.#giveBack(error));
      return super.query(query, values.map(stripped), ...(given.slice(2) as []));
    }
    return super.query(...(given as [any]));
  }

  /** The query builder keeps for good what it could not begin a transaction on: a pool that lacks one never closes. */
  #giveBack(error: Error): never {
    this.release?.(error);
    throw error;
  }
}

const configOf = (url: string, more: pg.ClientConfig = {}): pg.ClientConfig => ({
  connectionString: url,
  application_name: 'yellowcart views',
  connectionTimeoutMillis: CONNECT_TIMEOUT,
  keepAlive: true,
  keepAliveInitialDelayMillis: SILENCE,
  types,
  ...more,
});

/** The database that an address leads to, wherever its name comes from. */
export const databaseIn = (url: string): string => new pg.Client({ connectionString: url }).database ?? 'postgres';

/** How long a process may say nothing in the middle of a transaction: one that is cut off, or stopped, would keep everybody from its part. */
const IDLE = '5s';

/**
 * Connections that see one schema, and say by a lock on its name that it is in use: one of them stays however little is asked. A commit
 * does not wait for the disk: what a crash of the server takes is told again.
 * @param lost told when one broke that nobody was waiting for
 */
export function poolOn(
  url: string,
  { schema, connections, patience }: { readonly schema: string; readonly connections: number; readonly patience: number },
  lost: () => void,
): pg.Pool {
  // Said when it is there: poolers take no options of a connection.
  const ready = `set search_path = ${schema}; set synchronous_commit = off; set lock_timeout = ${patience};
    set idle_in_transaction_session_timeout = '${IDLE}'; select pg_advisory_lock_shared(${LOCKS.inUse}, hashtext('${schema}'))`;
  const pool = new pg.Pool({
    ...configOf(url, { query_timeout: ANSWER }),
    Client,
    min: 1,
    max: connections,
    // oxlint-disable-next-line typescript/no-misused-promises -- the pool waits for it, whatever its types say
    onConnect: async (client) => void (await client.query(ready)),
  } as pg.PoolConfig);
  // A connection that breaks tells whoever waits for it; one that is idle is replaced.
  pool.on('error', lost);
  pool.on('connect', (client) => client.on('error', () => {}));
  return pool;
}

/** A connection of its own, for what is not about the rows of one schema. */
export async function connect(url: string, more: pg.ClientConfig = {}): Promise<pg.Client> {
  const client = new pg.Client(configOf(url, more));
  client.on('error', () => {});
  await client.connect();
  return client;
}

/** How long to wait for the server's goodbye, ms: one that is frozen never says it. */
const GOODBYE = 1_000;

/** Ends a connection that nobody waits for, after a last word. */
export async function leave(client: pg.Client, word?: string): Promise<void> {
  const { stream } = (client as unknown as { readonly connection: { readonly stream: Socket } }).connection;
  const late = setTimeout(() => stream.destroy(), GOODBYE);
  if (word !== undefined) await client.query(word).catch(() => {});
  await client.end().catch(() => {});
  clearTimeout(late);
}

/** Does something on a connection of its own, in one transaction. */
export async function inTransaction<R>(url: string, work: (client: pg.Client) => Promise<R>): Promise<R> {
  const client = await connect(url);
  try {
    await client.query('begin');
    const result = await work(client);
    await client.query('commit');
    return result;
  } finally {
    // What is not committed goes with the connection.
    await leave(client);
  }
}

/** PostgreSQL's word for an error; the ORM wraps some. */
const codeOf = (error: unknown): string => {
  const { code, cause } = error as { readonly code?: unknown; readonly cause?: unknown };
  return typeof code === 'string' ? code : cause ? codeOf(cause) : '';
};

/** The schema or a table of it is not there any more. */
export const isGone = (error: unknown): boolean => /^(42P01|3F000)$/.test(codeOf(error));

/** The connection broke, or the server is going down, coming up or not to be reached: worth another try. */
export const isBroken = (error: unknown): boolean =>
  /^(08\d\d\d|25P03|57P0[1235]|ECONN(RESET|REFUSED|ABORTED)|EPIPE|ETIMEDOUT|EHOSTUNREACH|ENETUNREACH)$/.test(codeOf(error)) ||
  /Connection terminated|after calling end|not queryable|Query read timeout|timeout expired/.test((error as Error).message);

/** It lost a race of locks, with whoever removes what a rebuild replaced, say: worth another try. */
export const isLostRace = (error: unknown): boolean => /^(40001|40P01)$/.test(codeOf(error));

/** Others kept locked what it wanted, for longer than it waits (lock_not_available), or what all of a pool's connections want. */
export const isHeld = (error: unknown): boolean =>
  codeOf(error) === '55P03' || (error as Error).message.startsWith('timeout exceeded when trying');

/** Whoever wanted to write is on a standby, or of a role that was made to look only: said as the server would say it of the first row. */
export class OnlyReads extends Error {
  readonly code = '25006';
  constructor() {
    super('this connection may only read');
  }
}

/** Nothing may be written over this connection: the role may not, or the server is a standby. */
export const mayOnlyRead = (error: unknown): boolean => /^(42501|25006)$/.test(codeOf(error));
