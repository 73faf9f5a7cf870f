import { command } from '@yellowcart/kernel/command';
import { accept, isRefusal } from '@yellowcart/kernel/outcome';
import { caseIn } from './case-access.ts';
import { completeCase } from './end-case.ts';
import { caseAnswer } from './present-case.ts';
import { CaseInput } from './show-case.ts';

/** The buyer has the goods of an exchange, repair or resend: the case is completed, the confirm timer resumes (R9.07, A12). */
export const receiveGoods = command({
  words: 'aftersale receive',
  roles: ['buyer'],
  title: { zh: '收到换新、修好或补发的货', en: 'The goods of a request arrived' },
  input: CaseInput,
  *run(input, context) {
    const found = yield* caseIn(['awaiting-receipt'], input.case, context);
    if (isRefusal(found)) return found;
    yield* completeCase(found.order, found.kase, context, 'buyer');
    return accept(yield* caseAnswer(found.kase, context));
  },
});
