import { defineEntity, p, type InferEntity } from '@mikro-orm/core';
import type { ShopEvent, ShopState } from '@yellowcart/mall/goods/shop';
import { idOf, table } from '../view.ts';

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

export const Shops = table<ShopRow, ShopEvent>({
  entity,
  on: { ShopOpened: { fold: (_, { stream, data }) => ({ id: idOf(stream), name: data.name, flagship: data.flagship, state: data }) } },
});
