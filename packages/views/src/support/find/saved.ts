import { defineEntity, p, type InferEntity } from '@mikro-orm/core';
import { Desk, type DeskEvent, type DeskState } from '@yellowcart/mall/support/desk';
import { viewsOf } from '@yellowcart/mall/support/saved-views';
import { rowOf } from '../../rows.ts';
import { asEvent, idOf, table, type Em } from '../../view.ts';

const entity = defineEntity({
  name: 'Desk',
  tableName: 'desks',
  properties: {
    /** the account */
    id: p.string().primary(),
    state: p.json<DeskState>(),
  },
});

/** Saved views of those who help others. */
export const Desks = table<InferEntity<typeof entity>>({
  entity,
  folds: [Desk],
  streams: {
    desk: {
      fold: (row, event) => ({ id: idOf(event.stream), state: Desk.evolve(row?.state ?? Desk.initial, asEvent<DeskEvent>(event)) }),
    },
  },
});

/** The views that an account saved, by name. */
export const savedViews = async (em: Em, account: string): Promise<ReadonlyMap<string, string>> =>
  viewsOf((await rowOf(em, Desks, { id: account }))?.state ?? Desk.initial);
