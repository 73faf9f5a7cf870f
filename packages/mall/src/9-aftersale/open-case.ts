import type { Context } from '@yellowcart/kernel/command';
import type { Fen } from '@yellowcart/kernel/money';
import { load, type Step } from '@yellowcart/kernel/step';
import { unitsToShip } from '../5-order/order-status.ts';
import type { OrderHandle } from '../5-order/own-order.ts';
import type { Chosen } from '../7-fulfilment/chosen-lines.ts';
import { watched } from '../settings.ts';
import type { CaseHandle } from './case-access.ts';
import { Case, type CaseState } from './case.ts';
import { answerWithin } from './limits.ts';
import { mostFor } from './shares.ts';

type Asked = Pick<CaseState, 'caseType' | 'reason' | 'evidence' | 'pickUp' | 'toSku'> & {
  readonly lines: readonly Chosen[];
  readonly amount: Fen;
};

/** Opens a case: its number counts the order's cases; the confirm timers of its lines stop (R3). The caller has checked that it may be opened. */
export function* openCase(order: OrderHandle, { lines, ...asked }: Asked, { at }: Context): Step<CaseHandle> {
  const kase = yield* load(Case, `${order.id}C${order.state.cases.length + 1}`);
  const quick = lines.some(({ line }) => line.kind !== 'normal');
  kase.append({
    type: 'CaseOpened',
    at,
    deadline: at + answerWithin(quick),
    order: order.id,
    shop: order.state.shop,
    buyer: order.state.buyer,
    ...asked,
    lines: lines.map(({ line, quantity }) => ({ line: line.id, sku: line.sku, quantity, amount: mostFor(line, quantity) })),
    quick,
    beforeOutbound: lines.every(({ line, quantity }) => quantity <= unitsToShip(line)),
    ...(yield* watched()),
  });
  const paused = lines.map(({ line: { id } }) => {
    const { confirmDue, confirmLeft } = order.state.lines.find((line) => line.id === id)!;
    return { line: id, confirmLeft: confirmDue === null ? confirmLeft : confirmDue - at };
  });
  order.append({ type: 'OrderCaseOpened', case: kase.id, lines: paused });
  return kase;
}
