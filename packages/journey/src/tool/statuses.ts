import type { Kind } from '@yellowcart/core/ran';

/**
 * How things go from status to status (O5, Y1, Y2, Y4, A1–A12), as the rulings have it: what journeys can run through. `·` is before
 * the first event. A test holds it to what really happens in the fixtures.
 */
export const TRANSITIONS: Readonly<Record<Kind, readonly string[]>> = {
  order: [
    '· → to-pay',
    'to-pay → deposit-paid',
    'to-pay → to-ship',
    'to-pay → closed',
    'deposit-paid → to-ship',
    'deposit-paid → closed',
    'to-ship → partly-shipped',
    'to-ship → in-transit',
    'to-ship → refunded',
    'to-ship → completed',
    'partly-shipped → in-transit',
    'partly-shipped → signed',
    'in-transit → signed',
    'in-transit → refunded',
    'signed → completed',
    'signed → refunded',
    'completed → refunded',
  ],
  payment: ['· → pending', 'pending → succeeded', 'pending → failed', 'pending → returned', 'failed → succeeded', 'failed → returned'],
  parcel: [
    '· → outbound',
    '· → collected',
    'outbound → collected',
    'outbound → cancelled',
    'collected → in-transit',
    'collected → out-for-delivery',
    'collected → signed',
    'collected → refused',
    'in-transit → out-for-delivery',
    'in-transit → signed',
    'in-transit → refused',
    'out-for-delivery → signed',
    'out-for-delivery → refused',
    'refused → returned',
  ],
  case: [
    '· → awaiting-merchant',
    'awaiting-merchant → awaiting-return',
    'awaiting-merchant → awaiting-inspection',
    'awaiting-merchant → awaiting-resend',
    'awaiting-merchant → awaiting-receipt',
    'awaiting-merchant → awaiting-buyer',
    'awaiting-merchant → refunding',
    'awaiting-merchant → rejected',
    'awaiting-merchant → withdrawn',
    'awaiting-merchant → completed',
    'awaiting-buyer → awaiting-return',
    'awaiting-buyer → awaiting-inspection',
    'awaiting-buyer → closed',
    'awaiting-buyer → withdrawn',
    'awaiting-return → awaiting-inspection',
    'awaiting-return → closed',
    'awaiting-return → withdrawn',
    'awaiting-inspection → refunding',
    'awaiting-inspection → rejected',
    'awaiting-inspection → awaiting-resend',
    'awaiting-inspection → awaiting-receipt',
    'awaiting-resend → awaiting-receipt',
    'awaiting-receipt → completed',
    'refunding → completed',
    'rejected → in-arbitration',
    'rejected → closed',
    'in-arbitration → refunding',
    'in-arbitration → completed',
    'in-arbitration → closed',
  ],
  refund: ['· → on-the-way', 'on-the-way → arrived', 'on-the-way → failed', 'failed → on-the-way', 'failed → arrived'],
};

/** Rows of the requirements by stage: R1.01 … R9.15, and the whole in R10. */
const ROWS = [6, 8, 8, 7, 14, 7, 9, 6, 15, 9];

export const REQUIREMENTS: readonly string[] = ROWS.flatMap((count, stage) =>
  Array.from({ length: count }, (_, i) => `R${stage + 1}.${String(i + 1).padStart(2, '0')}`),
);
