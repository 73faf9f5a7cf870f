import { load } from '@yellowcart/kernel/step';
import * as v from 'valibot';
import { Order } from '../5-order/order.ts';
import { checkOrder, packOrder, pickOrder } from '../7-fulfilment/prepare.ts';
import { sendOutOrder } from '../7-fulfilment/send-out-order.ts';
import { asKeeper, job } from './acting.ts';
import { PACKS } from './packs.ts';
import { freeIn, planWarehouse } from './plan-warehouse.ts';

/** The simulated warehouse sees an order, and plans. */
export const warehouseSees = job(
  'autopilot ship',
  { zh: '模拟仓库安排发货', en: 'The simulated warehouse plans an order' },
  v.strictObject({ order: v.string() }),
  function* ({ order: id }, context) {
    yield* planWarehouse(yield* load(Order, id), context);
  },
);

/** One step of the simulated warehouse (R7.02), by the same words as a keeper's. Goods whose money is asked back stay (F2). */
export const warehouseWorks = job(
  'autopilot prepare',
  { zh: '模拟仓库作业', en: 'The simulated warehouse does a step' },
  v.strictObject({ order: v.string(), pack: v.picklist(PACKS), job: v.picklist(['pick', 'check', 'pack', 'outbound']) }),
  function* ({ order: id, pack, job: step }, context) {
    const order = yield* load(Order, id);
    const free = yield* freeIn(order, pack);
    if (order.state.exception !== null || free.length === 0) return undefined;
    const keeper = asKeeper(context);
    switch (step) {
      case 'pick':
        return yield* pickOrder.run({ order: id }, keeper);
      case 'check':
        return yield* checkOrder.run({ order: id }, keeper);
      case 'pack':
        return yield* packOrder.run({ order: id }, keeper);
      case 'outbound':
        return yield* sendOutOrder.run({ order: id, lines: free.map(({ line, quantity }) => ({ line: line.id, quantity })) }, keeper);
    }
  },
);
