import type { Pending, Recorded } from '@yellowcart/kernel/timer';
import type { ClientBase, QueryResultRow } from 'pg';

/** Asks a server; statements with a name are parsed by it once a connection. */
export type Asks = <R extends QueryResultRow>(text: string, values?: readonly unknown[], name?: string) => Promise<readonly R[]>;

/** A connection takes one question at a time: those that come meanwhile wait. */
export function asksOn(client: ClientBase): Asks {
  let turn: Promise<unknown> = Promise.resolve();
  return async (text, values = [], name) => {
    const mine = turn.then(() => client.query({ text, values: [...values], ...(name === undefined ? {} : { name }) }));
    turn = mine.catch(() => {});
    return (await mine).rows as never;
  };
}

export type EventRow = {
  readonly position: number;
  readonly stream: string;
  readonly version: number;
  readonly type: string;
  readonly data: string;
  readonly meta: string;
  readonly at: number;
};

export type DueRow = { readonly key: string; readonly at: number; readonly command: string };
export type StreamsRow = {
  readonly id: string;
  readonly version: number;
  readonly fold: number;
  readonly state: string;
  readonly at: number;
};

export const recorded = ({ data, meta, ...row }: EventRow): Recorded => ({
  ...row,
  data: JSON.parse(data),
  ...(JSON.parse(meta) as { actor: string; cause: string }),
});

export const pending = ({ key, at, command }: DueRow): Pending => ({ key, at, request: JSON.parse(command) });
