import { command } from '@yellowcart/kernel/command';
import { accept, isRefusal, reject } from '@yellowcart/kernel/outcome';
import * as v from 'valibot';
import { caseIn } from './case-access.ts';
import { caseAnswer } from './present-case.ts';

/** The survey after a case 满意度调查 (R9.11), once. */
export const rateCase = command({
  words: 'aftersale rate',
  roles: ['buyer'],
  title: { zh: '评价售后', en: 'Rate a finished request' },
  input: v.strictObject({
    case: v.string(),
    stars: v.pipe(v.number(), v.integer(), v.minValue(1), v.maxValue(5)),
    text: v.optional(v.string(), ''),
  }),
  *run({ case: id, stars, text }, context) {
    const found = yield* caseIn(['completed', 'closed'], id, context);
    if (isRefusal(found)) return found;
    if (found.kase.state.rated !== null) return reject('ALREADY_REVIEWED', { case: id, rated: found.kase.state.rated });
    found.kase.append({ type: 'CaseRated', at: context.at, stars, text });
    return accept(yield* caseAnswer(found.kase, context));
  },
});
