import { formatInstant, formatInstantOrNull } from '@yellowcart/kernel/clock';
import type { Context } from '@yellowcart/kernel/command';
import { load, loadAll, type Step } from '@yellowcart/kernel/step';
import { Case } from '../9-aftersale/case.ts';
import { Parcel, type ParcelState } from '../7-fulfilment/parcel.ts';
import { maskAddress, maskName, maskPhone, seesClear } from '../support/mask.ts';
import { Refund } from '../6-payment/refund.ts';
import { isOver } from '../9-aftersale/case-allowed.ts';
import { caseLimit } from '../9-aftersale/case-deadlines.ts';
import { Review, reviewOf } from '../9-aftersale/review.ts';
import { unitsLeft, unitsOut } from '../9-aftersale/shares.ts';
import { orderMay } from './allowed.ts';
import { orderDeadlines, presentDeadline } from './deadlines.ts';
import { isFinal, lineStatus, orderStatus } from './order-status.ts';
import type { OrderHandle } from './own-order.ts';
import { Trade } from './trade.ts';

/** A parcel as buyers see it: every node with its time (R7.04), the courier with the window (R7.05). */
export const presentParcel = (waybill: string, parcel: ParcelState) => ({
  waybill,
  carrier: parcel.carrier,
  way: parcel.way,
  status: parcel.status,
  outboundOrder: parcel.outboundOrder,
  // Fresh goods leave from a cold warehouse in a cold-chain pack (R7.06).
  warehouse: parcel.way === 'back' ? null : parcel.cold ? 'cold' : 'shared',
  cold: parcel.cold,
  doorDelivery: parcel.doorDelivery,
  pickUp: parcel.pickUp && { from: formatInstant(parcel.pickUp.from), to: formatInstant(parcel.pickUp.to) },
  lines: parcel.lines,
  nodes: parcel.nodes.map(({ at, status, text, place }) => ({ at: formatInstant(at), status, text, place })),
  courier: parcel.courier && {
    name: parcel.courier.name,
    phone: parcel.courier.phone,
    from: formatInstantOrNull(parcel.courier.from),
    to: formatInstantOrNull(parcel.courier.to),
  },
  place: parcel.place,
});

/** The order as the contract shows it, the same for commands and for `order show`. Personal data is masked by role (Z4). */
export function* orderAnswer(handle: OrderHandle, context: Context): Step<Record<string, unknown>> {
  const order = handle.state;
  const trade = yield* load(Trade, order.trade);
  const parcels = yield* loadAll(Parcel, order.parcels);
  const cases = yield* loadAll(Case, order.cases);
  const refunds = yield* loadAll(Refund, order.refunds);
  const reviews = yield* loadAll(
    Review,
    order.lines.filter(({ reviewed }) => reviewed).map(({ id }) => reviewOf(id, context)),
  );
  const may = orderMay(handle, { trade: trade.state, parcels, cases, refunds, reviews }, context.at);
  const deadlines = orderDeadlines(order, cases.flatMap(caseLimit), refunds, context.at);
  const clear = seesClear(context.actor, order.buyer);
  const status = orderStatus(order);
  return {
    order: handle.id,
    trade: order.trade,
    shop: order.shop,
    buyer: order.buyer,
    status,
    final: isFinal(
      order,
      cases.some(({ state }) => !isOver(state)),
      context.at,
    ),
    placedAt: formatInstant(order.placedAt),
    payBefore: formatInstant(order.payBefore),
    paidAt: formatInstantOrNull(order.paidAt),
    shipBy: formatInstantOrNull(order.shipBy),
    completedAt: formatInstantOrNull(order.completedAt),
    archived: order.archivedAt !== null,
    closedBy: order.closed,
    ...(order.presale
      ? {
          presale: {
            phases: trade.state.phases.map(({ name, amount, from, before, payment }) => ({
              name,
              amount,
              from: formatInstant(from),
              before: formatInstant(before),
              paid: payment !== null,
            })),
          },
        }
      : {}),
    payments: order.payments,
    lines: order.lines.map((line) => ({
      id: line.id,
      sku: line.sku,
      product: line.product,
      title: line.title,
      spec: line.spec,
      picture: line.picture,
      kind: line.kind,
      doorDelivery: line.doorDelivery,
      quantity: line.quantity,
      unitPrice: line.unitPrice,
      goods: line.goods,
      paid: line.paid,
      refunded: line.refunded,
      status: lineStatus(order, line),
      from: line.from,
      shipped: line.shipped,
      // Units that a case can still be about, and of these the ones that went out (A1).
      left: unitsLeft(line),
      out: unitsOut(line),
      signed: line.signed,
      autoConfirmAt: formatInstantOrNull(line.confirmDue),
      afterSalesUntil: formatInstantOrNull(line.afterSalesUntil),
      openCase: line.openCase,
      reviewed: line.reviewed,
      appended: reviews.some(({ state }) => state.line === line.id && state.appended !== null),
    })),
    amounts: {
      ...order.amounts,
      channelDiscount: order.lines.reduce((sum, line) => sum + line.channelDiscount, order.freightDiscount + order.insuranceDiscount),
      paid: order.payments.reduce((sum, { amount }) => sum + amount, 0),
    },
    address: clear ? order.address : maskAddress(order.address),
    warehouse: order.warehouse,
    exception: order.exception,
    parcels: parcels.map(({ id, state }) => maskCourier(presentParcel(id, state), clear)),
    cases: cases.map(({ id, state }) => ({ case: id, type: state.caseType, status: state.status })),
    deadlines: deadlines.map(presentDeadline),
    allowed: may[context.actor.role] ?? [],
    allowedBy: may,
  };
}

/** The courier's name and number are for the buyer who waits for the parcel, and for those who deliver (Z4). */
export const maskCourier = (parcel: ReturnType<typeof presentParcel>, clear: boolean): ReturnType<typeof presentParcel> =>
  clear || !parcel.courier
    ? parcel
    : { ...parcel, courier: { ...parcel.courier, name: maskName(parcel.courier.name), phone: maskPhone(parcel.courier.phone) } };
