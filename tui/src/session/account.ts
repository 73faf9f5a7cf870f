import type { ErrorDocument, Result } from '@yellowcart/core/mall';
import type { Messages } from '../i18n/i18n.ts';
import { money } from '../text/format.ts';
import { wayOf } from './ways.ts';

/** Who may not act and why, in words for somebody who is already in the storefront: its keys, not the shell's commands. */
export type Refusal = { readonly text: string; readonly tip: string | undefined };

/** What things are called that a refusal or the way back would otherwise name by their id: `sku/tent-grey`, `product/tent`. */
export type Names = Readonly<Record<string, string>>;

/** Names that are remembered at most: more than there are on the way back. */
const REMEMBERED = 400;

/** With these names too; when there are too many only the half learned last stays. */
export function added(names: Names, more: Names): Names {
  const all = { ...names, ...more };
  const entries = Object.entries(all);
  return entries.length <= REMEMBERED ? all : Object.fromEntries(entries.slice(-REMEMBERED / 2));
}

/** Ids among the facts of a refusal that have a name become that name. */
function named(error: ErrorDocument, names: Names): string {
  let text = error.message;
  for (const [kind, id] of Object.entries(error.facts)) {
    const name = typeof id === 'string' ? names[`${kind}/${id}`] : undefined;
    if (name !== undefined && typeof id === 'string') text = text.replace(id, name);
  }
  return text;
}

/**
 * What is said of a refusal: names instead of ids, the login at a key, and how many of it are in the cart already when adding
 * was asked for more than there are (R4.01).
 */
export function refusalOf(error: ErrorDocument, asked: Readonly<Record<string, unknown>>, names: Names, t: Messages): Refusal {
  if (error.code === 'LOGIN_REQUIRED') return { text: error.message, tip: t.account.loginKey };
  const { quantity: total } = error.facts;
  const had = error.code === 'OUT_OF_STOCK' && typeof total === 'number' && !('line' in asked) ? total - Number(asked['quantity'] ?? 1) : 0;
  return { text: named(error, names) + (had > 0 ? t.account.inCart(had) : ''), tip: error.try[0] && wayOf(error.try[0], t) };
}

/** Orders placed in this run of the storefront, in the order of their numbers. */
export type Placed = { readonly order: string; readonly payable: number };

/** The orders of a submit; none where it made none. */
export const placedBy = (words: string, result: Result): Placed[] =>
  words === 'order submit' && result.ok
    ? ((result.answer.orders ?? []) as readonly Partial<Placed>[]).flatMap(({ order, payable }) =>
        order === undefined || payable === undefined ? [] : [{ order, payable }],
      )
    : [];

/** The lines that stay on the terminal when one leaves: what was ordered and how it stands, else what waits in the cart. */
export async function receiptOf(
  placed: readonly Placed[],
  ask: (words: string, args: Readonly<Record<string, unknown>>) => Promise<Result>,
  t: Messages,
): Promise<string[]> {
  const lines: string[] = [];
  for (const { order, payable } of placed) {
    const shown = await ask('order show', { order });
    const status = shown.ok ? (t.status as Readonly<Record<string, string>>)[shown.answer.status] : undefined;
    lines.push([t.receipt.order, order, money(payable), status, `· yc open /o/${order}`].filter(Boolean).join(' '));
  }
  if (lines.length > 0) return lines;
  const cart = await ask('cart show', {});
  const units = cart.ok
    ? (cart.answer.lines as readonly { readonly quantity: number }[]).reduce((sum, { quantity }) => sum + quantity, 0)
    : 0;
  return units > 0 ? [t.receipt.cart(units)] : [];
}
