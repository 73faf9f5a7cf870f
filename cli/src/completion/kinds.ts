import type { NameKind } from '@yellowcart/core/names/names';
import type { DescribedArg, DescribedFlag } from '../command/describe.ts';

/** What a value names, by the argument's or flag's name: arguments are called after what they are (contract §4). */
const BY_NAME: Readonly<Record<string, NameKind>> = {
  account: 'account',
  address: 'address',
  as: 'account',
  case: 'case',
  buyer: 'account',
  category: 'category',
  city: 'city',
  content: 'content',
  coupon: 'coupon',
  delivery: 'delivery',
  deliveries: 'delivery',
  district: 'district',
  click: 'product',
  dwell: 'product',
  explaining: 'product',
  item: 'sku',
  order: 'order',
  payment: 'payment',
  prefer: 'category',
  product: 'product',
  province: 'province',
  question: 'question',
  refund: 'refund',
  'reject-refund': 'case',
  review: 'review',
  seen: 'product',
  shop: 'shop',
  sku: 'sku',
  swipe: 'content',
  'to-sku': 'sku',
  trade: 'trade',
  waybill: 'waybill',
};

/** The same names meaning something else, by the first words of the command; undefined for something that nobody could know. */
const ELSEWHERE: readonly (readonly [words: RegExp, names: RegExp, kind: NameKind | undefined])[] = [
  [/^cart /, /^lines?$/, 'cart-line'],
  [/^(order|aftersale|merchant|review) /, /^line$/, 'order-line'],
  [/^(cart add|order quote|order submit|product show)$/, /^from$/, 'content'],
  // A new one gets a new number.
  [/^(merchant ship|merchant case|aftersale send-back|warehouse outbound)/, /^waybill$/, undefined],
  [/^merchant (product|sku) add$/, /^(sku|category)$/, undefined],
  [/^payment show$/, /^trade$/, 'trade'],
  // What is asked about an order, no question about goods.
  [/^support explain$/, /^question$/, 'question-of-order'],
  [/^support explain$/, /^order$/, 'order-or-ruling'],
  [/^support (find|view save)$/, /^query$/, 'query'],
  [/^support view /, /^name$/, 'view'],
  [/^events list$/, /^stream$/, 'stream'],
  [/^events list$/, /^type$/, 'event-type'],
  [/^listen$/, /^type$/, 'notice'],
  [/^courier /, /^(at|next)$/, 'place'],
];

const STARS = ['5', '4', '3', '2', '1'];

/** Values that come up, or how they begin, where others are possible too. */
const USUAL: readonly (readonly [words: RegExp, names: RegExp, values: readonly string[]])[] = [
  [/^pay$/, /^simulate$/, ['succeed', 'fail:', 'pending', 'succeed-after:', 'wrong-amount:', 'unanswered']],
  [/^review post$/, /^(product|logistics|service)$/, STARS],
  [/^(aftersale rate|product reviews|review list)$/, /^stars$/, STARS],
  [/^support reveal$/, /^reason$/, ['delivery', 'after-sales', 'identity', 'complaint']],
  [/^clock advance$/, /^by$/, ['15m', '1h', '1d', '7d']],
];

/** What may be completed or asked for in the place of an argument or a flag. */
export type Place =
  | { readonly kind: 'names'; readonly of: NameKind }
  | { readonly kind: 'words'; readonly words: readonly string[] }
  /** Others may be written too. */
  | { readonly kind: 'usual'; readonly words: readonly string[] }
  | { readonly kind: 'files' }
  | { readonly kind: 'anything' };

const FILE_NAMES = /^(world|out|files?)$/;

/** Commands that read a folder or file, or write one, as their argument. */
const FOLDERS = /^store (backup|restore)$/;

/** Commands whose `--file` is not a file on this machine. */
const KEPT_FILES = /^(aftersale evidence|review picture)$/;

/** What belongs in the place of an argument or flag of a command. */
export function placeOf(words: string, { name, options, ...rest }: DescribedArg | DescribedFlag): Place {
  if (options) return { kind: 'words', words: options };
  const value = 'value' in rest ? rest.value : undefined;
  if ((value === 'FILE' || FILE_NAMES.test(name)) && !(name === 'file' && KEPT_FILES.test(words))) return { kind: 'files' };
  if (FOLDERS.test(words) && !('value' in rest)) return { kind: 'files' };
  const usual = USUAL.find(([where, names]) => where.test(words) && names.test(name));
  if (usual) return { kind: 'usual', words: usual[2] };
  const other = ELSEWHERE.find(([where, names]) => where.test(words) && names.test(name));
  const of = other ? other[2] : BY_NAME[name];
  return of ? { kind: 'names', of } : { kind: 'anything' };
}
