import { aggregate } from '@yellowcart/kernel/aggregate';

export type ParcelStatus = 'none' | 'outbound' | 'collected' | 'in-transit' | 'out-for-delivery' | 'signed' | 'refused';

export type Courier = {
  readonly name: string;
  readonly phone: string;
  /** expected arrival, ms */ readonly from: number | null;
  readonly to: number | null;
};

/** One parcel with its waybill 运单: the stream's id is the waybill number. */
export type ParcelState = {
  readonly order: string;
  /** The case whose goods it carries (exchange, repair, resend); null for the order's own goods. */
  readonly case: string | null;
  readonly shop: string;
  readonly buyer: string;
  readonly carrier: string;
  readonly lines: readonly { readonly line: string; readonly quantity: number }[];
  readonly doorDelivery: boolean;
  readonly cold: boolean;
  readonly status: ParcelStatus;
  readonly nodes: readonly { readonly at: number; readonly status: ParcelStatus; readonly text: string; readonly place: string | null }[];
  readonly courier: Courier | null;
  /** Where it was left (R8.02). */
  readonly place: 'door' | 'locker' | 'station' | null;
  readonly signedAt: number | null;
};

type Node<T extends string> = {
  readonly type: T;
  readonly at: number;
  readonly order: string;
  readonly buyer: string;
  readonly text: string;
  readonly place: string | null;
};

export type ParcelEvent =
  | ({ readonly type: 'ParcelOutbound'; readonly at: number; readonly text: string } & Pick<
      ParcelState,
      'order' | 'case' | 'shop' | 'buyer' | 'carrier' | 'lines' | 'doorDelivery' | 'cold'
    >)
  | Node<'ParcelCollected'>
  | Node<'ParcelInTransit'>
  | (Node<'ParcelOutForDelivery'> & { readonly courier: Courier })
  | (Node<'ParcelSigned'> & { readonly left: 'door' | 'locker' | 'station' })
  | (Node<'ParcelRefused'> & { readonly reason: string });

const node = (
  state: ParcelState,
  status: ParcelStatus,
  { at, text, place }: { at: number; text: string; place?: string | null },
): ParcelState => ({
  ...state,
  status,
  nodes: [...state.nodes, { at, status, text, place: place ?? null }],
});

export const Parcel = aggregate<ParcelState, ParcelEvent>('parcel', {
  fold: 1,
  initial: {
    order: '',
    case: null,
    shop: '',
    buyer: '',
    carrier: '',
    lines: [],
    doorDelivery: false,
    cold: false,
    status: 'none',
    nodes: [],
    courier: null,
    place: null,
    signedAt: null,
  },
  on: {
    ParcelOutbound: (state, { type: _type, at, text, ...parcel }) => node({ ...state, ...parcel }, 'outbound', { at, text }),
    ParcelCollected: (state, event) => node(state, 'collected', event),
    ParcelInTransit: (state, event) => node(state, 'in-transit', event),
    ParcelOutForDelivery: (state, event) => node({ ...state, courier: event.courier }, 'out-for-delivery', event),
    ParcelSigned: (state, event) => ({ ...node(state, 'signed', event), place: event.left, signedAt: event.at }),
    ParcelRefused: (state, event) => node(state, 'refused', event),
  },
});
