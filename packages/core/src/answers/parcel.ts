import {
  address,
  allowed,
  channel,
  count,
  either,
  fen,
  flag,
  id,
  instant,
  list,
  maybe,
  object,
  oneOf,
  orNull,
  orderStatus,
  paged,
  spec,
  text,
} from './values.ts';

const parcelStatus = oneOf(['outbound', 'collected', 'in-transit', 'out-for-delivery', 'signed', 'refused', 'returned', 'cancelled']);

const window = object({ from: instant, to: instant });

const PARCEL = {
  waybill: id,
  carrier: text,
  way: oneOf(['out', 'back']),
  status: parcelStatus,
  outboundOrder: orNull(id),
  warehouse: orNull(oneOf(['shared', 'cold'])),
  cold: flag,
  doorDelivery: flag,
  pickUp: orNull(window),
  lines: list(object({ line: id, quantity: count })),
  nodes: list(object({ at: instant, status: parcelStatus, text, place: orNull(text) })),
  courier: orNull(object({ name: text, phone: text, from: instant, to: instant })),
  place: orNull(oneOf(['door', 'locker', 'station'])),
};

/** A parcel inside an order or a case. */
export const parcel = object(PARCEL);

/** Where a parcel comes from or goes: a shop, a buyer's address, or the city that it comes back from. */
const end = either([object({ shop: id, name: text, city: orNull(text) }), address, object({ city: text })]);

/** What is printed: the label standard hides the rest (Z4). */
const label = object({ recipient: text, phone: text, address: text });

const whole = { ...PARCEL, order: id, case: orNull(id), orderStatus, from: end, to: end, label: orNull(label), allowed };
const wholeParcel = object(whole);

const packing = object({
  order: id,
  status: orderStatus,
  step: oneOf(['picked', 'checked', 'packed']),
  lines: list(object({ line: id, sku: id, title: text, spec, quantity: count })),
  label,
});

/** What the stages of fulfilment and receipt answer about parcels. */
export const PARCELS = {
  'merchant ship': object({ order: id, status: orderStatus, parcel: wholeParcel }),
  'warehouse pick': packing,
  'warehouse check': packing,
  'warehouse pack': packing,
  'warehouse outbound': wholeParcel,
  'warehouse label': object({
    waybill: id,
    carrier: text,
    way: oneOf(['out', 'back']),
    outboundOrder: orNull(id),
    order: id,
    case: orNull(id),
    sortCode: orNull(text),
    from: either([object({ shop: id, name: text, city: orNull(text) }), object({ name: text, city: text })]),
    to: object({ recipient: text, phone: orNull(text), address: orNull(text) }),
    goods: list(object({ sku: id, title: text, spec, quantity: count })),
    cold: flag,
    doorDelivery: flag,
    file: maybe(text),
  }),
  'courier collect': wholeParcel,
  'courier transit': wholeParcel,
  'courier dispatch': wholeParcel,
  'courier sign': wholeParcel,
  'courier refuse': wholeParcel,
  'courier return': wholeParcel,
  'parcel track': wholeParcel,
  'parcel appeal': object({ ...whole, compensation: fen, channel: orNull(channel) }),
  'parcel list': paged('parcels', object({ ...PARCEL, order: id, case: orNull(id), shop: id, buyer: id, from: end, to: end })),
  'warehouse queue': paged(
    'queue',
    object({
      order: id,
      shop: id,
      step: oneOf(['waiting', 'picked', 'checked', 'packed']),
      doorDelivery: flag,
      cold: flag,
      shipBy: instant,
      exception: orNull(text),
      refundOpen: orNull(id),
      paidAt: instant,
      lines: list(object({ line: id, sku: id, title: text, spec, quantity: count })),
    }),
  ),
} as const;
