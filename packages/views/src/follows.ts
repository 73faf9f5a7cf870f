import { aggregates } from '@yellowcart/mall/stages';
import type { Table, View } from './view.ts';

/** Event types that change rows of a table, those that reach it through another table included; `*` is every event there is. */
function typesOf({ on, streams, every, from }: Table): readonly string[] {
  return [
    ...Object.keys(on),
    ...Object.keys(streams).flatMap((name) => aggregates.get(name)?.types ?? []),
    ...(every ? ['*'] : []),
    ...from.flatMap(({ table }) => typesOf(table)),
  ];
}

/** Event types that a view follows, by name. */
export const followedBy = ({ tables }: View): readonly string[] => [...new Set(tables.flatMap(typesOf))].toSorted();
