import { hash } from 'node:crypto';
import { StoreError } from './store.ts';

/** Half of a seal, bytes. 128 bits of SHA-256 are far beyond chance. */
const HALF = 16;

const digest = (text: string): Buffer => hash('sha256', text, 'buffer').subarray(0, HALF);

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

/** The link of a stream in which nothing has happened. */
export const FIRST: Buffer = Buffer.alloc(HALF);

/**
 * The seal of an event, 32 bytes (ADR 14): a digest of itself, by which every read knows that it is as it was written, and the link of its
 * stream's chain, a digest of the link before it and of itself, by which nothing can be taken out, put in or changed unseen.
 */
export function sealEvent(before: Uint8Array, event: EventText): Buffer {
  const own = digest(textOf(event));
  return Buffer.concat([own, digest(`${Buffer.from(before).toString('hex')}${own.toString('hex')}`)]);
}

/** The link that the next event of the stream follows on. */
export const linkOf = (seal: Uint8Array): Uint8Array => seal.subarray(HALF);

/** Whether an event is as it was written. */
export const isWhole = (event: EventText & { readonly seal: Uint8Array | null }): boolean =>
  event.seal !== null && digest(textOf(event)).equals(event.seal.subarray(0, HALF));

/** The seal of a stream's row: the link of its newest event, and a digest of the snapshot. */
export const sealStream = (head: Uint8Array, stream: string, version: number, fold: number, state: string): Buffer =>
  Buffer.concat([head, digest(`${JSON.stringify([stream, version, fold])}${state}`)]);

/** The link of a stream's newest event, from the seal of its row. */
export const headOf = (seal: Uint8Array): Uint8Array => seal.subarray(0, HALF);

/** Whether a snapshot is as it was written. */
export const isWholeStream = (seal: Uint8Array | null, stream: string, version: number, fold: number, state: string): boolean =>
  seal !== null && sealStream(headOf(seal), stream, version, fold, state).equals(seal);

/** The seal of any other row: a digest of its columns. */
export const sealRow = (...columns: readonly (string | number)[]): Buffer => digest(JSON.stringify(columns));

/** Whether such a row is as it was written. */
export const isWholeRow = (seal: Uint8Array | null, ...columns: readonly (string | number)[]): boolean =>
  seal !== null && sealRow(...columns).equals(seal);

/** What is not as it was written is not given to anybody as if it were. */
export const damaged = (what: string): StoreError => new StoreError('STORE_UNUSABLE', `damaged: ${what} is not as it was written`);
