import type { Role } from '@yellowcart/kernel/command';
import type { CaseState } from './case.ts';

/** Nothing happens to it any more (A12); a new case may be opened while the window is open (R9.14). */
export const isOver = ({ status }: Pick<CaseState, 'status'>): boolean =>
  status === 'completed' || status === 'withdrawn' || status === 'closed';

/** A refund is asked for and not decided yet: outbound waits for it (F2). */
export const asksMoneyBack = ({ caseType, status }: Pick<CaseState, 'caseType' | 'status'>): boolean =>
  caseType === 'refund-only' && (status === 'awaiting-merchant' || status === 'in-arbitration');

/** Until money or goods went out (A5), in either direction. Goods that are fetched at the door are here until the courier has them. */
export function canWithdraw({ status, caseType, pickUp, gone, received, resentWaybill }: CaseState): boolean {
  const goodsWentBack = gone || received;
  switch (status) {
    case 'awaiting-merchant':
    case 'awaiting-buyer':
    case 'awaiting-return':
    case 'rejected':
    case 'in-arbitration':
      return !goodsWentBack && resentWaybill === null;
    case 'awaiting-inspection':
      return pickUp && !goodsWentBack;
    case 'awaiting-resend':
      return caseType === 'resend' && resentWaybill === null;
    default:
      return false;
  }
}

/** Whether the buyer may send the goods: they are awaited, or a pick-up is that has not happened (A3, A11). */
export const canSendBack = ({ status, pickUp, gone }: CaseState): boolean =>
  status === 'awaiting-return' || (status === 'awaiting-inspection' && pickUp && !gone);

/** Whether the buyer may call the platform in: after a rejection (A3), or when goods that are owed do not go out. */
export const canEscalate = ({ status }: CaseState): boolean => status === 'rejected' || status === 'awaiting-resend';

/** Whether the survey may still be answered: a case that came to an end, once (R9.11). */
const canRate = ({ status, rated }: CaseState): boolean => (status === 'completed' || status === 'closed') && rated === null;

const only = (words: Readonly<Record<string, boolean>>): string[] => Object.keys(words).filter((each) => words[each]);

/** What may be done with a case now, by whom (contract: allowed). */
export function caseMay(state: CaseState): Partial<Record<Role, string[]>> {
  const { status, caseType, amount } = state;
  const comment = !isOver(state);
  return {
    buyer: only({
      'aftersale accept': status === 'awaiting-buyer',
      'aftersale send-back': canSendBack(state),
      'aftersale receive': status === 'awaiting-receipt',
      'aftersale escalate': canEscalate(state),
      'aftersale withdraw': canWithdraw(state),
      'aftersale rate': canRate(state),
      'aftersale comment': comment,
    }),
    merchant: only({
      'merchant case agree': status === 'awaiting-merchant',
      'merchant case reject': status === 'awaiting-merchant',
      'merchant case propose': status === 'awaiting-merchant' && caseType === 'return-refund' && amount > 0,
      'merchant case inspect': status === 'awaiting-inspection',
      'merchant case resend': status === 'awaiting-resend',
      'aftersale comment': comment,
    }),
    platform: only({ 'platform rule': status === 'in-arbitration', 'aftersale comment': comment }),
  };
}
