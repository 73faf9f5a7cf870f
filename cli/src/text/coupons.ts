import type { Lang } from '@yellowcart/core/mall';
import { table } from '../terminal/table.ts';
import { say, words, yuan, type Say } from './format.ts';
import { nextPage, parts, rows, type Render, type Row } from './show.ts';

const takes = ({ threshold, off }: Row, lang: Lang): string =>
  threshold > 0
    ? say(`满 ${yuan(threshold)} 减 ${yuan(off)}`, `${yuan(off)} off from ${yuan(threshold)}`)[lang]
    : say(`立减 ${yuan(off)}`, `${yuan(off)} off`)[lang];

/** What it is good for: a shop, some products or categories, or everything. */
function covers({ scope, shop, shopName, products, categories }: Row, lang: Lang): string {
  const goods = [...((products ?? []) as string[]), ...((categories ?? []) as string[])];
  const known = [
    ...(scope === 'shop' ? [say(`店铺 ${shopName ?? shop}`, `shop ${shopName ?? shop}`)[lang]] : []),
    ...(goods.length > 0 ? [words(goods, lang)] : []),
  ];
  return known.length > 0 ? known.join(' · ') : say('全场', 'everything')[lang];
}

const each = ({ perUser }: Row, lang: Lang): string => (perUser === 0 ? say('不限', 'any')[lang] : words(perUser, lang));

const plain =
  (key: string) =>
  (coupon: Row, lang: Lang): string =>
    words(coupon[key], lang);

const COLUMNS: readonly (readonly [Say, (coupon: Row, lang: Lang) => string])[] = [
  [say('券', 'coupon'), plain('id')],
  [say('活动', 'campaign'), plain('coupon')],
  [say('状态', 'state'), plain('state')],
  [say('优惠', 'takes off'), takes],
  [say('适用', 'for'), covers],
  [say('每人限领', 'each'), each],
  [say('领取开始', 'claim from'), plain('claimFrom')],
  [say('领取截止', 'claim before'), plain('claimTo')],
  [say('有效期至', 'expires'), plain('expiresAt')],
  [say('剩余', 'left'), plain('remaining')],
];

/** Coupons on offer and owned, with their rules (R3.06). */
export const renderCoupons: Render = (answer: Row, lang) => {
  const coupons = (answer['coupons'] ?? []) as Row[];
  if (coupons.length === 0) return rows([], [], lang);
  const titles = COLUMNS.map(([title]) => ({ title: title[lang] }));
  return parts(
    table(
      titles,
      coupons.map((coupon) => COLUMNS.map(([, tell]) => tell(coupon, lang))),
    ),
    nextPage(answer, lang),
  );
};
