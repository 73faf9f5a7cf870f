import type { Lang } from '@yellowcart/core/mall';
import { moment, say, words, yuan, type Say } from './format.ts';
import { label, parts, rows, section, type Render, type Row } from './show.ts';

/** How the amounts of a layer are called when several shops' are added up. */
const LAYERS: Readonly<Record<string, string>> = {
  goods: 'goods',
  'full-reduction': 'fullReduction',
  'shop-coupon': 'shopCoupon',
  subsidy: 'subsidy',
  'platform-coupon': 'platformCoupon',
  freight: 'freight',
  insurance: 'insurance',
};
const SURCHARGE = say('偏远加价', 'remote surcharge');

/** Amounts in one column on the left, each with what it is: they add up from top to bottom. */
function sums(entries: readonly (readonly [fen: number, what: string])[]): string {
  const amounts = entries.map(([fen]) => yuan(fen));
  const width = Math.max(...amounts.map(({ length }) => length));
  return entries.map(([, what], i) => `  ${amounts[i]!.padStart(width)}  ${what}`).join('\n');
}

/** The layers of an order, each with its sentence and its ruling (P1). */
const layersText = (layers: readonly Row[], payable: number, lang: Lang): string =>
  sums([...layers.map(({ amount, text, rule }) => [amount, `${text}  ${rule}`] as const), [payable, label('payable', lang)] as const]);

/** The same layers of all shops in one word each. */
const totals = (layers: readonly Row[], payable: number, lang: Lang): string =>
  sums([
    ...layers.map(({ code, amount }) => [amount, LAYERS[code] ? label(LAYERS[code], lang) : SURCHARGE[lang]] as const),
    [payable, label('payable', lang)] as const,
  ]);

/** One shop's part: its lines, how its price came about, what is promised. */
function orderText(order: Row, lang: Lang): string {
  const { lines, layers } = order as { lines: readonly Row[]; layers: readonly Row[] };
  const promised = lines.map(({ sku, shipBefore, policies }) => `  ${sku}  ${before(shipBefore, lang)}  ${words(policies, lang)}`);
  return [
    [order['shopName'], order['shop'], order['order'], yuan(order['payable'])].filter(Boolean).join('  '),
    rows(lines, ['sku', 'title', 'spec', 'quantity', 'unitPrice', 'paid'], lang),
    layersText(layers, order['payable'], lang),
    ...promised,
  ].join('\n');
}

const before = (iso: string, lang: Lang): string => say(`现在付款 ${moment(iso)} 前发货`, `paid now, ships before ${moment(iso)}`)[lang];

const PHASES: Readonly<Record<string, Say>> = { deposit: say('定金', 'deposit'), balance: say('尾款', 'balance') };

/** Deposit and balance of a presale, each with its window (D2, D3). */
const phasesText = (phases: readonly Row[], lang: Lang): string =>
  sums(
    phases.map(
      ({ name, amount, from, before: end }) => [amount, `${PHASES[name]?.[lang] ?? name}  ${moment(from)} – ${moment(end)}`] as const,
    ),
  );

/** Where it goes, and what remoteness means for it. */
function addressText({ address, remote }: Row, lang: Lang): string {
  if (!address) return '';
  const { recipient, phone, province, city, district, detail } = address;
  const far = remote ? `  ${say('（偏远地区）', '(remote)')[lang]}` : '';
  return `${say('收货', 'To')[lang]}  ${[recipient, phone, province, city, district, detail].join(' ')}${far}`;
}

/** What a coupon would do here: what it takes off, or what is missing. */
function couponText({ coupon, threshold, off, state, saves, missing }: Row, lang: Lang): string {
  const worth = `${say('满', 'from')[lang]} ${yuan(threshold)} ${say('减', 'takes')[lang]} ${yuan(off)}`;
  const does: Readonly<Record<string, Say>> = {
    applied: say(`已用，省 ${yuan(saves)}`, `applied, saves ${yuan(saves)}`),
    usable: say(`可用，能省 ${yuan(saves)}`, `could save ${yuan(saves)}`),
    short: say(`还差 ${yuan(missing)}`, `${yuan(missing)} missing`),
    'out-of-scope': say('不适用这些商品', 'not for these goods'),
  };
  return `  ${coupon}  ${worth}  ${does[state]?.[lang] ?? state}`;
}

/** The coupons that would save more than the chosen ones, and how to take them. */
function bestText(best: Row | undefined, lang: Lang): string {
  if (!best || !(best['saves'] > 0)) return '';
  const flags = (best['coupons'] as string[]).map((coupon) => `--coupon ${coupon}`).join(' ');
  const more = yuan(best['saves']);
  return flags === ''
    ? say(`不用券再省 ${more}`, `Without coupons it is ${more} less`)[lang]
    : say(`最省的券再省 ${more}：加 --best-coupons，或 ${flags}`, `The best coupons save ${more} more: add --best-coupons, or ${flags}`)[
        lang
      ];
}

/** Everything that stands against a submit, a line each. */
const problemsText = (problems: readonly Row[]): string =>
  problems.map(({ sku, code, message }) => `  ${sku ? `${sku}  ` : ''}${message}  ${code}`).join('\n');

/** A quote or a submitted trade (R5.03): per shop its lines and layers, the whole, the coupons, and what is wrong. */
export const renderQuote: Render = (answer: Row, lang) => {
  const orders = (answer['orders'] ?? []) as Row[];
  const { trade, payBefore, phases } = answer;
  return parts(
    trade !== undefined && `${label('trade', lang)}  ${trade}\n${label('payBefore', lang)}  ${moment(payBefore)}`,
    ...orders.map((order) => orderText(order, lang)),
    orders.length === 1 ? '' : `${say('合计', 'Total')[lang]}\n${totals(answer['layers'] ?? [], answer['payable'] ?? 0, lang)}`,
    phases !== undefined && `${say('分两次付', 'Paid in two parts')[lang]}\n${phasesText(phases, lang)}`,
    addressText(answer, lang),
    section(say('你的券', 'Your coupons')[lang], answer['coupons'], () =>
      (answer['coupons'] as Row[]).map((coupon) => couponText(coupon, lang)).join('\n'),
    ),
    bestText(answer['best'], lang),
    section(say('问题', 'Problems')[lang], answer['problems'], () => problemsText(answer['problems'])),
    trade !== undefined && `${say('付款：', 'Pay: ')[lang]}yellowcart pay ${trade} --channel alipay`,
  );
};
