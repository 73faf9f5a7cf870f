import type { Event } from '@yellowcart/kernel/aggregate';
import type { Recorded } from '@yellowcart/kernel/timer';
import { maskName, maskPhone, maskPhonesIn } from '@yellowcart/mall/support/mask';
import { aggregates } from '@yellowcart/mall/stages';
import { orderNotices } from '@yellowcart/views/5-order/buyer-notices';
import { merchantNotices } from '@yellowcart/views/5-order/merchant-notices';
import { refundNotices } from '@yellowcart/views/6-payment/refund-notices';
import { parcelNotices, parcelNoticesToShop } from '@yellowcart/views/7-fulfilment/parcel-notices';
import { caseNotices } from '@yellowcart/views/9-aftersale/case-notices';
import { merchantCaseNotices } from '@yellowcart/views/9-aftersale/merchant-case-notices';
import { reviewNotices } from '@yellowcart/views/9-aftersale/review-notices';
import type { Notice } from '@yellowcart/views/support/notice';

/** A notice that an event sent, and to whom. */
export type Sent = Notice & { readonly event: Recorded<any>; readonly to: 'buyer' | 'merchant' };

type Told = { readonly id: string; readonly state: any; readonly event: Recorded<any>; readonly buyer: string };

/** The courier's name and number in a notice are the buyer's to know (Z4). */
function masked(event: Recorded<any>): Recorded<any> {
  const { courier } = event.data as { readonly courier?: { readonly name: string; readonly phone: string } };
  if (!courier) return event;
  return { ...event, data: { ...event.data, courier: { ...courier, name: maskName(courier.name), phone: maskPhone(courier.phone) } } };
}

const asEvent = ({ type, data }: Recorded<any>): any => ({ type, ...data });

const NOTHING = { buyer: [], merchant: [] };

/** What each kind of thing tells its buyer and its merchant: the same that their messages say. */
const TELLING: Readonly<Record<string, (told: Told) => { readonly buyer: readonly Notice[]; readonly merchant: readonly Notice[] }>> = {
  order: ({ id, state, event }) => ({
    buyer: orderNotices(id, asEvent(event), state),
    merchant: merchantNotices(id, asEvent(event), state),
  }),
  parcel: ({ id, state, event }) => ({
    buyer: parcelNotices(id, asEvent(masked(event)), state),
    merchant: parcelNoticesToShop(id, asEvent(masked(event)), state),
  }),
  case: ({ id, state, event, buyer }) => ({
    buyer: caseNotices(id, asEvent(event), state, event.actor === buyer),
    merchant: merchantCaseNotices(id, asEvent(event), state, event.actor === buyer),
  }),
  refund: ({ id, state, event }) => ({ buyer: refundNotices(id, asEvent(event), state, event.at), merchant: [] }),
  review: ({ id, state, event }) => ({ buyer: [], merchant: reviewNotices(id, asEvent(event), state) }),
};

/** Every notice that an order's history sent, in its order. */
export function sentBy(events: readonly Recorded<any>[], buyer: string): readonly Sent[] {
  const states = new Map<string, unknown>();
  return events.flatMap((event) => {
    const at = event.stream.indexOf('-');
    const [kind, id] = [event.stream.slice(0, at), event.stream.slice(at + 1)];
    const telling = TELLING[kind];
    if (!telling) return [];
    const aggregate = aggregates.get(kind)!;
    const state = aggregate.evolve(states.get(event.stream) ?? aggregate.initial, asEvent(event) as Event);
    states.set(event.stream, state);
    const told = telling({ id, state, event, buyer }) ?? NOTHING;
    return (['buyer', 'merchant'] as const).flatMap((to) =>
      told[to].map((notice): Sent => ({ ...notice, zh: maskPhonesIn(notice.zh), en: maskPhonesIn(notice.en), event, to })),
    );
  });
}
