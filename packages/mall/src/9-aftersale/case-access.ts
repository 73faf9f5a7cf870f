import type { Context } from '@yellowcart/kernel/command';
import type { Fen } from '@yellowcart/kernel/money';
import { isRefusal, reject, type Refusal } from '@yellowcart/kernel/outcome';
import { load, type Handle, type Step } from '@yellowcart/kernel/step';
import { Order, type OrderState } from '../5-order/order.ts';
import type { OrderLine } from '../5-order/order-line.ts';
import type { OrderHandle } from '../5-order/own-order.ts';
import type { CaseEvent } from './case-events.ts';
import { Case, type CaseState } from './case.ts';

export type CaseHandle = Handle<CaseState, CaseEvent>;

/** A case with the order that it belongs to. */
export type Found = { readonly kase: CaseHandle; readonly order: OrderHandle };

/** A case that the actor may see (Z1): the buyer's own, the merchant's shop's; anybody else's does not exist for them. */
export function* caseFor(id: string, { actor }: Context): Step<Found | Refusal> {
  const kase = yield* load(Case, id);
  const { buyer, shop, order } = kase.state;
  const others = actor.role === 'buyer' ? buyer !== actor.id : actor.role === 'merchant' && shop !== actor.shop;
  return kase.exists && !others ? { kase, order: yield* load(Order, order) } : reject('NOT_FOUND', { case: id });
}

/** The same, in one of these states; else why not. */
export function* caseIn(states: readonly CaseState['status'][], id: string, context: Context): Step<Found | Refusal> {
  const found = yield* caseFor(id, context);
  if (isRefusal(found) || states.includes(found.kase.state.status)) return found;
  return wrongState(found.kase, states.join(', '));
}

export const wrongState = (kase: CaseHandle, needs: string): Refusal =>
  reject('WRONG_STATE', { case: kase.id, type: kase.state.caseType, status: kase.state.status, needs });

/** The order's lines that a case is about, as they are now. */
export const linesOf = (order: OrderState, state: CaseState): { readonly line: OrderLine; readonly quantity: number }[] =>
  state.lines.map(({ line: id, quantity }) => ({ line: order.lines.find((line) => line.id === id)!, quantity }));

/** An agreement is to what was asked: refund only knows that or a rejection, a lower amount is proposed to the buyer (A6). */
export function otherAmount({ id, state }: CaseHandle, amount: Fen | undefined): Refusal | undefined {
  if (amount === undefined || amount === state.amount) return undefined;
  return reject(amount > state.amount ? 'AMOUNT_TOO_HIGH' : 'AMOUNT_NOT_ASKED', { case: id, amount, most: state.amount });
}
