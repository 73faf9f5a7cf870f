import { orderDeadlines, type Deadline } from '@yellowcart/mall/5-order/deadlines';
import type { OrderState } from '@yellowcart/mall/5-order/order';
import { orderStatus, unitsToShip } from '@yellowcart/mall/5-order/order-status';
import { isOver } from '@yellowcart/mall/9-aftersale/case-allowed';
import { clueOf, endOf } from '@yellowcart/mall/support/query/condition';
import { OPEN } from '@yellowcart/mall/support/query/fields';
import type { Due, FoundOrder, Parts } from './found-order.ts';
import { isText } from './is-text.ts';
import { pairsOf } from './pairs.ts';

/** The earliest of some deadlines. */
export const soonest = (deadlines: readonly (Pick<Deadline, 'name' | 'at'> | null)[]): Due | null =>
  deadlines.reduce<Due | null>((first, each) => (each && (!first || each.at < first.at) ? { name: each.name, at: each.at } : first), null);

/** Values of `is` and `has` that the order's own state decides. */
function flagsOf(order: OrderState): string[] {
  const late = order.promiseBroken && order.closed === null && order.lines.some((line) => unitsToShip(line) > 0);
  const flags: readonly (readonly [holds: boolean, flag: string])[] = [
    [late, 'late'],
    [order.archivedAt !== null, 'archived'],
    [order.notes.length > 0, 'note'],
    [order.presale !== null, 'presale'],
    [order.insuranceCap !== null, 'insurance'],
    [order.lines.some(({ reviewed }) => reviewed), 'review'],
    [order.exception !== null, 'exception'],
  ];
  return flags.flatMap(([holds, flag]) => (holds ? [flag] : []));
}

/** What an order's own state tells. What only closes a window is not due: nothing happens then. */
export function orderPart(id: string, order: OrderState): Parts['order'] {
  const { address, lines, payments } = order;
  return {
    open: OPEN.includes(orderStatus(order)),
    flags: flagsOf(order),
    clues: [
      endOf('order', id),
      endOf('trade', order.trade),
      endOf('phone', address.phone),
      clueOf('name', address.recipient),
      clueOf('buyer', order.buyer),
      clueOf('shop', order.shop),
      ...lines.flatMap(({ product, sku, from }) => [
        clueOf('product', product),
        clueOf('sku', sku),
        ...(from === null ? [] : [clueOf('content', from)]),
      ]),
      ...payments.flatMap(({ payment, channel }) => [endOf('payment', payment), ...(channel === null ? [] : [clueOf('channel', channel)])]),
      clueOf('status', orderStatus(order)),
    ],
    due: soonest(orderDeadlines(order, [], [], Infinity)),
  };
}

/** Of an owned coupon the campaign is known too: its number counts what was claimed of it. */
const couponClues = (coupon: string): string[] => [clueOf('coupon', coupon), clueOf('coupon', coupon.replace(/-\d+$/, ''))];

const IS = new Set(['late', 'archived']);

function cluesOf({ order, trade, parcels, cases, refunds }: Parts): string[] {
  const clues = [
    ...order.clues,
    ...(order.open ? [clueOf('is', 'open')] : []),
    ...order.flags.map((flag) => clueOf(IS.has(flag) ? 'is' : 'has', flag)),
    ...(isSplit(parcels) ? [clueOf('has', 'split')] : []),
    ...trade.payments.map((payment) => endOf('payment', payment)),
    ...trade.returns.map((refund) => endOf('refund', refund)),
    ...trade.coupons.flatMap(couponClues),
    ...parcels.flatMap(({ waybill, carrier }) => [endOf('waybill', waybill), clueOf('carrier', carrier)]),
    ...cases.flatMap(({ case: id, type, status }) => [
      endOf('case', id),
      ...['any', type, status, ...(isOver({ status }) ? [] : ['open']), ...(status === 'in-arbitration' ? ['escalated'] : [])].map((each) =>
        clueOf('in-case', each),
      ),
    ]),
    ...refunds.flatMap(({ refund, status }) => [endOf('refund', refund), clueOf('in-refund', 'any'), clueOf('in-refund', status)]),
  ];
  return [...new Set([...clues, ...pairsOf(clues)])].filter(isText);
}

/** Out in more than one parcel (R7.09); what comes back, or goes out again for a case, does not count. */
export const isSplit = (parcels: Parts['parcels']): boolean => parcels.filter(({ out }) => out).length > 1;

/** Since when nobody but a person moves it on; null when it is over, or something is due. */
function idleSince({ order, cases, refunds }: Parts, due: Due | null, moved: number): number | null {
  if (refunds.some(({ status }) => status === 'failed')) return 0;
  const waits = order.open || cases.some(({ status }) => !isOver({ status }));
  return waits && due === null ? moved : null;
}

/** What follows from all parts together. */
export function derived(parts: Parts, moved: number): Pick<FoundOrder, 'parts' | 'moved' | 'clues' | 'due' | 'dueName' | 'idle'> {
  const due = soonest([parts.order.due, ...[...parts.cases, ...parts.refunds].map((each) => each.due)]);
  return { parts, moved, clues: cluesOf(parts), due: due?.at ?? null, dueName: due?.name ?? null, idle: idleSince(parts, due, moved) };
}
