import { command } from '@yellowcart/kernel/command';
import { accept, isRefusal } from '@yellowcart/kernel/outcome';
import { load } from '@yellowcart/kernel/step';
import { checkout, CheckoutInput } from './checkout.ts';
import { choicesAnswer, quoteAnswer } from './quote-answer.ts';
import { Shown } from './shown-price.ts';

/**
 * Confirm page 确认订单: what it would cost and what stands against it (R5.01, R5.03). It is recorded as shown to the buyer,
 * because a later submit may not ask for more (P4).
 */
export const quote = command({
  words: 'order quote',
  roles: ['buyer'],
  title: { zh: '订单试算', en: 'Quote a checkout' },
  input: CheckoutInput,
  *run(input, context) {
    const found = yield* checkout(input, context);
    if (isRefusal(found)) return found;
    const shown = yield* load(Shown, context.actor.id);
    const items = found.priced.orders.flatMap(({ lines }) => lines.map(({ sku, quantity, unitPrice }) => ({ sku, quantity, unitPrice })));
    shown.append({ type: 'QuoteShown', at: context.at, items, choices: found.choices, payable: found.priced.payable });
    return accept({ ...quoteAnswer(found, context.at), ...choicesAnswer(found) });
  },
});
