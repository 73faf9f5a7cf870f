import type { Case, Order } from './book.ts';
import { ADDRESSES, PARTS } from './world.ts';

/** Every sensible way of saying each word, by who may say it and in which part. */
export type Tries = readonly {
  readonly as: string;
  readonly role: string;
  readonly words: Readonly<Record<string, readonly Record<string, unknown>[]>>;
}[];

const TYPES = ['refund-only', 'return-refund', 'exchange', 'repair', 'resend'];
const COURIER = ['collect', 'transit', 'dispatch', 'sign', 'refuse', 'return'];
const WAREHOUSE = ['pick', 'check', 'pack', 'outbound'];

export function triesOfOrder(order: Order): Tries {
  const { id, buyer, trade } = order;
  const lines = order.lines.map((line) => line.id);
  const each = (more: Record<string, unknown> = {}) => lines.map((line) => ({ order: id, line, ...more }));
  const rejects = [undefined, ...order.cases].map((rejectRefund) => (rejectRefund === undefined ? {} : { rejectRefund }));
  const parcels = order.parcels.map((waybill) => ({ waybill }));
  const refunds = order.refunds.map((refund) => ({ refund }));
  const words = {
    // What is closed of a trade is not paid with the rest of it.
    ...(order.closed === null ? { pay: [{ trade, channel: 'card', biometric: true }] } : {}),
    'order cancel': [{ order: id }],
    'order address': ADDRESSES[buyer as keyof typeof ADDRESSES].map((address) => ({ order: id, address })),
    'order confirm': [{ order: id }, ...each()],
    'order again': [{ order: id }],
    'aftersale apply': lines.flatMap((line) => TYPES.map((type) => ({ order: id, type, lines: [{ line, quantity: 1 }] }))),
    'review post': each({ product: 5, logistics: 5, service: 5 }),
    'review append': each({ text: '追' }),
    'parcel appeal': parcels,
    'refund retry': refunds,
  };
  const merchant = {
    'merchant cancel': [{ order: id }],
    'merchant ship': rejects.flatMap((reject) => [
      { order: id, ...reject },
      ...lines.map((line) => ({ order: id, lines: [{ line, quantity: 1 }], ...reject })),
    ]),
    'merchant exception': [{ order: id, reason: '缺货' }],
    'merchant clear': [{ order: id }],
  };
  return [
    { as: buyer, role: 'buyer', words },
    { as: `${order.shop}-clerk`, role: 'merchant', words: merchant },
    {
      as: PARTS.warehouse,
      role: 'warehouse',
      words: Object.fromEntries(WAREHOUSE.map((word) => [`warehouse ${word}`, [{ order: id }]])),
    },
    { as: PARTS.courier, role: 'courier', words: Object.fromEntries(COURIER.map((word) => [`courier ${word}`, parcels])) },
    { as: PARTS.support, role: 'support', words: { 'refund retry': refunds } },
  ];
}

export function triesOfCase({ id, buyer, shop, refunds }: Case): Tries {
  const only = { case: id };
  const comment = { 'aftersale comment': [{ ...only, text: '在吗' }] };
  const words = {
    ...Object.fromEntries(['accept', 'receive', 'escalate', 'withdraw'].map((word) => [`aftersale ${word}`, [only]])),
    'aftersale send-back': [{ ...only, waybill: `probe-${id}` }],
    'aftersale rate': [{ ...only, stars: 5 }],
    ...comment,
  };
  const merchant = {
    'merchant case agree': [only],
    'merchant case reject': [{ ...only, reason: '不' }],
    'merchant case propose': [{ ...only, amount: 0 }],
    'merchant case inspect': [
      { ...only, pass: true },
      { ...only, pass: false },
    ],
    'merchant case resend': [{ ...only, waybill: `probe-${id}` }],
    ...comment,
  };
  return [
    { as: buyer, role: 'buyer', words },
    { as: `${shop}-clerk`, role: 'merchant', words: merchant },
    { as: PARTS.platform, role: 'platform', words: { 'platform rule': [{ ...only, refund: 0, reason: '判' }], ...comment } },
    { as: PARTS.support, role: 'support', words: { 'refund retry': refunds.map((refund) => ({ refund })) } },
  ];
}
