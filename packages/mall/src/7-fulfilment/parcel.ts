import { aggregate } from '@yellowcart/kernel/aggregate';
import type { Watched } from '../settings.ts';

/**
 * `outbound`: waits for the courier, who collects it from the warehouse, or from the buyer at the door (A11). `returned`: refused at
 * the door and back with the merchant. `cancelled`: a pick-up that is not needed any more.
 */
export type ParcelStatus =
  | 'none'
  | 'outbound'
  | 'collected'
  | 'in-transit'
  | 'out-for-delivery'
  | 'signed'
  | 'refused'
  | 'returned'
  | 'cancelled';

/** Out to the buyer, or back to the merchant (R9.04). */
export type Way = 'out' | 'back';

export type Courier = {
  readonly name: string;
  readonly phone: string;
  /** expected arrival, ms */ readonly from: number | null;
  readonly to: number | null;
};

/** One parcel with its waybill 运单: the stream's id is the waybill number. */
export type ParcelState = {
  readonly order: string;
  readonly way: Way;
  /** The case whose goods it carries (exchange, repair, resend, and everything that goes back); null for the order's own goods. */
  readonly case: string | null;
  /** Cases whose goods the buyer put into the same parcel back, beside the first. */
  readonly joined: readonly string[];
  /** Number of the outbound order 出库单 it left the warehouse under (R7.02); null for what goes back, and for parcels of before. */
  readonly outboundOrder: string | null;
  /** When the courier comes to fetch it at the buyer's door (A11); null when nobody has to. */
  readonly pickUp: { readonly from: number; readonly to: number } | null;
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
  /** Only told of a parcel that goes back. */
  readonly way?: 'back';
};

export type ParcelEvent =
  | ({ readonly type: 'ParcelOutbound'; readonly at: number; readonly text: string; readonly outboundOrder?: string } & Pick<
      ParcelState,
      'order' | 'case' | 'shop' | 'buyer' | 'carrier' | 'lines' | 'doorDelivery' | 'cold'
    > &
      Watched)
  /** Goods of a case go back: sent by the buyer, or waiting at the buyer's door for the courier (`pickUp`). */
  | ({ readonly type: 'ParcelReturning'; readonly at: number; readonly text: string } & Pick<
      ParcelState,
      'order' | 'case' | 'shop' | 'buyer' | 'carrier' | 'lines' | 'cold' | 'pickUp'
    > &
      Watched)
  /** The goods of one more case are in it. */
  | { readonly type: 'ParcelJoined'; readonly case: string; readonly lines: ParcelState['lines'] }
  | Node<'ParcelCancelled'>
  | Node<'ParcelCameBack'>
  | Node<'ParcelCollected'>
  /** `next`: it leaves the place, and where it goes from there; otherwise it arrives. */
  | (Node<'ParcelInTransit'> & { readonly next?: string })
  | (Node<'ParcelOutForDelivery'> & Watched & { readonly courier: Courier })
  | (Node<'ParcelSigned'> & { readonly left: 'door' | 'locker' | 'station' })
  | (Node<'ParcelRefused'> & Watched & { readonly reason: string });

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
  fold: 2,
  initial: {
    order: '',
    way: 'out',
    case: null,
    joined: [],
    outboundOrder: null,
    pickUp: null,
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
    ParcelOutbound: (state, { type: _type, autopilot: _watched, at, text, ...parcel }) =>
      node({ ...state, ...parcel }, 'outbound', { at, text }),
    ParcelReturning: (state, { type: _type, autopilot: _watched, at, text, ...parcel }) =>
      node({ ...state, ...parcel, way: 'back' }, parcel.pickUp === null ? 'collected' : 'outbound', { at, text }),
    ParcelJoined: (state, { case: of, lines }) => ({ ...state, joined: [...state.joined, of], lines: [...state.lines, ...lines] }),
    ParcelCancelled: (state, event) => node(state, 'cancelled', event),
    ParcelCameBack: (state, event) => node(state, 'returned', event),
    ParcelCollected: (state, event) => node(state, 'collected', event),
    ParcelInTransit: (state, event) => node(state, 'in-transit', event),
    ParcelOutForDelivery: (state, event) => node({ ...state, courier: event.courier }, 'out-for-delivery', event),
    ParcelSigned: (state, event) => ({ ...node(state, 'signed', event), place: event.left, signedAt: event.at }),
    ParcelRefused: (state, event) => node(state, 'refused', event),
  },
});
