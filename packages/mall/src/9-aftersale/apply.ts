import { command } from '@yellowcart/kernel/command';
import { sum, type Fen } from '@yellowcart/kernel/money';
import { accept, isRefusal, reject, type Refusal } from '@yellowcart/kernel/outcome';
import { loadAll, type Step } from '@yellowcart/kernel/step';
import * as v from 'valibot';
import { orderFor, type OrderHandle } from '../5-order/own-order.ts';
import { chosenLines, LinesInput, type Chosen } from '../7-fulfilment/chosen-lines.ts';
import { Product } from '../goods/product.ts';
import { AttachmentsInput } from '../support/attachment.ts';
import { agree } from './agreement.ts';
import type { CaseType } from './case-events.ts';
import { mostUnits, notNow, notPaid } from './may-apply.ts';
import { openCase } from './open-case.ts';
import { caseAnswer } from './present-case.ts';
import { mostFor } from './shares.ts';

const TYPES = ['refund-only', 'return-refund', 'exchange', 'repair', 'resend'] as const satisfies readonly CaseType[];

/** The buyer applies for after-sales 申请售后, per line and quantity, with evidence (R9.01, R9.02, A1, A2, A5). */
export const applyForCase = command({
  words: 'aftersale apply',
  roles: ['buyer'],
  title: { zh: '申请售后', en: 'Apply for after-sales' },
  attaches: 'evidence',
  input: v.strictObject({
    order: v.string(),
    type: v.picklist(TYPES),
    lines: LinesInput,
    amount: v.optional(v.pipe(v.number(), v.safeInteger(), v.minValue(0))),
    reason: v.optional(v.string()),
    evidence: AttachmentsInput,
    toSku: v.optional(v.string()),
  }),
  *run(input, context) {
    const order = yield* orderFor(input.order, context);
    if (isRefusal(order)) return order;
    const unpaid = notPaid(order);
    if (unpaid) return unpaid;
    const lines = chosenLines(order, input.lines);
    if (isRefusal(lines)) return lines;
    for (const chosen of lines) {
      const wrong = tooMany(order, chosen, input.type, context.at);
      if (wrong) return wrong;
    }
    const other = input.type === 'exchange' && input.toSku !== undefined ? yield* notOfTheProduct(lines, input.toSku) : undefined;
    if (other) return other;
    const most = mostOf(input.type, lines);
    const amount = input.amount ?? most;
    if (amount > most) return reject('AMOUNT_TOO_HIGH', { order: order.id, amount, most });

    const sendsBack = input.type === 'return-refund' || input.type === 'exchange' || input.type === 'repair';
    const asked = { caseType: input.type, lines, amount, reason: input.reason ?? null, evidence: input.evidence };
    const kase = yield* openCase(
      order,
      { ...asked, pickUp: sendsBack && order.state.flagship, toSku: input.type === 'exchange' ? (input.toSku ?? null) : null },
      context,
    );
    // After a broken ship promise the merchant has no say in a refund before outbound (F1).
    if (order.state.promiseBroken && input.type === 'refund-only' && kase.state.beforeOutbound)
      yield* agree(order, kase, 'rule', amount, context);
    return accept(yield* caseAnswer(kase, context));
  },
});

/** The most that a case may ask for: only refunds move money (A10). */
const mostOf = (type: CaseType, lines: readonly Chosen[]): Fen =>
  type === 'refund-only' || type === 'return-refund' ? sum(lines.map(({ line, quantity }) => mostFor(line, quantity))) : 0;

/** Why this cannot be asked for so many units of a line. */
function tooMany(order: OrderHandle, { line, quantity }: Chosen, type: CaseType, at: number): Refusal | undefined {
  const most = mostUnits(line, type);
  const wrong = notNow(order, line, type, at);
  return wrong ?? (quantity > most ? reject('INVALID_QUANTITY', { order: order.id, line: line.id, quantity, most }) : undefined);
}

/** An exchange is for another SKU of the same product. */
function* notOfTheProduct(lines: readonly Chosen[], sku: string): Step<Refusal | undefined> {
  const products = yield* loadAll(
    Product,
    lines.map(({ line }) => line.product),
  );
  return products.every(({ state }) => state.skus.some(({ id }) => id === sku)) ? undefined : reject('SKU_UNAVAILABLE', { sku });
}
