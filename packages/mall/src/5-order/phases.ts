import { formatInstant } from '@yellowcart/kernel/clock';
import { sum } from '@yellowcart/kernel/money';
import type { Checkout } from './checkout.ts';
import type { Phase } from './trade.ts';

/**
 * In how many parts a checkout is paid: in one, or as deposit and balance (D2). The deposit is due in the payment window, the
 * balance inside its own; a window that reaches beyond the end of the balance's ends with it, because there is nothing left to
 * pay a deposit for (D3).
 */
export function phasesOf({ priced, wanted, settings }: Checkout, at: number): Phase[] {
  const presale = wanted.find(({ product }) => product?.presale)?.product?.presale;
  const before = at + settings.paymentWindow;
  if (!presale) return [{ name: 'full', amount: priced.payable, from: at, before, payment: null }];
  const deposits = sum(wanted.map(({ product, quantity }) => (product?.presale?.deposit ?? 0) * quantity));
  const deposit = Math.min(priced.payable, deposits);
  return [
    { name: 'deposit', amount: deposit, from: at, before: Math.min(before, presale.balanceTo), payment: null },
    { name: 'balance', amount: priced.payable - deposit, from: presale.balanceFrom, before: presale.balanceTo, payment: null },
  ];
}

/** The phases as a quote shows them (R5.10). */
export const presentPhases = (phases: readonly Phase[]) =>
  phases.map(({ name, amount, from, before }) => ({ name, amount, from: formatInstant(from), before: formatInstant(before) }));
