import { formatInstant, DAY } from '@yellowcart/kernel/clock';
import type { Fen } from '@yellowcart/kernel/money';
import { defineEntity, p, type InferEntity } from '@mikro-orm/core';
import type { ProductState } from '@yellowcart/mall/goods/product';
import { Products } from '../goods/products.ts';
import { changesOf, table } from '../view.ts';

/** What a product cost from an instant on: the lowest price of its SKUs, and the promotion that was set. */
type Step = { readonly at: number; readonly lowest: Fen; readonly promotion: ProductState['promotion'] };

const entity = defineEntity({
  name: 'PriceHistory',
  tableName: 'price_history',
  properties: {
    id: p.string().primary(),
    /** Oldest first. */
    steps: p.json<readonly Step[]>(),
  },
});

export type PriceHistoryRow = InferEntity<typeof entity>;

/** How far back a history is told (30 天). */
const TOLD = 30 * DAY;
/** A shop that changes its price all day long: older steps are let go. */
const KEPT = 500;

const stepOf = (at: number, { skus, withdrawn, promotion }: ProductState): Step => ({
  at,
  lowest: Math.min(...(skus.length > 0 ? skus : withdrawn).map(({ price }) => price)),
  promotion,
});

const same = (a: Step | undefined, b: Step): boolean =>
  a !== undefined && a.lowest === b.lowest && JSON.stringify(a.promotion) === JSON.stringify(b.promotion);

/** What a product cost when; stock plays no part in it, so it is written only when a price changes. */
export const PriceHistories = table<PriceHistoryRow>({
  entity,
  from: [
    changesOf(Products, {
      keys: ({ before, after, event }) =>
        after && !same(before && stepOf(event.at, before.state), stepOf(event.at, after.state)) ? [after.id] : [],
      fold: (row, { after, event }) =>
        after && { id: after.id, steps: [...(row?.steps ?? []), stepOf(event.at, after.state)].slice(-KEPT) },
    }),
  ],
});

/** The lowest price at an instant, by the last step before it: the promotion price while it runs, if it is lower (P1). */
function priceAt(steps: readonly Step[], at: number): Fen {
  const { lowest, promotion } = steps.findLast((step) => step.at <= at) ?? steps[0]!;
  const runs = promotion !== null && (promotion.from === null || at >= promotion.from) && (promotion.to === null || at < promotion.to);
  return runs ? Math.min(lowest, promotion.price) : lowest;
}

/** What it cost in the last 30 days: from when on how much, the oldest first; a price that stayed is told once. */
export function historyAt(steps: readonly Step[], now: number): { readonly at: string; readonly price: Fen }[] {
  if (steps.length === 0) return [];
  const since = Math.max(now - TOLD, steps[0]!.at);
  const edges = [
    since,
    ...steps.flatMap(({ at, promotion }) => [at, ...(promotion ? [promotion.from ?? at, promotion.to ?? at] : [])]),
  ].filter((at) => at >= since && at <= now);
  const told: { at: number; price: Fen }[] = [];
  for (const at of [...new Set(edges)].toSorted((a, b) => a - b)) {
    const price = priceAt(steps, at);
    if (told.at(-1)?.price !== price) told.push({ at, price });
  }
  return told.map(({ at, price }) => ({ at: formatInstant(at), price }));
}
