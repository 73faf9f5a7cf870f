import { checkCoupon, PlatformCouponEntry, ShopCouponEntry } from '@yellowcart/mall/3-detail/campaign-document';
import { checkContent, ContentEntry } from '@yellowcart/mall/goods/content-document';
import { problemsIn, type Wrong } from '@yellowcart/mall/goods/problems';
import { checkEntry, ProductEntry } from '@yellowcart/mall/goods/product-document';
import type * as v from 'valibot';
import type { Lang, Result } from './mall.ts';
import { success } from './results.ts';
import { parseSource, textOf, type Kind } from './source-file.ts';

const kind = <T>(name: string, schema: v.GenericSchema<unknown, T>, check: (value: T, wrong: Wrong) => void): Kind<T> => ({
  schema,
  check: (value) => problemsIn((wrong) => check(value, wrong)),
  invalid: 'FILE_INVALID',
  name,
});

/** What may be set up from a file of its own: the same things, and written the same way, as in a world file (contract §2). */
const KINDS = {
  product: kind('product', ProductEntry, checkEntry),
  'shop coupon': kind('coupon', ShopCouponEntry, checkCoupon),
  'platform coupon': kind('coupon', PlatformCouponEntry, checkCoupon),
  content: kind('content', ContentEntry, checkContent),
} as const;

export type EntryKind = keyof typeof KINDS;

/** Reads and checks one thing from a file. The answer is what was written, to be handed to the command that sets it up. */
export function readEntry(name: EntryKind, file: string, lang: Lang = 'zh'): Result {
  const text = textOf(file);
  return typeof text === 'string' ? parseEntry(name, text, file, lang) : text;
}

/** The same from a text; `file` names it in errors. */
export function parseEntry(name: EntryKind, text: string, file: string, lang: Lang = 'zh'): Result {
  const read = parseSource<unknown>(text, file, KINDS[name] as Kind<unknown>, lang);
  return read.ok ? success(read.written) : read;
}
