import type { Lang } from '@yellowcart/core/mall';
import { table } from '../terminal/table.ts';
import { say, words, yuan, type Say } from './format.ts';
import { fields, parts, rows, type Render, type Row } from './show.ts';

/** Hints whose amount is a number of units; of the others it is money. */
const UNITS = new Set(['low-stock', 'purchase-limit']);

/** Hints of a line (R4.03). */
const hint = ({ code, amount }: Row, lang: Lang): string =>
  typeof amount !== 'number' ? words(code, lang) : `${words(code, lang)} ${UNITS.has(code) ? amount : yuan(amount)}`;

const REASONS: Readonly<Record<string, Say>> = {
  'off-shelf': say('商品已下架', 'the product is off the shelf'),
  'sku-off': say('该规格已下架', 'this spec is off the shelf'),
  'no-such-sku': say('该规格已不存在', 'this spec is no more'),
  'presale-over': say('预售已结束', 'the presale is over'),
};

/** Why a line cannot be settled (R4.04). */
function why({ code, facts }: Row, lang: Lang): string {
  if (code === 'OUT_OF_STOCK')
    return say(`仅剩 ${facts.available} 件，要 ${facts.quantity} 件`, `${facts.available} left, ${facts.quantity} wanted`)[lang];
  if (code === 'NO_DELIVERY') return say(`不配送到 ${facts.province}`, `no delivery to ${facts.province}`)[lang];
  return REASONS[facts.reason]?.[lang] ?? words(facts.reason ?? code, lang);
}

/** What a shop's selected goods have reached, and what is missing to its next full reduction (R4.05). */
function standing({ shop, name, goods, reached, next }: Row, lang: Lang): string {
  const has = reached ? say(`，已减 ${yuan(reached.off)}`, `, ${yuan(reached.off)} off`)[lang] : '';
  const more = next
    ? say(
        `，再买 ${yuan(next.gap)} 可减 ${yuan(next.off)}：yellowcart cart topup --shop ${shop}`,
        `, ${yuan(next.gap)} more takes ${yuan(next.off)} off: yellowcart cart topup --shop ${shop}`,
      )[lang]
    : '';
  return `${name}  ${yuan(goods)}${has}${more}`;
}

/** The cart: its lines with what is worth knowing about each, what the selection costs, and what its shops take off. */
export const renderCart: Render = (answer: Row, lang) => {
  const lines = ((answer['lines'] ?? []) as Row[]).map((line) => ({
    ...line,
    hints: [...(line['reason'] ? [why(line['reason'], lang)] : []), ...((line['hints'] ?? []) as Row[]).map((each) => hint(each, lang))],
  }));
  const shops = ((answer['shops'] ?? []) as Row[]).filter(({ reached, next }) => reached || next);
  return parts(
    rows(lines, ['id', 'sku', 'title', 'spec', 'quantity', 'unitPrice', 'selected', 'status', 'hints'], lang),
    shops.map((shop) => standing(shop, lang)).join('\n'),
    fields(answer, ['selectedTotal', 'warning'], lang),
  );
};

const ITEMS = [say('商品', 'product'), say('规格', 'spec'), say('单价', 'unit'), say('数量', 'qty')] as const;

/** One way to reach the threshold. */
function way({ items, cost, over }: Row, at: number, lang: Lang): string {
  const head = at === 0 ? say('最省', 'cheapest') : say(`另一种 ${at}`, `another ${at}`);
  const beyond = over > 0 ? say(`（多 ${yuan(over)}）`, ` (${yuan(over)} over)`)[lang] : '';
  return `${head[lang]}  ${yuan(cost)}${beyond}\n${table(
    [{ title: 'SKU', right: false }, ...ITEMS.map((title, i) => ({ title: title[lang], right: i > 1 }))],
    (items as Row[]).map(({ sku, title, spec, price, quantity }) => [sku, title, words(spec, lang), yuan(price), String(quantity)]),
  )}`;
}

/** How to reach the next full reduction (R4.05). */
export const renderTopUp: Render = (answer: Row, lang) => {
  const { name, shop, goods, threshold, off, gap, saves } = answer;
  if (threshold === undefined) return rows([], [], lang);
  const sets = (answer['sets'] ?? []) as Row[];
  const first = sets[0]?.['items']?.[0];
  return parts(
    say(
      `${name} 已选 ${yuan(goods)}，满 ${yuan(threshold)} 减 ${yuan(off)}：还差 ${yuan(gap)}，可多省 ${yuan(saves)}`,
      `${name}: ${yuan(goods)} selected, ${yuan(threshold)} takes ${yuan(off)} off: ${yuan(gap)} missing, saves ${yuan(saves)} more`,
    )[lang],
    ...(sets.length === 0
      ? [say('店里没有能凑够的商品', 'nothing in the shop reaches it')[lang]]
      : sets.map((set, i) => way(set, i, lang))),
    first && `${say('加入购物车', 'Add')[lang]}: yellowcart cart add ${first.sku} --quantity ${first.quantity} --from shop:${shop}`,
  );
};
