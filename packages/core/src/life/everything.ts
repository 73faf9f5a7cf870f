/** Everything that lives must come through, so that what the oracle holds is held over all of it. */
const of = (kind: string, names: string): string[] => names.split(' ').map((name) => `${kind} ${name}`);

/** Event types of the aggregates that a life is about. */
export const TYPES: readonly string[] = [
  ...of(
    'order',
    'OrderSubmitted OrderDiscountReturned OrderAddressChanged OrderClosed OrderDepositPaid OrderPaid OrderPromiseBroken OrderPrepared ' +
      'OrderExceptionReported OrderExceptionCleared OrderShipped OrderSigned OrderRefused OrderLineConfirmed OrderCompleted OrderArchived ' +
      'OrderCaseOpened OrderCaseEnded OrderGoodsBack OrderGoodsExchanged OrderLineRefunded OrderExtrasSettled OrderRefundStarted ' +
      'OrderRefundArrived OrderRefunded OrderInsuranceClaimed OrderDoorAppealed OrderLineReviewed',
  ),
  ...of(
    'parcel',
    'ParcelOutbound ParcelCollected ParcelInTransit ParcelOutForDelivery ParcelSigned ParcelRefused ' +
      'ParcelReturning ParcelJoined ParcelCancelled ParcelCameBack',
  ),
  ...of(
    'case',
    'CaseOpened CaseAgreed CaseProposed CaseRejected CaseGoodsSent CaseGoodsPassed CaseAwaitsResend CaseResent CaseGoodsSigned ' +
      'CaseEscalated CaseRuled CaseRefundStarted CaseRefundArrived CaseRefunding CaseCompleted CaseWithdrawn CaseClosed CaseRated ' +
      'CasePickUpBooked CaseGoodsCollected CaseGoodsArrived CaseCommented',
  ),
  ...of('refund', 'RefundStarted PayoutAnswered RefundArrived RefundFailed RefundRetried'),
  ...of('review', 'ReviewPosted ReviewAppended'),
];

/** Statuses of orders (O5), cases and parcels (contract 3). */
export const STATUSES: readonly string[] = [
  ...of('order', 'to-pay deposit-paid to-ship partly-shipped in-transit signed completed closed refunded'),
  ...of(
    'case',
    'awaiting-merchant awaiting-buyer awaiting-return awaiting-inspection awaiting-resend awaiting-receipt refunding completed rejected ' +
      'in-arbitration withdrawn closed',
  ),
  ...of('parcel', 'outbound collected in-transit out-for-delivery signed refused returned cancelled'),
];

/** What the mall does by itself (T2). */
export const JOBS: readonly string[] = [
  'trade expire',
  'payment answer',
  'order promise-broken',
  'order auto-confirm',
  'order archive',
  'aftersale time-out',
  'refund arrive',
  ...of('autopilot', 'ship prepare follow carry handle answer inspect resend rule'),
];

/** What of it was not seen. */
export const missing = (seen: ReadonlyMap<string, number>, all: readonly string[]): string[] => all.filter((each) => !seen.has(each));
