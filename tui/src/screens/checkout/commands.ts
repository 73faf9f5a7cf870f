import type { Command } from '../../commands/command.ts';
import type { Quote } from '../../data/answers.ts';
import type { Session } from '../../session/session.ts';
import { argsOf, type Decision, type DecisionAction } from './model.ts';

export type CheckoutSheet = 'address' | 'coupons';

/** Decide and submit (R5.01–R5.08). What is submitted is what the quote on the screen says (P4). */
export function checkoutCommands(
  session: Session,
  decision: Decision,
  quote: Quote | undefined,
  act: (action: DecisionAction) => void,
  open: (sheet: CheckoutSheet) => void,
): Command[] {
  const t = session.words();
  const stuck = quote === undefined ? t.checkout.noQuote : quote.problems.length > 0 ? t.checkout.hasProblems : undefined;
  const fixed = decision.items === undefined ? t.checkout.fixedQuantity : undefined;
  return [
    {
      id: 'checkout.submit',
      keys: ['enter'],
      title: { zh: '提交订单', en: 'Submit' },
      disabledReason: stuck,
      run: async () => {
        if (!quote) return;
        const result = await session.act('order submit', { ...argsOf(decision), expectPayable: quote.payable });
        if (result.ok) session.navigate({ type: 'replace', route: { screen: 'cashier', trade: (result.answer as Required<Quote>).trade } });
      },
    },
    { id: 'checkout.address', keys: ['d'], title: { zh: '地址', en: 'Address' }, run: () => open('address') },
    { id: 'checkout.coupons', keys: ['c'], title: { zh: '优惠券', en: 'Coupons' }, run: () => open('coupons') },
    {
      id: 'checkout.insurance',
      keys: ['i'],
      title: decision.insured ? { zh: '不要运费险', en: 'No insurance' } : { zh: '要运费险', en: 'Insurance' },
      run: () => act({ type: 'insurance' }),
    },
    {
      id: 'checkout.more',
      keys: ['+', '='],
      title: { zh: '加一件', en: 'More' },
      disabledReason: fixed,
      quiet: fixed !== undefined,
      run: () => act({ type: 'quantity', by: 1 }),
    },
    {
      id: 'checkout.less',
      keys: ['-', '_'],
      title: { zh: '减一件', en: 'Less' },
      disabledReason: fixed,
      quiet: true,
      run: () => act({ type: 'quantity', by: -1 }),
    },
  ];
}
