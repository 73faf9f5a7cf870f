import type { Lang } from '@yellowcart/core/mall';
import { pairs } from '../terminal/table.ts';
import { say, words, yuan } from './format.ts';
import { field, label, nextPage, parts, rows, section, type Render, type Row } from './show.ts';

const PRICES = [
  ['list', say('原价', 'list')],
  ['promotion', say('促销价', 'promotion')],
  ['afterCoupon', say('券后价', 'after coupon')],
] as const;

/** The three prices (R3.01), and how the last comes about. */
const pricesOf = (price: Row, lang: Lang): (readonly [string, string])[] =>
  PRICES.filter(([key]) => typeof price[key] === 'number').map(([key, name]) => {
    const steps = key === 'afterCoupon' ? ((price['steps'] ?? []) as Row[]) : [];
    const told = steps.map(({ text, amount }) => `  ${text} ${yuan(amount)}`).join('');
    return [name[lang], `${yuan(price[key])}${told}`] as const;
  });

const reductionsOf = (tiers: readonly Row[], lang: Lang): string =>
  tiers
    .map(({ threshold, off }) => say(`满 ${yuan(threshold)} 减 ${yuan(off)}`, `${yuan(off)} off from ${yuan(threshold)}`)[lang])
    .join(' · ');

/** The detail page: what it is, what it costs after which layer, what is promised, its specs and SKUs, where it is shown. */
export const renderProduct: Render = (answer: Row, lang) => {
  const facts = ['id', 'title', 'shop', 'stockStatus', 'sales', 'positiveRate', 'policies'].filter((key) => answer[key] !== undefined);
  const { live, licence, promise, deliversTo } = answer;
  const told: (readonly [string, string])[] = [
    ...facts.map((key) => [label(key, lang), field(answer, key, lang)] as const),
    ...pricesOf((answer['price'] ?? {}) as Row, lang),
    ...(answer['reductions']?.length > 0 ? [[say('店铺满减', 'reductions')[lang], reductionsOf(answer['reductions'], lang)] as const] : []),
    ...(answer['flagship'] ? [[say('资质', 'badge')[lang], say('品牌旗舰', 'brand flagship')[lang]] as const] : []),
    ...(licence ? [[say('营业执照', 'licence')[lang], String(licence)] as const] : []),
    ...(promise ? [[say('现在付款，最晚发货', 'paid now, ships before')[lang], words(promise.shipBefore, lang)] as const] : []),
    ...(deliversTo
      ? [[say('配送', 'delivery')[lang], `${deliversTo.province} ${deliversTo.ok ? '✓' : say('不配送', 'not delivered')[lang]}`] as const]
      : []),
    ...(live ? [[label('live', lang), `${live.content ?? ''} ${live.title ?? ''}`.trim()] as const] : []),
    ...((answer['dimensions'] ?? []) as Row[]).map(({ name, values }) => [String(name), (values as string[]).join(' / ')] as const),
  ];
  const clips = (answer['clips'] ?? []) as Row[];
  const sku = ((answer['skus'] ?? []) as Row[]).find(({ available }) => available > 0)?.['id'] ?? answer['skus']?.[0]?.id ?? 'SKU';
  return parts(
    answer['offShelf'] === true && say('已下架，不能购买', 'Off the shelf: it cannot be bought')[lang],
    pairs(told),
    section(say('规格', 'SKUs')[lang], answer['skus'], () =>
      rows(answer['skus'], ['id', 'spec', 'price', 'afterCoupon', 'available'], lang),
    ),
    section(say('视频和直播', 'Videos and live rooms')[lang], clips, () => rows(clips, ['content', 'title', 'author'], lang)),
    answer['canAddToCart'] === true && `${say('加入购物车：', 'Add: ')[lang]}yellowcart cart add ${sku}`,
  );
};

/** Related products, each with why it is shown. */
export const renderRelated: Render = (answer: Row, lang) => {
  const items = ((answer['items'] ?? []) as Row[]).map((item) => ({ ...item, reason: item['why']?.text ?? null }));
  return parts(rows(items, ['product', 'title', 'shop', 'price', 'sales', 'stockStatus', 'reason'], lang), nextPage(answer, lang));
};

/** Reviews of a product: how many gave how many stars; then each with its stars, words, pictures and follow-up. */
export const renderReviews: Render = (answer: Row, lang) => {
  const reviews = (answer['reviews'] ?? []) as Row[];
  const summary = answer['summary'] as Row | undefined;
  const told = reviews.map(({ at, buyer, stars, text, pictures, appended }) => {
    const shown = [...(pictures ?? []), ...(appended?.pictures ?? [])].length;
    return [
      `${words(at, lang)}  ${words(buyer, lang)}  ★ ${Object.values((stars ?? {}) as Row).join('/')}  ${text ?? ''}`.trimEnd(),
      ...(shown > 0 ? [`  ${say(`图 ${shown}`, `pictures: ${shown}`)[lang]}`] : []),
      ...(appended ? [`  + ${appended.text}`] : []),
    ].join('\n');
  });
  return parts(
    summary && [5, 4, 3, 2, 1].map((stars) => `${stars}★ ${summary[stars] ?? 0}`).join('  '),
    told.length > 0 ? told.join('\n') : rows([], [], lang),
    nextPage(answer, lang),
  );
};

/** Questions of a product with their answers below them. */
export const renderQuestions: Render = (answer: Row, lang) => {
  const questions = (answer['questions'] ?? []) as Row[];
  const told = questions.map(({ question, text, answers }) =>
    [
      `${question ?? ''}  ${text ?? ''}`,
      ...((answers ?? []) as Row[]).map(
        (reply) => `  ${reply['official'] ? say('商家', 'shop')[lang] : (reply['by'] ?? '')}  ${reply['text'] ?? ''}`,
      ),
    ].join('\n'),
  );
  return parts(told.length > 0 ? told.join('\n') : rows([], [], lang), nextPage(answer, lang));
};
