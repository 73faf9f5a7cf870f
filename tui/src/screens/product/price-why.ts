import type { Coupon, Product, Sku } from '../../data/goods.ts';
import { word, type Messages } from '../../i18n/i18n.ts';
import { briefMoney, dated, money } from '../../text/format.ts';
import { couponName } from '../shared/coupon.ts';
import { apart, pair, sentence, type Row } from '../shared/rows.tsx';
import { pickedText, thirdPrice } from './model.ts';
import { standingOf } from './sparkline.ts';

/** What the price is explained from: the product, the chosen SKU, and the coupons as they stand for the buyer. */
export type PriceAsk = { readonly product: Product; readonly sku: Sku | undefined; readonly coupons: readonly Coupon[] };

/** Prices of a product are of one unit. */
const priceOf = ({ product, sku }: PriceAsk): number => sku?.price ?? product.price.promotion ?? product.price.list;

/** Whether the steps that the core told are those of the chosen SKU: another one may get to its price by other coupons. */
const isTold = ({ product, sku }: PriceAsk): boolean => thirdPrice(product, sku) === product.price.afterCoupon;

/** List price and promotion: what it costs before anything is taken off. */
function priceRows(ask: PriceAsk, width: number, t: Messages, year: string | undefined): Row[] {
  const { list, promotion, until } = ask.product.price;
  const now = priceOf(ask);
  const spec = pickedText(ask.sku?.spec ?? {});
  const cut = promotion !== null && now === promotion && now < list;
  return [
    ...(cut
      ? [
          pair(t.product.list, money(list), width, 'muted'),
          pair(until ? t.priceWhy.until(dated(until, year)) : t.product.promotion, money(promotion - list), width),
        ]
      : []),
    pair(spec === '' ? t.common.price : `${t.common.price} ${spec}`, money(now), width, 'title'),
  ];
}

/** Whose coupon a step is, and by which rule, where the core told which coupons it used. */
function stepName(code: string, { product, coupons }: PriceAsk, t: Messages): string {
  const scope = code === 'platform-coupon' ? 'platform' : code === 'shop-coupon' ? 'shop' : undefined;
  const used = coupons.filter((one) => one.scope === scope && product.price.coupons?.includes(one.coupon));
  const coupon = used.find(({ state }) => state === 'usable') ?? used[0];
  if (!coupon) return word(t.product.steps, code);
  return `${couponName(coupon, t)}${coupon.state === 'claimable' ? ` (${t.product.toClaim})` : ''}`;
}

/** From the price to the price after coupons, in the order in which the layers come (P1). */
function stepRows(ask: PriceAsk, width: number, t: Messages): Row[] {
  const after = thirdPrice(ask.product, ask.sku);
  const now = priceOf(ask);
  if (after === null || after >= now) return [{ text: t.priceWhy.nothingOff, tone: 'muted' }];
  const told = isTold(ask) ? (ask.product.price.steps ?? []) : [];
  const steps =
    told.length > 0
      ? told.map(({ code, amount }) => pair(` ${stepName(code, ask, t)}`, money(amount), width))
      : [pair(` ${t.priceWhy.together}`, money(after - now), width)];
  return [...steps, pair(t.product.afterCoupon, money(after), width, 'price'), ...sentence(t.priceWhy.order, width, 'muted', 3)];
}

/** What does not count, and what is missing for it: a higher threshold, or another coupon of the same kind that takes off more. */
function missedRows(ask: PriceAsk, width: number, t: Messages): Row[] {
  const { product } = ask;
  const now = priceOf(ask);
  const lacks = (threshold: number): string => t.priceWhy.lacks(briefMoney(threshold - now));
  const tiers = (product.reductions ?? []).filter(({ threshold }) => threshold > now);
  const others = isTold(ask)
    ? ask.coupons.filter(({ coupon, state }) => !product.price.coupons?.includes(coupon) && (state === 'usable' || state === 'claimable'))
    : [];
  const rows = [
    ...tiers.map((one) =>
      pair(
        ` ${t.coupon.rule(briefMoney(one.threshold), briefMoney(one.off))} ${word(t.product.steps, 'full-reduction')}`,
        lacks(one.threshold),
        width,
      ),
    ),
    ...others.map((one) => pair(` ${couponName(one, t)}`, one.threshold > now ? lacks(one.threshold) : t.priceWhy.other, width)),
  ];
  return rows.length === 0 ? [] : [{ text: t.priceWhy.missed, tone: 'muted' }, ...rows.map((row): Row => ({ ...row, tone: 'muted' }))];
}

/** What it cost in the last 30 days, the newest first, and what that says of the price now. */
function historyRows({ product }: PriceAsk, width: number, t: Messages, year: string | undefined): Row[] {
  const history = product.price.history ?? [];
  const standing = standingOf(history);
  if (!standing) return [];
  const words =
    standing.kind === 'lowest'
      ? t.product.lowest
      : standing.kind === 'level'
        ? t.product.level
        : t.product.wasLower(money(standing.lowest));
  return [
    pair(t.product.priceDays, words, width, standing.kind === 'lowest' ? 'good' : undefined),
    ...history.toReversed().map(({ at, price }) => pair(` ${t.priceWhy.since(dated(at, year))}`, money(price), width, 'muted')),
  ];
}

/** Pure. Why a product costs what it costs: list price, promotion, each thing that comes off, what does not and why, and the last 30 days (R3.01, P1). */
export const priceWhyRows = (ask: PriceAsk, width: number, t: Messages, year: string | undefined): Row[] =>
  apart(priceRows(ask, width, t, year), stepRows(ask, width, t), missedRows(ask, width, t), historyRows(ask, width, t, year));
