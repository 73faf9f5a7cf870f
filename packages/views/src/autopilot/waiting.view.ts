import type { OrderStatus } from '@yellowcart/mall/5-order/order';
import type { CaseStatus } from '@yellowcart/mall/9-aftersale/case-events';
import * as v from 'valibot';
import { Orders, type OrderRow } from '../5-order/orders.view.ts';
import { Cases, type CaseRow } from '../9-aftersale/cases.view.ts';
import { rowsOf } from '../rows.ts';
import { viewQuery, type View } from '../view.ts';

/** Orders with goods to send or under way. */
const UNDER_WAY: readonly OrderStatus[] = ['to-ship', 'partly-shipped', 'in-transit'];

/** Cases in which goods move, or that wait for the merchant or the platform. The others wait for the buyer, or for money. */
const OPEN: readonly CaseStatus[] = [
  'awaiting-merchant',
  'awaiting-return',
  'awaiting-inspection',
  'awaiting-resend',
  'awaiting-receipt',
  'in-arbitration',
];

/** What the simulated people take up when they are switched on; by indexes, so that what is over costs nothing. */
const autopilotWaiting = viewQuery({
  words: 'autopilot waiting',
  roles: ['system'],
  title: { zh: '等待模拟各方的订单与售后', en: 'What waits for the simulated people' },
  input: v.strictObject({}),
  async find(em) {
    const orders = await rowsOf<OrderRow>(em, Orders, { archived: false, status: { $in: [...UNDER_WAY] } }, { orderBy: { seq: 'asc' } });
    const cases = await rowsOf<CaseRow>(em, Cases, { status: { $in: [...OPEN] } }, { orderBy: { seq: 'asc' } });
    return { orders: orders.map(({ id }) => id), cases: cases.map(({ id }) => id) };
  },
});

/** Has no rows of its own: it asks those of orders and cases. */
export const autopilotView: View = { name: 'autopilot', version: 1, tables: [], queries: [autopilotWaiting] };
