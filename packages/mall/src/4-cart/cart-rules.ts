import { DAY } from '@yellowcart/kernel/clock';

/** A line lives this long after its last add or change, ms (C1). */
export const CART_LIFE = 30 * DAY;
/** The reminder comes once, this long before the end, ms (C1). */
export const REMIND_BEFORE = 3 * DAY;
/** Low-stock warning at or below (C3). */
export const LOW_STOCK = 5;
/** Units of one SKU per line (C3). */
export const MAX_QUANTITY = 99;
/** Lines per cart (C3). */
export const MAX_LINES = 120;
/** A coupon that ends within this time is about to expire, ms (R4.03). */
export const COUPON_EXPIRING = 3 * DAY;
