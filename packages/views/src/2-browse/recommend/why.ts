import type { Asking } from '../../view.ts';
import type { Card } from '../../goods/cards.ts';
import type { Reason } from './ranking.ts';

/** 为什么推荐: why something is shown, as a word to go by and as a sentence that names the fact. */
export type Why = { readonly code: Reason['code']; readonly text: string };

type Facts = Pick<Card, 'title' | 'category' | 'shopName' | 'sales'> & { readonly with: string };

type Texts = Readonly<Record<Reason['code'], { readonly zh: (facts: Facts) => string; readonly en: (facts: Facts) => string }>>;

/** Of the very product that is shown: its title stands beside it. */
const ITSELF: Texts = {
  popular: {
    zh: ({ sales }) => (sales > 0 ? `大家都在买，已售 ${sales} 件` : '商城在售'),
    en: ({ sales }) => (sales > 0 ? `Popular: ${sales} sold` : 'In the mall'),
  },
  live: { zh: () => '正在直播', en: () => 'Live now' },
  category: { zh: ({ category }) => `常看 ${category}`, en: ({ category }) => `You often look at ${category}` },
  shop: { zh: ({ shopName }) => `常逛 ${shopName}`, en: ({ shopName }) => `You like the shop ${shopName}` },
  viewed: { zh: () => '你看过', en: () => 'You looked at it' },
  'in-cart': { zh: () => '在你的购物车里', en: () => 'In your cart' },
  bought: { zh: () => '你买过', en: () => 'You bought it' },
  together: { zh: ({ with: other }) => `买了 ${other} 的人也买`, en: ({ with: other }) => `Bought together with ${other}` },
  price: { zh: () => '在你常看的价位', en: () => 'At the price you usually look at' },
  preference: { zh: ({ category }) => `你说过喜欢 ${category}`, en: ({ category }) => `You said that you like ${category}` },
  explore: { zh: ({ category }) => `试试新的：${category}`, en: ({ category }) => `Something new: ${category}` },
};

/** Of another product that the room has, beside the one that is being explained and shown. */
const ALSO_HERE: Texts = {
  ...ITSELF,
  popular: { zh: ({ title }) => `这里也有大家都在买的 ${title}`, en: ({ title }) => `The room also has ${title}, which is popular` },
  category: {
    zh: ({ title, category }) => `这里也有你常看的 ${category}：${title}`,
    en: ({ title, category }) => `The room also has ${title}: you often look at ${category}`,
  },
  shop: {
    zh: ({ title, shopName }) => `这里也有你常逛的 ${shopName} 的 ${title}`,
    en: ({ title, shopName }) => `The room also has ${title} of ${shopName}, a shop you like`,
  },
  viewed: { zh: ({ title }) => `这里也有你看过的 ${title}`, en: ({ title }) => `The room also has ${title}, which you looked at` },
  'in-cart': { zh: ({ title }) => `这里也有你购物车里的 ${title}`, en: ({ title }) => `The room also has ${title}, which is in your cart` },
  bought: { zh: ({ title }) => `这里也有你买过的 ${title}`, en: ({ title }) => `The room also has ${title}, which you bought` },
  together: {
    zh: ({ title, with: other }) => `这里也有 ${title}，买了 ${other} 的人也买`,
    en: ({ title, with: other }) => `The room also has ${title}, bought together with ${other}`,
  },
  price: {
    zh: ({ title }) => `这里也有你常看价位的 ${title}`,
    en: ({ title }) => `The room also has ${title}, at a price you usually look at`,
  },
  preference: {
    zh: ({ title, category }) => `这里也有你说过喜欢的 ${category}：${title}`,
    en: ({ title, category }) => `The room also has ${title}: you said that you like ${category}`,
  },
};

const NOTHING_SPEAKS: Reason = { code: 'popular', value: 0 };

/** Products that reasons speak of beside those that are shown. */
export const mentioned = (reasons: readonly (Reason | undefined)[]): string[] =>
  reasons.flatMap((reason) => [reason?.with, reason?.about].filter((id) => id !== undefined));

/**
 * Why a card is shown; without a reason it is there because it sells. Pure.
 * @param cards of all products that reasons mention
 */
export function whyOf(reason: Reason | undefined, card: Card, cards: ReadonlyMap<string, Card>, lang: Asking['lang']): Why {
  const { code, with: other, about } = reason ?? NOTHING_SPEAKS;
  const another = about === undefined || about === card.product ? undefined : cards.get(about);
  const text = (another ? ALSO_HERE : ITSELF)[code][lang ?? 'zh'];
  return { code, text: text({ ...(another ?? card), with: cards.get(other ?? '')?.title ?? '' }) };
}
