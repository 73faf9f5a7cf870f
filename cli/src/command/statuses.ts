import { CASE_STATUSES } from '@yellowcart/core/statuses';
import { say } from '../text/format.ts';
import { choice } from './flags.ts';

/** The statuses that lists can be narrowed to, as the contract names them. A test holds them to what the core takes. */
const ORDERS = ['to-pay', 'deposit-paid', 'to-ship', 'partly-shipped', 'in-transit', 'signed', 'completed', 'closed', 'refunded'];
const PARCELS = ['outbound', 'collected', 'in-transit', 'out-for-delivery', 'signed', 'refused', 'returned', 'cancelled'];
const REFUNDS = ['on-the-way', 'arrived', 'failed'];

const status = (options: readonly string[]) => choice(say('状态', 'status'), options);

export const orderStatus = status(ORDERS);
export const parcelStatus = status(PARCELS);
export const refundStatus = status(REFUNDS);
export const caseStatus = status(CASE_STATUSES);
