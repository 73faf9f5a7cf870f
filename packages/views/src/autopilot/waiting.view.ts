import type { OrderStatus } from '@yellowcart/mall/5-order/order';
import type { ParcelStatus } from '@yellowcart/mall/7-fulfilment/parcel';
import type { CaseStatus } from '@yellowcart/mall/9-aftersale/case-events';
import * as v from 'valibot';
import { Orders, type OrderRow } from '../5-order/orders.view.ts';
import { Parcels, type ParcelRow } from '../7-fulfilment/parcels.view.ts';
import { Cases, type CaseRow } from '../9-aftersale/cases.view.ts';
import { rowsOf } from '../rows.ts';
import { view, viewQuery } from '../view.ts';

/** Orders with goods to send. */
const TO_SHIP: readonly OrderStatus[] = ['to-ship', 'partly-shipped'];

/** Parcels that somebody has to carry on, or back. */
const UNDER_WAY: readonly ParcelStatus[] = ['outbound', 'collected', 'in-transit', 'out-for-delivery', 'refused'];

/** Cases that wait for the merchant or the platform. The others wait for the buyer, for a parcel, or for money. */
const OPEN: readonly CaseStatus[] = ['awaiting-merchant', 'awaiting-inspection', 'awaiting-resend', 'in-arbitration'];

const idsOf = (rows: readonly { readonly id: string }[]): string[] => rows.map(({ id }) => id);

/** What the simulated people take up when they are switched on; by indexes, so that what is over costs nothing. */
const autopilotWaiting = viewQuery({
  words: 'autopilot waiting',
  roles: ['system'],
  title: { zh: '等待模拟各方的订单、包裹与售后', en: 'What waits for the simulated people' },
  input: v.strictObject({}),
  async find(em) {
    const oldest = { orderBy: { seq: 'asc' } } as const;
    const orders = await rowsOf<OrderRow>(em, Orders, { archived: false, status: { $in: [...TO_SHIP] } }, oldest);
    const parcels = await rowsOf<ParcelRow>(em, Parcels, { status: { $in: [...UNDER_WAY] } }, oldest);
    const cases = await rowsOf<CaseRow>(em, Cases, { status: { $in: [...OPEN] } }, oldest);
    return { orders: idsOf(orders), parcels: idsOf(parcels), cases: idsOf(cases) };
  },
});

/** Has no rows of its own: it asks those of orders, parcels and cases. */
export const autopilotView = view({
  name: 'autopilot',
  version: 1,
  tables: [],
  reads: ['orders', 'parcels', 'cases'],
  queries: [autopilotWaiting],
});
