/** The store's zone is +08:00 (T5): ms to add to an instant so that its UTC parts are the store's. */
export const STORE_ZONE_MS = 8 * 3_600_000;
