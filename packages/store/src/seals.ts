import { hash } from 'node:crypto';
import { StoreError } from './store.ts';

/** Half of a digest, bytes. 128 bits of SHA-256 are far beyond chance. */
const HALF = 16;

/** As hex digits: to put those together and take them apart costs a third of what buffers do. */
const digest = (text: string): string => hash('sha256', text, 'hex').slice(0, 2 * HALF);

const bytesOf = (hex: string): Buffer => Buffer.from(hex, 'hex');

/** An event as it is stored: `data` and `meta` are the very text. */
export type EventText = {
  readonly stream: string;
  readonly version: number;
  readonly type: string;
  readonly data: string;
  readonly meta: string;
  readonly at: number;
};

/** What an event says, in a form that no two events share. Its position is the store's own and not part of it. */
const textOf = ({ stream, version, type, at, meta, data }: EventText): string =>
  `${JSON.stringify([stream, version, type, at])}${meta}${data}`;

/** How far the chain of a stream has come, in hex digits: a digest of its newest event and of the link before that. */
export type Link = string;

/** The link of a stream in which nothing has happened. */
export const FIRST: Link = '00'.repeat(HALF);

/**
 * The seal of an event, 32 bytes (ADR 14): a digest of itself, by which every read knows that it is as it was written, and the link of its
 * stream's chain, a digest of the link before it and of itself, by which nothing can be taken out, put in or changed unseen.
 */
export function sealEvent(before: Link, event: EventText): Buffer {
  const own = digest(textOf(event));
  return bytesOf(own + digest(before + own));
}

/** The link that the next event of the stream follows on. */
export const linkOf = (seal: Buffer): Link => seal.toString('hex', HALF);

/** Whether an event is as it was written. */
export const isWhole = (event: EventText & { readonly seal: Buffer | null }): boolean =>
  event.seal !== null && digest(textOf(event)) === headOf(event.seal);

const digestOfStream = (stream: string, version: number, fold: number, state: string): string =>
  digest(`${JSON.stringify([stream, version, fold])}${state}`);

/** The seal of a stream's row: the link of its newest event, and a digest of the snapshot. */
export const sealStream = (head: Link, stream: string, version: number, fold: number, state: string): Buffer =>
  bytesOf(head + digestOfStream(stream, version, fold, state));

/** The link of a stream's newest event, from the seal of its row. */
export const headOf = (seal: Buffer): Link => seal.toString('hex', 0, HALF);

/** Whether a snapshot is as it was written. */
export const isWholeStream = (seal: Buffer | null, stream: string, version: number, fold: number, state: string): boolean =>
  seal !== null && digestOfStream(stream, version, fold, state) === seal.toString('hex', HALF);

/** The seal of any other row: a digest of its columns. */
export const sealRow = (...columns: readonly (string | number)[]): Buffer => bytesOf(digest(JSON.stringify(columns)));

/** Whether such a row is as it was written. */
export const isWholeRow = (seal: Buffer | null, ...columns: readonly (string | number)[]): boolean =>
  seal !== null && digest(JSON.stringify(columns)) === seal.toString('hex');

/** What is not as it was written is not given to anybody as if it were. */
export const damaged = (what: string): StoreError => new StoreError('STORE_UNUSABLE', `damaged: ${what} is not as it was written`);

/** The same of what is on a server: it begins with other words, because the ways out are others than for a folder. */
export const damagedOnServer = (what: string): StoreError => new StoreError('STORE_UNUSABLE', `damaged on the server: ${what}`);
