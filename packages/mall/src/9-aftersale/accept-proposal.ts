import { command } from '@yellowcart/kernel/command';
import { accept, isRefusal } from '@yellowcart/kernel/outcome';
import { agree } from './agreement.ts';
import { caseIn } from './case-access.ts';
import { caseAnswer } from './present-case.ts';
import { CaseInput } from './show-case.ts';

/** The buyer accepts the merchant's lower amount (A6): the case is agreed at that amount. */
export const acceptProposal = command({
  words: 'aftersale accept',
  roles: ['buyer'],
  title: { zh: '接受商家的提议', en: 'Accept a proposal' },
  input: CaseInput,
  *run(input, context) {
    const found = yield* caseIn(['awaiting-buyer'], input.case, context);
    if (isRefusal(found)) return found;
    const { order, kase } = found;
    const refused = yield* agree(order, kase, 'buyer', kase.state.proposed!, context);
    return refused ?? accept(yield* caseAnswer(kase, context));
  },
});
