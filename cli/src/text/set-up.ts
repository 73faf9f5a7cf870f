import type { Lang } from '@yellowcart/core/mall';
import { pairs, table } from '../terminal/table.ts';
import { say, words, yuan, type Say } from './format.ts';
import { parts, type Render, type Row } from './show.ts';

/** One line of a thing that was set up: its name, and what it says of an answer; null when there is nothing to say. */
type Line = readonly [label: Say, text: (answer: Row, lang: Lang) => string | null];

const lines = (answer: Row, all: readonly Line[], lang: Lang): string =>
  pairs(
    all.flatMap(([label, text]) => {
      const value = text(answer, lang);
      return value === null ? [] : [[label[lang], value] as const];
    }),
  );

const plain = (label: Say, key: string): Line => [label, (answer, lang) => (isEmpty(answer[key]) ? null : words(answer[key], lang))];
const fen = (label: Say, key: string): Line => [label, (answer) => (typeof answer[key] === 'number' ? yuan(answer[key]) : null)];

const isEmpty = (value: unknown): boolean =>
  value === undefined || value === null || value === '' || (Array.isArray(value) && value.length === 0);

/** An edit that changed nothing says so. */
const UNCHANGED: Line = [
  say('没有变化', 'nothing changed'),
  ({ changed }, lang) => (Array.isArray(changed) && changed.length === 0 ? say('本来就是这样', 'it was so already')[lang] : null),
];

/** A limit, where 0 is none. */
const limit = (value: unknown, lang: Lang): string => (value === 0 ? say('不限', 'no limit')[lang] : words(value, lang));

/** A window, open at either end. */
function window(from: string | null | undefined, to: string | null | undefined, lang: Lang): string | null {
  if (!from && !to) return null;
  return `${from ? words(from, lang) : say('即日起', 'from now')[lang]} – ${to ? words(to, lang) : say('长期', 'open')[lang]}`;
}

const PRODUCT: readonly Line[] = [
  plain(say('商品', 'product'), 'product'),
  plain(say('标题', 'title'), 'title'),
  plain(say('类目', 'category'), 'category'),
  [say('在架', 'on the shelf'), ({ onSale }, lang) => (onSale === undefined ? null : words(onSale, lang))],
  fen(say('原价', 'list price'), 'listPrice'),
  [
    say('限时价', 'promotion'),
    ({ promotion }, lang) =>
      promotion ? [yuan(promotion.price), window(promotion.from, promotion.to, lang)].filter(Boolean).join(' · ') : null,
  ],
  [say('平台补贴', 'subsidy'), ({ subsidy }) => (subsidy > 0 ? yuan(subsidy) : null)],
  [
    say('定金预售', 'presale'),
    ({ presale }, lang) => (presale ? `${yuan(presale.deposit)} · ${window(presale.balanceFrom, presale.balanceTo, lang)}` : null),
  ],
  plain(say('发货', 'ships within'), 'shipWithin'),
  plain(say('售后天数', 'after-sales days'), 'afterSalesDays'),
  plain(say('不配送', 'not delivered to'), 'noDelivery'),
  [
    say('限购', 'limit'),
    ({ purchaseLimit: most }, lang) =>
      most && (most.perOrder > 0 || most.perBuyer > 0)
        ? say(
            `每单 ${limit(most.perOrder, lang)}，每人 ${limit(most.perBuyer, lang)}`,
            `${limit(most.perOrder, lang)} an order, ${limit(most.perBuyer, lang)} a buyer`,
          )[lang]
        : null,
  ],
  [
    say('运费险', 'freight insurance'),
    ({ insurance: offer }, lang) =>
      offer
        ? say(`保费 ${yuan(offer.premium)}，最高赔 ${yuan(offer.cap)}`, `premium ${yuan(offer.premium)}, pays up to ${yuan(offer.cap)}`)[
            lang
          ]
        : null,
  ],
  [say('音尊达', 'door delivery'), ({ doorDelivery }, lang) => (doorDelivery ? words(true, lang) : null)],
  plain(say('图片', 'pictures'), 'pictures'),
  plain(say('卖点', 'selling points'), 'points'),
  plain(say('标签', 'tags'), 'tags'),
  UNCHANGED,
];

/** A product as it is set up, with its SKUs on sale and off. */
export const renderProduct: Render = (answer: Row, lang) => {
  const skus = (answer['skus'] ?? []) as Row[];
  const titles = [say('SKU', 'SKU'), say('规格', 'spec'), say('价格', 'price'), say('在售', 'on sale')];
  const rows = skus.map(({ id, spec, price, onSale }) => [id, words(spec, lang), yuan(price), words(onSale, lang)]);
  return parts(
    lines(answer, PRODUCT, lang),
    skus.length > 0 &&
      table(
        titles.map((title, i) => ({ title: title[lang], right: i === 2 })),
        rows,
      ),
  );
};

/** A shop as it is set up. */
export const renderShop: Render = (answer: Row, lang) =>
  lines(
    answer,
    [
      plain(say('店铺', 'shop'), 'shop'),
      plain(say('名称', 'name'), 'name'),
      [
        say('运费', 'freight'),
        ({ freight: rule }) =>
          rule
            ? say(
                `${yuan(rule.base)}，偏远加 ${yuan(rule.remoteSurcharge)}${rule.freeFrom === null ? '' : `，满 ${yuan(rule.freeFrom)} 包邮`}`,
                `${yuan(rule.base)}, ${yuan(rule.remoteSurcharge)} more for remote areas${rule.freeFrom === null ? '' : `, free from ${yuan(rule.freeFrom)}`}`,
              )[lang]
            : null,
      ],
      [
        say('满减', 'full reductions'),
        ({ fullReductions: tiers = [] }) =>
          tiers.length === 0
            ? null
            : tiers.map(({ threshold, off }: Row) => `${yuan(threshold as number)} −${yuan(off as number)}`).join(' · '),
      ],
      plain(say('不配送', 'not delivered to'), 'noDelivery'),
      plain(say('发货地', 'ships from'), 'shipFrom'),
      plain(say('营业执照', 'licence'), 'licence'),
      UNCHANGED,
    ],
    lang,
  );

/** A coupon campaign as it is offered. */
export const renderCampaign: Render = (answer: Row, lang) =>
  lines(
    answer,
    [
      plain(say('券活动', 'campaign'), 'coupon'),
      plain(say('店铺', 'shop'), 'shop'),
      [
        say('优惠', 'takes off'),
        ({ off, threshold }) =>
          off === undefined ? null : say(`满 ${yuan(threshold)} 减 ${yuan(off)}`, `${yuan(off)} from ${yuan(threshold)}`)[lang],
      ],
      [say('总量', 'how many'), ({ total }) => (total === undefined ? null : limit(total, lang))],
      [say('每人限领', 'for each'), ({ perUser }) => (perUser === undefined ? null : limit(perUser, lang))],
      plain(say('已领', 'claimed'), 'claimed'),
      plain(say('只限商品', 'products'), 'products'),
      plain(say('只限类目', 'categories'), 'categories'),
      [say('领取时间', 'claimable'), ({ claimFrom, claimTo }) => window(claimFrom, claimTo, lang)],
      plain(say('使用截止', 'usable until'), 'validTo'),
    ],
    lang,
  );

/** A video or live room as it is published. */
export const renderContent: Render = (answer: Row, lang) =>
  lines(
    answer,
    [
      plain(say('内容', 'content'), 'content'),
      plain(say('标题', 'title'), 'title'),
      plain(say('作者', 'author'), 'author'),
      plain(say('小黄车', 'carries'), 'products'),
      plain(say('直播', 'live'), 'live'),
      [say('讲解', 'explaining'), ({ explaining, explainedAt }) => (explainedAt ? `${explaining} · ${words(explainedAt, lang)}` : null)],
      [say('已下架', 'taken down'), ({ removed }) => (removed ? words(true, lang) : null)],
    ],
    lang,
  );

const COLUMNS: readonly (readonly [title: Say, text: (product: Row, lang: Lang) => string, right?: true])[] = [
  [say('商品', 'product'), ({ product }) => String(product)],
  [say('标题', 'title'), ({ title }) => String(title)],
  [say('在架', 'shelf'), ({ onSale }, lang) => words(onSale, lang)],
  [say('原价', 'list price'), ({ listPrice }) => yuan(listPrice), true],
  [say('现价', 'price'), ({ price }) => yuan(price), true],
  [say('限时价', 'promotion'), ({ promotion }, lang) => (promotion ? PROMOTIONS[promotion.state as keyof typeof PROMOTIONS][lang] : '–')],
  [say('可售', 'available'), ({ available }) => String(available), true],
  [say('销量', 'sales'), ({ sales }) => String(sales), true],
];

const PROMOTIONS = { coming: say('未开始', 'to come'), running: say('进行中', 'running'), over: say('已结束', 'over') };

/** The products of a shop, on the shelf and off it. */
export const renderGoods = (products: readonly Row[], lang: Lang): string =>
  products.length === 0
    ? say('（没有）', '(none)')[lang]
    : table(
        COLUMNS.map(([title, , right]) => ({ title: title[lang], right: right === true })),
        products.map((product) => COLUMNS.map(([, text]) => text(product, lang))),
      );
