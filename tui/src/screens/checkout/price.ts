import type { Lang } from '@yellowcart/core/mall';
import type { Quote } from '../../data/checkout.ts';
import { word, type Messages } from '../../i18n/i18n.ts';
import { briefMoney, dated, duration, money } from '../../text/format.ts';
import { width } from '../../text/width.ts';
import { apart, pair, sentence, type Row } from '../shared/rows.tsx';
import { premiumOf, type QuotedLine, type Rise } from './model.ts';
import type { Trouble } from './troubles.ts';

/**
 * The layers of the price in their order (P1), what is 0 left out, reductions negative; their sum is what is to be paid (R5.03).
 * The core's sentence where it fits beside the amount, else what the layer is called.
 */
export const layerRows = ({ layers }: Pick<Quote, 'layers'>, columns: number, t: Messages): Row[] =>
  layers.map(({ code, text, amount }) => {
    const fits = width(text) + width(money(amount)) + 1 <= columns;
    return pair(fits ? text : word(t.layers, code), money(amount), columns);
  });

export type PriceView = {
  readonly quote: Quote;
  /** Own coupons in use, and how many there are. */
  readonly used: number;
  readonly owned: number;
  /** Coupons that could be claimed for it; undefined until that is known. */
  readonly offers: number | undefined;
  readonly insured: boolean;
  readonly rise: Rise | undefined;
  readonly troubles: readonly Trouble[];
};

/** How times are told: the language, and the year that need not be said. */
export type Told = { readonly lang: Lang; readonly year: string | undefined };

/** What it costs and why (R5.03), what may still be chosen, and what stands in the way. */
export function priceRows(
  { quote, used, owned, offers, insured, rise, troubles }: PriceView,
  columns: number,
  t: Messages,
  { lang, year }: Told,
): Row[] {
  const c = t.checkout;
  const premium = premiumOf(quote);
  const state = premium === undefined ? c.notOffered : insured ? c.insured(money(premium)) : c.uninsured(money(premium));
  const unused = owned > 0 ? c.couponsUnused : c.noCoupons;
  const rest = offers === undefined ? t.app.loading : offers > 0 ? c.couponsToClaim(offers) : unused;
  const coupons = used > 0 ? c.couponsUsed(used) : rest;
  return apart(
    [...layerRows(quote, columns, t), pair(c.payable, money(quote.payable), columns, 'price'), ...presaleRows(quote, columns, t, year)],
    rise ? [...sentence(c.rose(money(rise.from), money(rise.to)), columns, 'warn'), ...sentence(c.roseAsk, columns, 'warn')] : [],
    troubleRows(troubles, quote, columns, t),
    [
      { ...pair(c.coupons, coupons, columns, 'muted'), keys: ['c'] },
      { ...pair(c.insuranceKey, state, columns, 'muted'), keys: ['i'] },
      ...(quote.layers.some(({ code }) => code === 'remote-surcharge') ? sentence(c.remote, columns, 'muted') : []),
      ...sentence(c.pay(duration(quote.paymentWindow, lang)), columns, 'muted'),
    ],
  );
}

/** Deposit now, balance in its window (R5.10, D2). */
function presaleRows({ phases = [] }: Quote, columns: number, t: Messages, year: string | undefined): Row[] {
  const [deposit, balance] = phases;
  if (!deposit || !balance) return [];
  return [
    pair(t.checkout.deposit, money(deposit.amount), columns, 'warn'),
    pair(t.checkout.balance, money(balance.amount), columns, 'warn'),
    ...sentence(t.checkout.window(dated(balance.from, year), dated(balance.before, year)), columns, 'muted'),
  ];
}

/** Everything that stands against a submit, each with its ways out. */
function troubleRows(troubles: readonly Trouble[], quote: Quote, columns: number, t: Messages): Row[] {
  if (troubles.length === 0) return [];
  const titles = new Map(quote.orders.flatMap(({ lines }) => lines.map((line) => [line.sku, line.title] as const)));
  return [
    ...sentence(t.checkout.problems(troubles.length), columns, 'bad'),
    ...troubles.flatMap(({ sku, text, ways }) => [
      ...sentence(sku === null ? text : t.checkout.trouble.line(titles.get(sku) ?? sku, text), columns, 'bad'),
      ...(ways.length > 0 ? [{ text: `→ ${ways.map((way) => t.checkout.ways[way]).join(' · ')}`, tone: 'muted' as const }] : []),
    ]),
  ];
}

/** What is promised of the line one is on: picture, when it is sent, what holds after the sale (R5.01, R5.04). */
export function promiseRows({ order, line }: QuotedLine, columns: number, t: Messages, year: string | undefined): Row[] {
  const { freight, freightFree } = order;
  return [
    ...sentence(line.title, columns, 'title', 1),
    ...(line.picture ? sentence(`▣ ${line.picture}`, columns, 'muted', 1) : []),
    ...sentence(t.checkout.shipBefore(dated(line.shipBefore, year)), columns, 'muted'),
    ...(line.policies.length > 0 ? sentence(line.policies.join(' · '), columns, 'muted', 3) : []),
    ...(freightFree && freightFree.missing > 0
      ? sentence(`${t.checkout.freight} ${money(freight)} · ${t.checkout.freightFree(briefMoney(freightFree.missing))}`, columns, 'muted')
      : []),
  ];
}
