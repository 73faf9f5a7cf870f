import { MINUTE } from '@yellowcart/kernel/clock';

/** What somebody did while browsing (R2.06). `from` is the entry it came through (R1.06), see `entry.ts`. */
export type Act =
  /** A page was opened: a product's, a shop's, a video or live room. */
  | { readonly act: 'seen'; readonly product?: string; readonly content?: string; readonly shop?: string; readonly from?: string }
  /** A card or link was chosen. */
  | { readonly act: 'click'; readonly product: string; readonly from?: string }
  /** Stayed on it, ms. */
  | { readonly act: 'dwell'; readonly product?: string; readonly content?: string; readonly ms: number }
  /** Swiped on after so many ms. */
  | { readonly act: 'swipe'; readonly content: string; readonly ms: number }
  | { readonly act: 'search'; readonly words: string };

/** A page that is asked for again within this time is still the same look at it, ms. */
export const SAME_LOOK = 30 * MINUTE;

type Asked = Readonly<Record<string, unknown>>;

const text = (value: unknown): string | undefined => (typeof value === 'string' ? value : undefined);

/** Questions that are looks at something (R2.06), and what they are a look at. A further page of a list is no new look. */
const LOOKS: Readonly<Record<string, (asked: Asked) => Act | undefined>> = {
  'product show': ({ product, from }) => ({
    act: 'seen',
    product: text(product)!,
    ...(text(from) === undefined ? {} : { from: text(from)! }),
  }),
  'live show': ({ content, peek }) => (peek === true ? undefined : { act: 'seen', content: text(content)! }),
  'shop show': ({ shop, after }) => (after === undefined ? { act: 'seen', shop: text(shop)! } : undefined),
  search: ({ words, after }) => (after === undefined ? { act: 'search', words: text(words)! } : undefined),
};

/** The act that a question answered is, if it is one. */
export const actOf = (words: string, asked: Asked): Act | undefined => LOOKS[words]?.(asked);
