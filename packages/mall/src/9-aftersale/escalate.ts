import { command } from '@yellowcart/kernel/command';
import { accept, isRefusal } from '@yellowcart/kernel/outcome';
import { watched } from '../settings.ts';
import { caseFor, wrongState } from './case-access.ts';
import { canEscalate } from './case-allowed.ts';
import { caseAnswer } from './present-case.ts';
import { CaseInput } from './show-case.ts';

/**
 * The buyer brings a rejection to the platform, within 7 days (A3); at the deadline the case closes by itself. So may be brought what
 * the merchant agreed to send and does not: no limit of its own would end that.
 */
export const escalateCase = command({
  words: 'aftersale escalate',
  roles: ['buyer'],
  title: { zh: '申请平台介入', en: 'Call the platform in' },
  input: CaseInput,
  *run(input, context) {
    const found = yield* caseFor(input.case, context);
    if (isRefusal(found)) return found;
    if (!canEscalate(found.kase.state)) return wrongState(found.kase, 'rejected, awaiting-resend');
    found.kase.append({ type: 'CaseEscalated', at: context.at, ...(yield* watched()) });
    return accept(yield* caseAnswer(found.kase, context));
  },
});
