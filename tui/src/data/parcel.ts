import type { Address } from './answers.ts';

/** outbound: packed, not collected yet. returned: back with the shop after a refusal. cancelled: a pick-up that is not needed any more. */
export type ParcelStatus = 'outbound' | 'collected' | 'in-transit' | 'out-for-delivery' | 'signed' | 'refused' | 'returned' | 'cancelled';

/** A scan. `place` is the hub or city it was made at. */
export type ParcelNode = { readonly at: string; readonly text: string; readonly status?: string; readonly place?: string | null };

/** A span of time in which somebody comes. */
export type Span = { readonly from?: string | null; readonly to?: string | null };

export type Courier = Span & { readonly name?: string; readonly phone?: string };

/** One parcel with its waybill 运单: of an order, of a case that sends goods again, or on its way back. */
export type Parcel = {
  readonly waybill: string;
  readonly carrier: string;
  readonly status: string;
  readonly nodes: readonly ParcelNode[];
  readonly courier?: string | Courier | null;
  readonly order?: string;
  readonly case?: string | null;
  /** `back`: a return or a pick-up, to the shop. */
  readonly way?: 'out' | 'back';
  readonly lines?: readonly { readonly line: string; readonly quantity: number }[];
  readonly from?: { readonly city: string | null };
  /** The buyer's address, masked for others; of a return, the shop by its name and city. */
  readonly to?: (Partial<Address> & { readonly name?: string }) | null;
  /** The appointment of a pick-up at the door 上门取件. */
  readonly pickUp?: Span | null;
  readonly outboundOrder?: string | null;
  readonly warehouse?: 'cold' | 'shared' | null;
  readonly cold?: boolean;
  /** 音尊达: brought to the door, or compensated (F5). */
  readonly doorDelivery?: boolean;
  /** What the asker may do with it now. */
  readonly allowed?: readonly string[];
  /** Where it was left (R8.02). */
  readonly place?: 'door' | 'locker' | 'station' | null;
};

/** The courier by name and number; an older core has one text for both. */
export const courierOf = ({ courier }: Pick<Parcel, 'courier'>): Courier | undefined =>
  typeof courier === 'string' ? { name: courier } : (courier ?? undefined);
