import type { Cart, CartLine, CartShop } from '../../data/goods.ts';
import type { Messages } from '../../i18n/i18n.ts';
import { briefMoney, money } from '../../text/format.ts';
import { width } from '../../text/width.ts';

/** Why a line cannot be settled now (R4.04), in words; undefined when it can. */
export function reasonWords(line: CartLine, t: Messages): string | undefined {
  if (line.status === 'ok') return undefined;
  const facts = line.reason?.facts ?? {};
  const { reason, available, province } = facts;
  const words = t.cart.reasons as Readonly<Record<string, string>>;
  if (typeof reason === 'string' && words[reason]) return words[reason];
  if (line.status === 'out-of-stock' && typeof available === 'number') return t.cart.left(available);
  if (line.status === 'no-delivery' && typeof province === 'string') return t.cart.notTo(province);
  return t.lineStatus[line.status];
}

/** Days of the 30 (C1) in which a line says that it will leave. */
const LEAVING_DAYS = 3;
const DAY_MS = 86_400_000;

/** How many whole days a line stays; undefined while it is long, and where the time is not known. */
function daysLeft(line: CartLine, now: number | undefined): number | undefined {
  const days = now === undefined ? Infinity : Math.floor((Date.parse(line.expiresAt) - now) / DAY_MS);
  return days <= LEAVING_DAYS ? Math.max(0, days) : undefined;
}

/**
 * What a line says beside its price: why it cannot be settled, or what is worth knowing (R4.03, R4.04). What is missing to a
 * reduction is said of its shop, once.
 */
export function notesOf(line: CartLine, t: Messages, now?: number): string[] {
  const days = daysLeft(line, now);
  const leaves = days === undefined ? [] : [t.cart.daysLeft(days)];
  const reason = reasonWords(line, t);
  if (reason !== undefined) return [reason, ...leaves];
  const words = t.hints as Readonly<Record<string, (amount: string, count: number) => string>>;
  const hints = line.hints.filter(({ code }) => code !== 'threshold-gap');
  return [...hints.map((hint) => words[hint.code]?.(briefMoney(hint.amount ?? 0), hint.amount ?? 0) ?? hint.code), ...leaves];
}

export const canSettle = (line: CartLine): boolean => line.status === 'ok';

/** Units and lines that would be settled. */
export const selectedLines = (lines: readonly CartLine[]): CartLine[] => lines.filter((line) => line.selected && canSettle(line));

/** A line of the screen: a shop's name, a cart line, or what is said below it. */
export type Row =
  | { readonly kind: 'shop'; readonly id: string; readonly name: string; readonly shop: CartShop | undefined }
  | { readonly kind: 'line'; readonly line: CartLine; readonly index: number }
  | { readonly kind: 'note'; readonly line: CartLine };

/** The lines shop by shop, each shop where its first line is; what is no shop's any more stands last. */
function inShops(cart: Cart): { readonly shop: string; readonly lines: readonly CartLine[] }[] {
  const shops = new Map<string, CartLine[]>();
  for (const line of cart.lines) shops.set(line.shop ?? '', [...(shops.get(line.shop ?? '') ?? []), line]);
  const groups = [...shops].map(([shop, lines]) => ({ shop, lines }));
  return [...groups.filter(({ shop }) => shop !== ''), ...groups.filter(({ shop }) => shop === '')];
}

/** The lines in the order in which they are shown: what a selection counts in. */
export const shownLines = (cart: Cart | undefined): CartLine[] => (cart ? inShops(cart).flatMap(({ lines }) => lines) : []);

/** Everything on the screen, top down. */
export function rowsOf(cart: Cart): Row[] {
  let index = -1;
  return inShops(cart).flatMap(({ shop, lines }): Row[] => [
    { kind: 'shop', id: shop, name: lines[0]?.shopName ?? shop, shop: cart.shops?.find((one) => one.shop === shop) },
    ...lines.flatMap((line): Row[] => [
      { kind: 'line', line, index: (index += 1) },
      { kind: 'note', line },
    ]),
  ]);
}

/** How far a shop's selected lines are on its full reductions 满减 (R4.03); what is still to be reached alone where both are too long. */
export function reductionWords(shop: CartShop | undefined, t: Messages, columns = Infinity): string {
  if (!shop) return '';
  const { reached, next } = shop;
  const further = next ? `${t.cart.next(briefMoney(next.threshold), briefMoney(next.off), money(next.gap))} (t)` : '';
  const both = [reached ? t.cart.reached(briefMoney(reached.threshold), briefMoney(reached.off)) : '', further].filter(Boolean).join(' · ');
  return width(both) <= columns || further === '' ? both : further;
}

/** What the reached full reductions take off the selection, in fen (R4.03). */
const reducedBy = (cart: Cart): number => (cart.shops ?? []).reduce((sum, { reached }) => sum + (reached?.off ?? 0), 0);

/** The selection in one line: units, goods, what is taken off already, and what that comes to before coupons and freight. */
export function totalWords(cart: Cart, t: Messages): string {
  const off = reducedBy(cart);
  if (off === 0) return `${t.common.total} ${money(cart.selectedTotal)}`;
  return `${t.cart.goods} ${money(cart.selectedTotal)}  ${t.cart.reduced} ${money(-off)}  ${t.cart.expected} ${money(cart.selectedTotal - off)}`;
}
