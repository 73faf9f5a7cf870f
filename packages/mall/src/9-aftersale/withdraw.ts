import { command } from '@yellowcart/kernel/command';
import { accept, isRefusal } from '@yellowcart/kernel/outcome';
import { caseFor, wrongState } from './case-access.ts';
import { canWithdraw } from './case-allowed.ts';
import { withdrawn } from './end-case.ts';
import { caseAnswer } from './present-case.ts';
import { CaseInput } from './show-case.ts';

/** The buyer withdraws a case; the confirm timer resumes (A5, R3). */
export const withdrawCase = command({
  words: 'aftersale withdraw',
  roles: ['buyer'],
  title: { zh: '撤销售后', en: 'Withdraw an after-sales request' },
  input: CaseInput,
  *run(input, context) {
    const found = yield* caseFor(input.case, context);
    if (isRefusal(found)) return found;
    if (!canWithdraw(found.kase.state)) return wrongState(found.kase, 'awaiting-merchant, awaiting-buyer, awaiting-return, rejected');
    yield* withdrawn(found.order, found.kase, context);
    return accept(yield* caseAnswer(found.kase, context));
  },
});
