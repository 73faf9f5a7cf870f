import { Refund } from '../6-payment/refund.ts';
import type { Stage } from '../stages.ts';
import { acceptProposal } from './accept-proposal.ts';
import { agreeCase } from './agree-case.ts';
import { appendReview } from './append-review.ts';
import { applyForCase } from './apply.ts';
import { Case } from './case.ts';
import { escalateCase } from './escalate.ts';
import { inspectGoods } from './inspect-goods.ts';
import { postReview } from './post-review.ts';
import { proposeAmount } from './propose-amount.ts';
import { rateCase } from './rate-case.ts';
import { receiveGoods } from './receive-goods.ts';
import { refundArrivesByItself } from './refund-arrives.ts';
import { rejectCase } from './reject-case.ts';
import { resendGoods } from './resend-goods.ts';
import { retryRefund } from './retry-refund.ts';
import { Review } from './review.ts';
import { ruleCase } from './rule-case.ts';
import { sendBack } from './send-back.ts';
import { showCase } from './show-case.ts';
import { timeOutCase } from './time-out-case.ts';
import { caseTimer, refundTimer } from './timers.ts';
import { withdrawCase } from './withdraw.ts';

/** Stage 9: cases, refunds, reviews. */
export const aftersale = {
  title: { zh: '售后评价', en: 'After-sales and reviews' },
  commands: [
    applyForCase,
    showCase,
    withdrawCase,
    acceptProposal,
    sendBack,
    escalateCase,
    receiveGoods,
    rateCase,
    agreeCase,
    rejectCase,
    proposeAmount,
    inspectGoods,
    resendGoods,
    ruleCase,
    retryRefund,
    postReview,
    appendReview,
    timeOutCase,
    refundArrivesByItself,
  ],
  timers: [caseTimer, refundTimer],
  aggregates: [Case, Review, Refund],
} satisfies Stage;
