import { command } from '@yellowcart/kernel/command';
import { sum } from '@yellowcart/kernel/money';
import { accept, isRefusal, reject } from '@yellowcart/kernel/outcome';
import * as v from 'valibot';
import { caseIn, linesOf } from './case-access.ts';
import { completeCase } from './end-case.ts';
import { releaseGoods } from './hold-goods.ts';
import { caseAnswer } from './present-case.ts';
import { refundCase } from './refund-case.ts';
import { cancelPickUp } from './return-parcel.ts';
import { mostFor } from './shares.ts';

/** The platform rules 平台判定: it names the buyer's share, which is paid at once; final for both (A9, R9.06). */
export const ruleCase = command({
  words: 'platform rule',
  roles: ['platform'],
  title: { zh: '平台判定', en: 'Rule a case' },
  input: v.strictObject({
    case: v.string(),
    refund: v.pipe(v.number(), v.safeInteger(), v.minValue(0)),
    reason: v.pipe(v.string(), v.trim(), v.minLength(1)),
  }),
  *run({ case: id, refund, reason }, context) {
    const found = yield* caseIn(['in-arbitration'], id, context);
    if (isRefusal(found)) return found;
    const { order, kase } = found;
    const most = sum(linesOf(order.state, kase.state).map(({ line, quantity }) => mostFor(line, quantity)));
    if (refund > most) return reject('AMOUNT_TOO_HIGH', { case: id, amount: refund, most });
    yield* releaseGoods(kase);
    yield* cancelPickUp(kase, context);
    kase.append({ type: 'CaseRuled', at: context.at, refund, reason });
    if (refund > 0) yield* refundCase(order, kase, refund, context);
    else yield* completeCase(order, kase, context);
    return accept(yield* caseAnswer(kase, context));
  },
});
