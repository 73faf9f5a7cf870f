/** What 我的 leads to. */
export const ENTRIES = [
  'orders',
  'cases',
  'addresses',
  'coupons',
  'bill',
  'history',
  'mall',
  'reviews',
  'place',
  'account',
  'clock',
  'language',
] as const;
export type Entry = (typeof ENTRIES)[number];
