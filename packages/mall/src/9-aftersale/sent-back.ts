import type { OrderLine } from '../5-order/order-line.ts';
import type { OrderState } from '../5-order/order.ts';
import type { ParcelState } from '../7-fulfilment/parcel.ts';
import { isOver } from './case-allowed.ts';
import type { CaseState } from './case.ts';

type Known = { readonly id: string; readonly state: CaseState };

/** Units of a line that came although nobody signed for them, as the last of these cases says; none is the usual case. */
type Unsigned = { readonly units: number; readonly case: string | undefined };

/**
 * Who sends goods back says by that that they have come (A3, A11). What a line's cases sent back beyond what was signed for therefore came
 * unsigned; goods that an ended case sent instead are with the buyer again and may go back next (A10). What was refused at the door never
 * came (R4).
 */
function cameUnsigned({ id: line, signed }: OrderLine, { parcels }: OrderState, cases: readonly Known[]): Unsigned {
  let held = signed;
  let came: Unsigned = { units: 0, case: undefined };
  for (const { id, state } of cases) {
    const units = state.lines.reduce((sum, each) => (each.line === line ? sum + each.quantity : sum), 0);
    if (state.gone && !parcels.includes(state.returnWaybill ?? '')) {
      if (units > held) came = { units: came.units + units - held, case: id };
      held = Math.max(0, held - units);
    }
    if (state.resentWaybill !== null && isOver(state) && state.refunds.length === 0) held += units;
  }
  return came;
}

/**
 * The case by which the goods of a parcel on its way have come already: it cannot be refused at the door any more (R4), only signed for.
 * Of a line with other units on their way those count as the ones that came. Undefined when all of it may still be refused.
 */
export function cameBy({ lines }: Pick<ParcelState, 'lines'>, order: OrderState, cases: readonly Known[]): string | undefined {
  for (const { line: id, quantity } of lines) {
    const line = order.lines.find((each) => each.id === id)!;
    const came = cameUnsigned(line, order, cases);
    if (line.shipped - line.signed - line.refused - came.units < quantity && came.case !== undefined) return came.case;
  }
  return undefined;
}
