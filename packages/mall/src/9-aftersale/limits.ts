import { DAY, HOUR } from '@yellowcart/kernel/clock';

/** The merchant's time to answer: 48 h, fresh and fragile 24 h (A3, A4). */
export const answerWithin = (quick: boolean): number => (quick ? 24 : 48) * HOUR;

/** The merchant's time to accept or reject returned goods, from the return waybill: 10 d, fresh and fragile 5 d (A3, A4). */
export const inspectWithin = (quick: boolean): number => (quick ? 5 : 10) * DAY;

/** The buyer's time to send the goods, from the agreement (A3). */
export const SEND_WITHIN = 7 * DAY;

/** The time to bring a rejection to the platform (A3). */
export const ESCALATE_WITHIN = 7 * DAY;

/** The buyer's time to accept a proposal; like every other limit of the buyer. A case nobody answers must not hold the money for ever. */
export const PROPOSAL_WITHIN = 7 * DAY;

/** Goods sent by the merchant count as received this long after their signature, as an ordinary line would (R1). */
export const RECEIVE_WITHIN = 7 * DAY;

/** Most cases of one line (A5). */
export const MOST_CASES = 5;
