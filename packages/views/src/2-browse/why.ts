import type { Asking } from '../view.ts';
import type { Card } from './cards.ts';
import type { Reason } from './ranking.ts';

/** 为什么推荐: why something is shown, as a word to go by and as a sentence that names the fact. */
export type Why = { readonly code: Reason['code']; readonly text: string };

type Facts = Pick<Card, 'title' | 'category' | 'shopName' | 'sales'> & { readonly with: string };

const TEXTS: Readonly<Record<Reason['code'], { readonly zh: (facts: Facts) => string; readonly en: (facts: Facts) => string }>> = {
  popular: {
    zh: ({ sales }) => (sales > 0 ? `大家都在买，已售 ${sales} 件` : '商城在售'),
    en: ({ sales }) => (sales > 0 ? `Popular: ${sales} sold` : 'In the mall'),
  },
  live: { zh: () => '正在直播', en: () => 'Live now' },
  category: { zh: ({ category }) => `常看 ${category}`, en: ({ category }) => `You often look at ${category}` },
  shop: { zh: ({ shopName }) => `常逛 ${shopName}`, en: ({ shopName }) => `You like the shop ${shopName}` },
  viewed: { zh: ({ title }) => `你看过 ${title}`, en: ({ title }) => `You looked at ${title}` },
  'in-cart': { zh: ({ title }) => `购物车里有 ${title}`, en: ({ title }) => `In your cart: ${title}` },
  bought: { zh: ({ title }) => `你买过 ${title}`, en: ({ title }) => `You bought ${title}` },
  together: { zh: ({ with: other }) => `买了 ${other} 的人也买`, en: ({ with: other }) => `Bought together with ${other}` },
  price: { zh: () => '在你常看的价位', en: () => 'At the price you usually look at' },
  preference: { zh: ({ category }) => `你说过喜欢 ${category}`, en: ({ category }) => `You said that you like ${category}` },
  explore: { zh: ({ category }) => `试试新的：${category}`, en: ({ category }) => `Something new: ${category}` },
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
  const facts = cards.get(about ?? card.product) ?? card;
  return { code, text: TEXTS[code][lang ?? 'zh']({ ...facts, with: cards.get(other ?? '')?.title ?? '' }) };
}
