import { query } from '@yellowcart/kernel/command';
import { accept, isRefusal } from '@yellowcart/kernel/outcome';
import * as v from 'valibot';
import { caseFor } from './case-access.ts';
import { caseAnswer } from './present-case.ts';

/** The one argument of most steps of a case. */
export const CaseInput = v.strictObject({ case: v.string() });

/** One case with its evidence, limits, refunds and parcels (R9.02, R9.04). */
export const showCase = query({
  words: 'aftersale show',
  roles: ['buyer', 'merchant', 'support', 'platform'],
  title: { zh: '售后详情', en: 'Show an after-sales request' },
  input: CaseInput,
  *run(input, context) {
    const found = yield* caseFor(input.case, context);
    return isRefusal(found) ? found : accept(yield* caseAnswer(found.kase, context));
  },
});
