import type { OrderLine } from '../5-order/order-line.ts';
import { unitsToShip } from '../5-order/order-status.ts';
import type { OrderState } from '../5-order/order.ts';
import type { Chosen } from '../7-fulfilment/chosen-lines.ts';

/** Goods that travel together: the cold chain (R7.06), 音尊达 under its own label (R7.07), both, or neither. In the order in which they go out. */
export const PACKS = ['cold', 'cold-door', 'door', 'plain'] as const;
export type Pack = (typeof PACKS)[number];

const packOf = ({ kind, doorDelivery }: OrderLine): Pack =>
  kind === 'fresh' ? (doorDelivery ? 'cold-door' : 'cold') : doorDelivery ? 'door' : 'plain';

/** What is left to go out of an order in one such parcel (R7.09). */
export const leftIn = ({ lines }: OrderState, pack: Pack): Chosen[] =>
  lines.filter((line) => packOf(line) === pack && unitsToShip(line) > 0).map((line) => ({ line, quantity: unitsToShip(line) }));

/** Fresh goods and 音尊达 come first (F5). */
export const isFirst = (pack: Pack): boolean => pack !== 'plain';
