import type { Pending, Recorded } from '@yellowcart/kernel/timer';
import type { ClientBase, QueryConfig, QueryResultRow } from 'pg';
import { damagedOnServer, isWhole, isWholeRow, isWholeStream, sealRow, type EventText } from './seals.ts';
import type { StoredAnswer, StoreError } from './store.ts';

/** Asks a server; statements with a name are parsed by it once a connection. */
export type Asks = <R extends QueryResultRow>(text: string, values?: readonly unknown[], name?: string) => Promise<readonly R[]>;

/** A connection takes one question at a time: those that come meanwhile wait, or are sent behind it where it takes several on the way. */
export function asksOn(client: ClientBase): Asks {
  if ('pipeline' in client && client.pipeline === true)
    return async (text, values, name) => (await client.query(queryOf(text, values, name))).rows as never;
  let turn: Promise<unknown> = Promise.resolve();
  return async (text, values, name) => {
    const mine = turn.then(() => client.query(queryOf(text, values, name)));
    turn = mine.catch(() => {});
    return (await mine).rows as never;
  };
}

const queryOf = (text: string, values: readonly unknown[] = [], name?: string): QueryConfig => ({
  text,
  values: [...values],
  ...(name === undefined ? {} : { name }),
});

export type EventRow = EventText & { readonly position: number; readonly seal: Buffer };
export type DueRow = { readonly key: string; readonly at: number; readonly command: string; readonly seal: Buffer };
export type StreamsRow = {
  readonly id: string;
  readonly version: number;
  readonly fold: number;
  readonly state: string;
  readonly at: number;
  readonly seal: Buffer;
};
export type AnswerRow = {
  readonly id: string;
  readonly fingerprint: string;
  readonly outcome: string;
  readonly at: number;
  readonly position: number;
  readonly seal: Buffer;
};

const damaged = (what: string): StoreError => damagedOnServer(`${what} is not as it was written`);

/** @throws StoreError when it is not as it was written: nothing of it is shown or counted */
export function recorded(row: EventRow): Recorded {
  if (!isWhole(row)) throw damaged(`event ${row.position}`);
  const { position, stream, version, type, data, meta, at } = row;
  return { position, stream, version, type, data: JSON.parse(data), at, ...(JSON.parse(meta) as { actor: string; cause: string }) };
}

export function pending({ key, at, command, seal }: DueRow): Pending {
  if (!isWholeRow(seal, key, at, command)) throw damaged(`the timer ${key}`);
  return { key, at, request: JSON.parse(command) };
}

export function snapshot({ id, version, fold, state, seal }: Omit<StreamsRow, 'at'>): { version: number; fold: number; state: unknown } {
  if (!isWholeStream(seal, id, version, fold, state)) throw damaged(id);
  return { version, fold, state: JSON.parse(state) };
}

/** An answer is sealed before its position is known: the server numbers the events that it stands for when it takes both. */
export const sealAnswer = ({ id, fingerprint, outcome, at }: Omit<AnswerRow, 'position' | 'seal'>): Buffer =>
  sealRow(id, fingerprint, outcome, at);

export const isWholeAnswer = (row: { readonly seal: Uint8Array | null } & Omit<AnswerRow, 'seal'>): boolean =>
  row.seal !== null && sealAnswer(row).equals(row.seal);

export function answered(row: AnswerRow): StoredAnswer {
  if (!isWholeAnswer(row)) throw damaged(`the answer to ${row.id}`);
  const { fingerprint, outcome, at, position } = row;
  return { fingerprint, outcome: JSON.parse(outcome), at, position };
}
