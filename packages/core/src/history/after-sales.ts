import { HOUR } from '@yellowcart/kernel/clock';
import type { Trouble } from './document.ts';
import type { PastLine } from './past.ts';
import { pictureOf } from './pictures.ts';
import type { Item, Trade } from './trades.ts';

/** When the buyer is at it: everything is signed by then, nothing confirmed by itself. */
const SIGNED = 44 * HOUR;

/** What happens, and by how much more or less of the goods is gone for good than what was sold. */
export type Course = { readonly lines: readonly PastLine[]; readonly gone: readonly { readonly sku: string; readonly quantity: number }[] };

/** What goes wrong with a trade of one item after it was paid, and how it is put right. */
export function courseOf(trouble: Trouble, { name, at, buyer, items }: Trade): Course {
  const [item] = items as [Item];
  const { sku, product } = item;
  const clerk = `${product.shop}-clerk`;
  const saved = `${name}c`;
  const kase = `$${saved}.case`;
  const order = `$${name}.orders[0].order`;
  const line = (hours: number, as: string, words: string, rest: Record<string, unknown> = {}): PastLine => ({
    at: at + hours * HOUR,
    as,
    do: words,
    with: { case: kase, ...rest },
  });
  const apply = (after: number, type: string, rest: Record<string, unknown> = {}): PastLine => ({
    at: at + after,
    as: buyer,
    do: 'aftersale apply',
    with: {
      order,
      type,
      lines: [{ line: sku.id, quantity: item.quantity }],
      reason: trouble.reason,
      evidence: (trouble.evidence ?? []).map((name) => pictureOf(name, product.id)),
      ...rest,
    },
    save: saved,
  });
  const arrives = (hours: number, waybill: string): PastLine[] => [
    { at: at + hours * HOUR, as: 'rider', do: 'courier sign', with: { waybill, place: 'door' } },
    line(hours + 1, buyer, 'aftersale receive'),
  ];
  const confirmed = (hours: number): PastLine => ({ at: at + hours * HOUR, as: buyer, do: 'order confirm', with: { order } });
  const back = { sku: sku.id, quantity: -item.quantity };
  const waybill = (letter: string): string => `SF${letter}${name}`.toUpperCase();

  switch (trouble.type) {
    case 'refund-only':
      // Before the goods are out: they never go.
      return { lines: [apply(HOUR / 2, 'refund-only'), line(1.2, clerk, 'merchant case agree')], gone: [back] };
    case 'return-refund':
      return {
        lines: [
          apply(SIGNED, 'return-refund'),
          line(49, clerk, 'merchant case agree'),
          line(70, buyer, 'aftersale send-back', { waybill: waybill('R'), freight: 800 }),
          line(120, clerk, 'merchant case inspect', { pass: true }),
          line(200, buyer, 'aftersale rate', { stars: 5, text: '退得很顺利' }),
        ],
        gone: [back],
      };
    case 'exchange': {
      const other = product.skus.find(({ id, stock }) => id !== sku.id && stock > item.quantity) ?? sku;
      return {
        lines: [
          apply(SIGNED, 'exchange', { toSku: other.id }),
          line(50, clerk, 'merchant case agree'),
          line(72, buyer, 'aftersale send-back', { waybill: waybill('R'), freight: 800 }),
          line(122, clerk, 'merchant case inspect', { pass: true, waybill: waybill('X') }),
          ...arrives(170, waybill('X')),
          confirmed(180),
        ],
        gone: [back, { sku: other.id, quantity: item.quantity }],
      };
    }
    case 'resend':
      return {
        lines: [
          apply(SIGNED, 'resend'),
          line(46, clerk, 'merchant case agree', { waybill: waybill('N') }),
          ...arrives(90, waybill('N')),
          confirmed(100),
        ],
        gone: [{ sku: sku.id, quantity: item.quantity }],
      };
    case 'ruling':
      return {
        lines: [
          apply(SIGNED, 'refund-only', { amount: trouble.amount }),
          line(52, clerk, 'merchant case reject', { reason: trouble.answer }),
          line(60, buyer, 'aftersale escalate'),
          line(90, 'admin', 'platform rule', { refund: trouble.refund, reason: trouble.verdict }),
          // The money has arrived by then, and what was left of three days (fresh) is not over.
          confirmed(130),
        ],
        gone: [],
      };
  }
}
