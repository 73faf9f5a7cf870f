/** What 我的 leads to. */
export const ENTRIES = [
  'orders',
  'cases',
  'reviews',
  'addresses',
  'coupons',
  'bill',
  'history',
  'mall',
  'place',
  'account',
  'clock',
  'language',
] as const;
export type Entry = (typeof ENTRIES)[number];
