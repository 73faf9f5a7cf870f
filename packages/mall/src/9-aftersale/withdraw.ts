import { command } from '@yellowcart/kernel/command';
import { accept, isRefusal } from '@yellowcart/kernel/outcome';
import { caseFor, wrongState } from './case-access.ts';
import type { CaseState } from './case.ts';
import { withdrawn } from './end-case.ts';
import { caseAnswer } from './present-case.ts';
import { CaseInput } from './show-case.ts';

/** Until money or goods went out (A5), in either direction. Goods to be fetched at the door count as here until they are inspected. */
function canWithdraw({ status, caseType, pickUp, returnWaybill, received }: CaseState): boolean {
  const goodsWentBack = returnWaybill !== null || received;
  switch (status) {
    case 'awaiting-merchant':
    case 'awaiting-buyer':
    case 'awaiting-return':
    case 'rejected':
    case 'in-arbitration':
      return !goodsWentBack;
    case 'awaiting-inspection':
      return pickUp && !goodsWentBack;
    case 'awaiting-resend':
      return caseType === 'resend';
    default:
      return false;
  }
}

/** The buyer withdraws a case; the confirm timer resumes (A5, R3). */
export const withdrawCase = command({
  words: 'aftersale withdraw',
  roles: ['buyer'],
  title: { zh: '撤销售后', en: 'Withdraw a case' },
  input: CaseInput,
  *run(input, context) {
    const found = yield* caseFor(input.case, context);
    if (isRefusal(found)) return found;
    if (!canWithdraw(found.kase.state)) return wrongState(found.kase, 'awaiting-merchant, awaiting-buyer, awaiting-return, rejected');
    yield* withdrawn(found.order, found.kase, context);
    return accept(yield* caseAnswer(found.kase, context));
  },
});
