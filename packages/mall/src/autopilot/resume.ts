import { load, loadAll } from '@yellowcart/kernel/step';
import * as v from 'valibot';
import { Order } from '../5-order/order.ts';
import { Parcel } from '../7-fulfilment/parcel.ts';
import { Case } from '../9-aftersale/case.ts';
import { job } from './acting.ts';
import { planCase } from './plan-case.ts';
import { planRoute } from './plan-route.ts';
import { planWarehouse } from './plan-warehouse.ts';

/** After a time without them the simulated people see an order again: what is left to ship, and its parcels wherever they are. */
export const resumeOrder = job(
  'autopilot resume-order',
  { zh: '模拟各方接手订单', en: 'The simulated people take an order up again' },
  v.strictObject({ order: v.string() }),
  function* ({ order: id }, context) {
    const order = yield* load(Order, id);
    yield* planWarehouse(order, context);
    for (const parcel of yield* loadAll(Parcel, order.state.parcels)) yield* planRoute(parcel, context);
  },
);

/** The same of a case, and of the parcels that bring its goods back or to the buyer. */
export const resumeCase = job(
  'autopilot resume-case',
  { zh: '模拟各方接手售后', en: 'The simulated people take a case up again' },
  v.strictObject({ case: v.string() }),
  function* ({ case: id }, context) {
    const kase = yield* load(Case, id);
    if (!kase.exists) return;
    yield* planCase(kase, context);
    const { returnWaybill, resentWaybill } = kase.state;
    const waybills = [returnWaybill, resentWaybill].filter((waybill) => waybill !== null);
    for (const parcel of yield* loadAll(Parcel, waybills)) if (parcel.exists) yield* planRoute(parcel, context);
  },
);
