import { expect, test } from 'vitest';
import { inOurWords, verdictOn, type Verdict } from './postgres-errors.ts';
import { Conflict, StoreError, Unknown } from './store.ts';

/** An error as the driver throws it: of the server, of the system, or of its own. */
const thrown = (code: string | undefined, message: string, more: object = {}): Error =>
  Object.assign(new Error(message), code === undefined ? more : { code, ...more });

type Words = Conflict | { readonly code: StoreError['code']; readonly message: string };
const busy = new Conflict('another process is writing');
const unusable = (message: string): Words => ({ code: 'STORE_UNUSABLE', message });

const KNOWN: readonly (readonly [code: string, message: string, verdict: Verdict, words: Words])[] = [
  // Lost races.
  ['40001', 'could not serialize access', 'again', busy],
  ['40P01', 'deadlock detected', 'again', busy],
  ['55P03', 'canceling statement due to lock timeout', 'again', busy],
  ['23505', 'duplicate key value violates unique constraint "streams_pkey"', 'again', busy],
  ['0A000', 'cached plan must not change result type', 'again', busy],
  // The way to the server, or the server, is gone for now.
  ['08006', 'connection failure', 'connect', unusable('08006: connection failure')],
  ['53300', 'sorry, too many clients already', 'connect', unusable('53300: sorry, too many clients already')],
  [
    '57P01',
    'terminating connection due to administrator command',
    'connect',
    unusable('57P01: terminating connection due to administrator command'),
  ],
  ['57P02', 'terminating connection because of crash', 'connect', unusable('57P02: terminating connection because of crash')],
  ['57P03', 'the database system is starting up', 'connect', unusable('57P03: the database system is starting up')],
  [
    '57P05',
    'terminating connection due to idle-session timeout',
    'connect',
    unusable('57P05: terminating connection due to idle-session timeout'),
  ],
  [
    '25P03',
    'terminating connection due to idle-in-transaction timeout',
    'connect',
    unusable('25P03: terminating connection due to idle-in-transaction timeout'),
  ],
  ['ECONNRESET', 'read ECONNRESET', 'connect', unusable('ECONNRESET: read ECONNRESET')],
  ['EAI_AGAIN', 'getaddrinfo EAI_AGAIN db', 'connect', unusable('EAI_AGAIN: getaddrinfo EAI_AGAIN db')],
  // Again would be the same.
  ['42501', 'permission denied for table events', 'refuse', unusable('42501: permission denied for table events')],
  [
    '25006',
    'cannot execute INSERT in a read-only transaction',
    'refuse',
    unusable('25006: cannot execute INSERT in a read-only transaction'),
  ],
  ['28P01', 'password authentication failed', 'refuse', unusable('28P01: password authentication failed')],
  ['3F000', 'schema "shop" does not exist', 'refuse', { code: 'STORE_MISSING', message: 'this database has no store under that schema' }],
  ['42P01', 'relation "shop.due" does not exist', 'refuse', unusable('damaged on the server: relation "shop.due" does not exist')],
];

test.each(KNOWN)('R10.09 %s (%s): %s, and what it is told as', (code, message, verdict, words) => {
  const error = thrown(code, message);
  expect(verdictOn(error)).toBe(verdict);
  const told = inOurWords(error);
  expect(told).toBeInstanceOf(words instanceof Conflict ? Conflict : StoreError);
  expect(told).toMatchObject(words instanceof Conflict ? { message: words.message } : words);
});

test.each([
  ['Connection terminated unexpectedly', 'connect'],
  ['Client has encountered a connection error and is not queryable', 'connect'],
  ['Query read timeout', 'connect'],
  ['timeout expired', 'connect'],
  ['The server does not support SSL connections', 'refuse'],
  ['self-signed certificate in certificate chain', 'refuse'],
] as const)('R10.09 the driver has no code for "%s": %s, and told as the way to the server', (message, verdict) => {
  const error = thrown(undefined, message);
  expect(verdictOn(error)).toBe(verdict);
  expect(inOurWords(error)).toMatchObject({ name: 'StoreError', code: 'STORE_UNUSABLE', message });
});

test('R10.09 a call of the system that failed in a way that nobody thought of is the way to the server, too, and not tried again', () => {
  const error = thrown('ENOTFOUND', 'getaddrinfo ENOTFOUND db', { syscall: 'getaddrinfo' });
  expect(verdictOn(error)).toBe('refuse');
  expect(inOurWords(error)).toMatchObject({ code: 'STORE_UNUSABLE', message: 'ENOTFOUND: getaddrinfo ENOTFOUND db' });
});

test.each([
  ['a bug', new TypeError("Cannot read properties of undefined (reading 'id')")],
  ['a bug with a code of Node', thrown('ERR_INVALID_ARG_TYPE', 'The "data" argument must be of type string')],
])('R10.09 %s is not tried again, and stays what it is', (_, bug) => {
  expect(verdictOn(bug)).toBe('refuse');
  expect(inOurWords(bug)).toBe(bug);
});

test.each([
  [busy, 'again'],
  [new Unknown('nobody knows'), 'refuse'],
  [new StoreError('STORE_NEWER', 'schema 2, this program knows 1'), 'refuse'],
] as const)('R10.09 what is in our words already stays so: %s', (error, verdict) => {
  expect(verdictOn(error)).toBe(verdict);
  expect(inOurWords(error)).toBe(error);
});
