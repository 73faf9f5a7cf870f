import { defineEntity, p, type InferEntity } from '@mikro-orm/core';
import { once } from '../once.ts';
import type { Handler } from '../view.ts';

/** What is counted: for the whole mall (`*`) and for each shop. */
export type Kind = 'trades' | 'status' | 'paid' | 'refunded' | 'review' | 'month' | 'shop' | 'product' | 'stock';

export const entity = defineEntity({
  name: 'Tally',
  tableName: 'tallies',
  properties: {
    /** scope/kind/name */
    id: p.string().primary(),
    scope: p.string(),
    kind: p.string().$type<Kind>(),
    name: p.string(),
    count: p.bigint('number'),
    value: p.bigint('number'),
  },
  indexes: [{ properties: ['scope', 'kind', 'value'] }, { properties: ['scope', 'kind', 'count'] }],
});

export type TallyRow = InferEntity<typeof entity>;

/** One step of a counter. */
export type Step = { readonly scope: string; readonly kind: Kind; readonly name: string; readonly count?: number; readonly value?: number };

/** The whole mall. */
export const MALL = '*';

/** The same step for the whole mall and for a shop. */
export const both = (shop: string, step: Omit<Step, 'scope'>): Step[] => [
  { ...step, scope: MALL },
  { ...step, scope: shop },
];

const idOf = ({ scope, kind, name }: Step): string => `${scope}/${kind}/${name}`;

/** Counts what `steps` makes of something. A counter that is back at nothing is taken away, as if it had never been. */
export function counting<X extends object>(steps: (input: X) => readonly Step[]): Handler<TallyRow, X> {
  const stepsOf = once(steps);
  return {
    keys: (input) => [...new Set(stepsOf(input).map(idOf))],
    fold: (row, input, id) => {
      let { count, value } = row ?? { count: 0, value: 0 };
      const own = stepsOf(input).filter((step) => idOf(step) === id);
      for (const step of own) {
        count += step.count ?? 0;
        value += step.value ?? 0;
      }
      const { scope, kind, name } = own[0]!;
      return count === 0 && value === 0 ? null : { id, scope, kind, name, count, value };
    },
  };
}
