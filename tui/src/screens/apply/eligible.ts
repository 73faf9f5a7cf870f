import type { Order, OrderLine } from '../../data/answers.ts';
import type { CaseType } from '../../data/aftersale.ts';
import { word, type Messages } from '../../i18n/i18n.ts';
import { moment } from '../../text/format.ts';

/** A line with how many of it something is asked for. */
export type Chosen = { readonly line: OrderLine; readonly quantity: number };

const PAID = ['to-ship', 'partly-shipped', 'in-transit', 'signed', 'completed'];
const OUT = ['in-transit', 'signed', 'completed'];

/** Units of a line that something can still be asked for; an older core knows only all of them. */
export const unitsLeft = (line: OrderLine): number => line.left ?? line.quantity;

/** Units of a line that went out; an older core says only how the line stands. */
const unitsOut = (line: OrderLine): number => line.out ?? line.shipped ?? (OUT.includes(line.status) ? line.quantity : 0);

/** Why nothing can be asked for a line now (A2, A5, M5); undefined when something can. */
export function noCaseFor(line: OrderLine, now: number | undefined, t: Messages): string | undefined {
  if (line.openCase) return t.apply.lineCase;
  if (line.status === 'refunded' || (line.paid > 0 && line.refunded >= line.paid)) return t.apply.lineRefunded;
  if (!PAID.includes(line.status)) return t.apply.lineNot(word(t.status, line.status));
  const until = line.status === 'completed' ? line.afterSalesUntil : undefined;
  return until && now !== undefined && now >= Date.parse(until) ? t.apply.lineOver(moment(until)) : undefined;
}

/** Nothing of what is chosen went out yet: it can only be refunded, for reasons of its own (A1). */
export const beforeOutbound = (chosen: readonly Chosen[]): boolean => chosen.every(({ line }) => unitsOut(line) === 0);

/** Why a type makes no sense for what is chosen (A1); undefined when it does. */
export function noSense(type: CaseType, chosen: readonly Chosen[], t: Messages): string | undefined {
  if (type === 'refund-only') return undefined;
  const short = chosen.find(({ line, quantity }) => unitsOut(line) < quantity);
  if (!short) return undefined;
  return unitsOut(short.line) === 0 ? t.apply.beforeOutbound : t.apply.notAllOut(unitsOut(short.line));
}

/** What so many units of a line cost the buyer, after those that went back before; the odd fen are with the earlier units (M1). */
const shareOf = (paid: number, of: number, quantity: number, before: number): number =>
  Math.floor(paid / of) * quantity + Math.max(0, Math.min(quantity, (paid % of) - before));

/**
 * The most that may be asked for (M5): all that is left of money where nothing is left of units, else the shares of the units that come
 * after those that went back before.
 */
export const mostFor = (chosen: readonly Chosen[]): number =>
  chosen.reduce((sum, { line, quantity }) => {
    const left = Math.max(0, line.paid - line.refunded);
    const units = unitsLeft(line);
    return sum + (quantity >= units ? left : Math.min(left, shareOf(line.paid, line.quantity, quantity, line.quantity - units)));
  }, 0);

/** The lines that are chosen, in the order of the order. */
export const chosenOf = (order: Order, picked: Readonly<Record<string, number>>): Chosen[] =>
  order.lines.flatMap((line) => {
    const quantity = Math.min(picked[line.id] ?? 0, unitsLeft(line));
    return quantity > 0 ? [{ line, quantity }] : [];
  });
