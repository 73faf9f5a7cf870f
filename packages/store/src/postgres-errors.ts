import { damagedOnServer } from './seals.ts';
import { Conflict, StoreError, Unknown } from './store.ts';

/**
 * What to do about an error of the server or the way to it.
 * - `again`: it lost a race (serialisation, deadlock, somebody else's key); from the beginning it may go well
 * - `connect`: the connection is gone or refused for now; with a new one it may go well
 * - `refuse`: trying again would not help
 */
export type Verdict = 'again' | 'connect' | 'refuse';

/** serialization_failure, deadlock_detected, lock_not_available, unique_violation, and a plan that a change of the schema made stale. */
const AGAIN = new Set(['40001', '40P01', '55P03', '23505', '0A000']);
/** Class 08, too_many_connections, admin_shutdown, crash_shutdown, cannot_connect_now, idle_session_timeout, and the ends of a socket. */
const CONNECT =
  /^(08...|53300|57P01|57P02|57P03|57P05|25P03|ECONN(RESET|REFUSED|ABORTED)|EPIPE|ETIMEDOUT|ENET(UNREACH|DOWN|RESET)|EHOST(UNREACH|DOWN)|EAI_AGAIN)$/;
/** node-postgres has no code for these. */
const GONE =
  /Connection terminated|Client has encountered a connection error|Client was closed|Query read timeout|timeout expired|timeout exceeded when trying to connect/i;

const codeOf = (error: unknown): string => {
  const { code } = (error ?? {}) as { readonly code?: unknown };
  return typeof code === 'string' ? code : '';
};

export function verdictOn(error: unknown): Verdict {
  if (error instanceof Conflict) return 'again';
  const code = codeOf(error);
  if (AGAIN.has(code)) return 'again';
  if (CONNECT.test(code) || GONE.test((error as Error).message)) return 'connect';
  return 'refuse';
}

/** Whether an error is the server's or the way's to it (a call of the system that failed: no such host, no such socket), and no bug of ours. */
const isTheirs = (error: unknown): boolean =>
  /^[0-9A-Z]{5}$/.test(codeOf(error)) || verdictOn(error) === 'connect' || (error as { readonly syscall?: unknown }).syscall !== undefined;

/**
 * An error in the words of the port. Messages of the server name tables and people, never passwords; the address is not in them.
 * A lost race that stays lost is a Conflict, a bug is left as it is.
 */
export function inOurWords(error: unknown): Error {
  if (error instanceof StoreError || error instanceof Conflict || error instanceof Unknown) return error;
  const code = codeOf(error);
  if (code === '3F000') return new StoreError('STORE_MISSING', 'this database has no store under that schema');
  // Whoever opens a store has looked whether its tables are there: somebody took one away since.
  if (code === '42P01') return damagedOnServer((error as Error).message);
  if (verdictOn(error) === 'again') return new Conflict('another process is writing');
  if (!isTheirs(error) && !/SSL|certificate|password must be a string/i.test((error as Error).message)) return error as Error;
  return new StoreError('STORE_UNUSABLE', [code, (error as Error).message].filter(Boolean).join(': '));
}
