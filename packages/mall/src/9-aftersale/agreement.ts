import type { Context } from '@yellowcart/kernel/command';
import type { Fen } from '@yellowcart/kernel/money';
import type { Refusal } from '@yellowcart/kernel/outcome';
import type { Step } from '@yellowcart/kernel/step';
import type { OrderHandle } from '../5-order/own-order.ts';
import { watched } from '../settings.ts';
import type { CaseHandle } from './case-access.ts';
import type { CaseEvent } from './case-events.ts';
import type { CaseState } from './case.ts';
import { holdGoods } from './hold-goods.ts';
import { inspectWithin, SEND_WITHIN } from './limits.ts';
import { refundCase } from './refund-case.ts';
import { bookPickUp } from './return-parcel.ts';
import { sendGoods } from './send-goods.ts';

type By = Extract<CaseEvent, { type: 'CaseAgreed' }>['by'];

/** What follows an agreement: the buyer sends the goods within 7 d (A3), or they are fetched at the door (A11). */
function returning(
  { pickUp, quick }: CaseState,
  at: number,
): { readonly status: 'awaiting-return' | 'awaiting-inspection'; readonly deadline: number } {
  return pickUp
    ? { status: 'awaiting-inspection', deadline: at + inspectWithin(quick) }
    : { status: 'awaiting-return', deadline: at + SEND_WITHIN };
}

/**
 * The case is agreed (A1–A3): a refund only pays out at once, goods that come back are awaited, goods that go out are held
 * (A10) and sent at once when a waybill is given. Refused only when there is no stock to hold.
 * @param amount what is agreed, fen
 */
export function* agree(
  order: OrderHandle,
  kase: CaseHandle,
  by: By,
  amount: Fen,
  context: Context,
  waybill?: string,
): Step<Refusal | undefined> {
  const { caseType } = kase.state;
  const { at } = context;
  const held = caseType === 'exchange' || caseType === 'resend';
  const short = held ? yield* holdGoods(kase) : undefined;
  if (short) return short;
  if (caseType === 'refund-only') {
    kase.append({ type: 'CaseAgreed', by, at, amount, held, status: 'refunding', deadline: null });
    yield* refundCase(order, kase, amount, context);
    return undefined;
  }
  if (caseType === 'resend') {
    kase.append({ type: 'CaseAgreed', by, at, amount, held, status: 'awaiting-resend', deadline: null, ...(yield* watched()) });
    return waybill === undefined ? undefined : yield* sendGoods(order, kase, waybill, context);
  }
  kase.append({ type: 'CaseAgreed', by, at, amount, held, ...returning(kase.state, at) });
  if (kase.state.pickUp) yield* bookPickUp(order, kase, context);
  return undefined;
}
