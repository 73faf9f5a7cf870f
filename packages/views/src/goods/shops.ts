import { defineEntity, p, type InferEntity } from '@mikro-orm/core';
import { Shop, type ShopEvent, type ShopState } from '@yellowcart/mall/goods/shop';
import { asEvent, idOf, table } from '../view.ts';

const entity = defineEntity({
  name: 'Shop',
  tableName: 'shops',
  properties: {
    id: p.string().primary(),
    name: p.string(),
    flagship: p.boolean(),
    state: p.json<ShopState>(),
  },
});

export type ShopRow = InferEntity<typeof entity>;

/** Shops as they are now. */
export const Shops = table<ShopRow>({
  entity,
  folds: [Shop],
  streams: {
    shop: {
      fold: (row, event) => {
        const state = Shop.evolve(row?.state ?? Shop.initial, asEvent<ShopEvent>(event));
        return { id: idOf(event.stream), name: state.name, flagship: state.flagship, state };
      },
    },
  },
});
