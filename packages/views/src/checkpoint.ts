import { defineEntity, p } from '@mikro-orm/core';

/**
 * How far the tables have come: a row for each part (`parts.ts`). It commits together with the rows, so an event counts exactly once.
 * `last` is a digest of the event at `position` and `previous` a position before it, so that a file can be checked against
 * the events that it claims to tell.
 */
export const Checkpoint = defineEntity({
  name: 'Checkpoint',
  tableName: 'checkpoint',
  properties: {
    id: p.string().primary(),
    position: p.bigint('number'),
    previous: p.bigint('number'),
    last: p.string(),
    shape: p.string(),
  },
});

export type CheckpointRow = {
  readonly id: string;
  readonly position: number;
  readonly previous: number;
  readonly last: string;
  readonly shape: string;
};
