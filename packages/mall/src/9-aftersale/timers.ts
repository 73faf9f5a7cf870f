import type { Timer } from '@yellowcart/kernel/timer';

/** The next limit of a case (A3, A4): whatever event names a deadline sets it, an event that ends the waiting takes it back. */
export const caseTimer: Timer = ({ type, stream, data }) => {
  const kase = stream.slice('case-'.length);
  const key = `case/${kase}/limit`;
  switch (type) {
    case 'CaseOpened':
    case 'CaseAgreed':
    case 'CaseProposed':
    case 'CaseRejected':
    case 'CaseGoodsSent':
    case 'CaseGoodsSigned':
      return data.deadline === null
        ? [{ key, at: null }]
        : [{ key, at: data.deadline, request: { do: 'aftersale time-out', with: { case: kase } } }];
    case 'CaseGoodsPassed':
    case 'CaseAwaitsResend':
    case 'CaseResent':
    case 'CaseEscalated':
    case 'CaseRefunding':
    case 'CaseCompleted':
    case 'CaseWithdrawn':
    case 'CaseClosed':
      return [{ key, at: null }];
    default:
      return [];
  }
};

/** The arrival of a refund (Y4), also of one that belongs to no order (Y2). A failed one waits for its retry. */
export const refundTimer: Timer = ({ type, stream, data }) => {
  const refund = stream.slice('refund-'.length);
  const key = `refund/${refund}/arrive`;
  switch (type) {
    case 'RefundStarted':
    case 'RefundRetried':
      return [{ key, at: data.arrivesAt, request: { do: 'refund arrive', with: { refund } } }];
    case 'RefundArrived':
    case 'RefundFailed':
      return [{ key, at: null }];
    default:
      return [];
  }
};
