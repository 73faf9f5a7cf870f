import { sum } from '@yellowcart/kernel/money';
import { load } from '@yellowcart/kernel/step';
import * as v from 'valibot';
import { Order } from '../5-order/order.ts';
import { linesOf } from '../9-aftersale/case-access.ts';
import { Case } from '../9-aftersale/case.ts';
import { ruleCase } from '../9-aftersale/rule-case.ts';
import { mostFor } from '../9-aftersale/shares.ts';
import { asPlatform, job } from './acting.ts';
import { RULED } from './case-words.ts';
import { lotsOf } from './draw.ts';

/** How often the buyer gets all, half, or nothing: 4, 4 and 2 of ten. */
const VERDICTS = ['all', 'all', 'all', 'all', 'half', 'half', 'half', 'half', 'nothing', 'nothing'] as const;

/** The simulated platform rules a case that was brought to it (A9, R9.06), by what was asked; where no money was asked, by what the goods cost. */
export const platformRules = job(
  'autopilot rule',
  { zh: '模拟平台判定', en: 'The simulated platform rules a case' },
  v.strictObject({ case: v.string() }),
  function* ({ case: id }, context) {
    const { state } = yield* load(Case, id);
    const order = yield* load(Order, state.order);
    const lots = lotsOf(context, id);
    const most = sum(linesOf(order.state, state).map(({ line, quantity }) => mostFor(line, quantity)));
    const asked = state.amount > 0 ? Math.min(state.amount, most) : most;
    const verdict = lots.one('verdict', VERDICTS);
    const refund = { all: asked, half: Math.floor(asked / 2), nothing: 0 }[verdict];
    return yield* ruleCase.run({ case: id, refund, reason: lots.one('grounds', RULED[verdict]) }, asPlatform(context));
  },
);
