import { command } from '@yellowcart/kernel/command';
import { accept, isRefusal } from '@yellowcart/kernel/outcome';
import { caseIn } from './case-access.ts';
import { caseAnswer } from './present-case.ts';
import { CaseInput } from './show-case.ts';

/** The buyer brings a rejection to the platform, within 7 days (A3); at the deadline the case closes by itself. */
export const escalateCase = command({
  words: 'aftersale escalate',
  roles: ['buyer'],
  title: { zh: '申请平台介入', en: 'Call the platform in' },
  input: CaseInput,
  *run(input, context) {
    const found = yield* caseIn(['rejected'], input.case, context);
    if (isRefusal(found)) return found;
    found.kase.append({ type: 'CaseEscalated' });
    return accept(yield* caseAnswer(found.kase, context));
  },
});
