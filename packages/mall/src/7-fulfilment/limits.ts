import { DAY } from '@yellowcart/kernel/clock';

/** A door delivery that did not come to the door may be appealed this long after its signature (F5). */
export const APPEAL_WITHIN = 7 * DAY;
