import { command } from '@yellowcart/kernel/command';
import { accept, isRefusal, reject } from '@yellowcart/kernel/outcome';
import * as v from 'valibot';
import { caseIn } from './case-access.ts';
import { PROPOSAL_WITHIN } from './limits.ts';
import { merchantCase, needed } from './merchant-case-input.ts';
import { caseAnswer } from './present-case.ts';

/** The merchant proposes a lower amount on a return-and-refund; the buyer accepts or not (A6). */
export const proposeAmount = command({
  words: 'merchant case propose',
  roles: ['merchant'],
  title: { zh: '提议退一部分', en: 'Propose a lower amount' },
  input: v.strictObject({ ...merchantCase, amount: needed.amount }),
  *run({ case: id, amount, reason }, context) {
    const found = yield* caseIn(['awaiting-merchant'], id, context);
    if (isRefusal(found)) return found;
    const { caseType, amount: asked } = found.kase.state;
    if (caseType !== 'return-refund') return reject('WRONG_STATE', { case: id, type: caseType, needs: 'return-refund' });
    if (amount >= asked) return reject('AMOUNT_TOO_HIGH', { case: id, amount, most: Math.max(0, asked - 1) });
    found.kase.append({ type: 'CaseProposed', at: context.at, amount, reason: reason ?? null, deadline: context.at + PROPOSAL_WITHIN });
    return accept(yield* caseAnswer(found.kase, context));
  },
});
