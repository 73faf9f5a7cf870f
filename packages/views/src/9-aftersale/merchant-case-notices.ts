import { yuan } from '@yellowcart/kernel/money';
import type { CaseState } from '@yellowcart/mall/9-aftersale/case';
import type { CaseEvent, CaseType } from '@yellowcart/mall/9-aftersale/case-events';
import { clock, excerpt, push, type Notice, type NoticeKind } from '../support/notice.ts';

const TYPES: Readonly<Record<CaseType, readonly [zh: string, en: string]>> = {
  'refund-only': ['仅退款', 'a refund'],
  'return-refund': ['退货退款', 'a return and refund'],
  exchange: ['换货', 'an exchange'],
  repair: ['维修', 'a repair'],
  resend: ['补发', 'a resend'],
};

/** `仅退款 25.00 元`, or `换货`. */
const asked = ({ caseType, amount }: CaseState): readonly [zh: string, en: string] => {
  const [zh, en] = TYPES[caseType];
  return amount === 0 ? [zh, en] : [`${zh} ${yuan(amount)} 元`, `${en} of ${yuan(amount)} yuan`];
};

/**
 * What the merchant is told of a case of its shop: what it has to answer and inspect, and until when (R9.03, R9.04); what silence
 * cost (A3); what the buyer and the platform decided (R9.06). What it did itself is no news, and neither is the buyer's survey.
 * @param byBuyer the buyer did it. A case that begins at the door (R4) is told when its goods are on their way back, in one notice
 */
export function merchantCaseNotices(id: string, event: CaseEvent, state: CaseState, byBuyer: boolean): Notice[] {
  const notice = (kind: NoticeKind, zh: string, en: string): Notice[] => [push(kind, id, `售后单 ${id}：${zh}`, `Case ${id}: ${en}`)];
  switch (event.type) {
    case 'CaseOpened': {
      if (!byBuyer) return [];
      const [[zh, en], limit] = [asked(state), clock(event.deadline)];
      const why = event.reason === null ? '' : excerpt(event.reason);
      return notice(
        'case-opened',
        `订单 ${event.order} 申请${zh}${why && `（${why}）`}，请在 ${limit} 前处理，逾期视为同意`,
        `order ${event.order}, ${en}${why && ` (${why})`}. Answer before ${limit}, else it is agreed.`,
      );
    }
    case 'CaseAgreed':
      return agreed(event, state, notice);
    case 'CaseRejected':
      return event.by === 'timeout'
        ? notice(
            'case-rejected',
            `未在时限内处理，也无法按申请处理：${event.reason}，买家可申请平台介入`,
            `not answered in time, and it cannot be carried out: ${event.reason}. The buyer may call the platform in.`,
          )
        : [];
    case 'CaseGoodsSent': {
      const limit = clock(event.deadline);
      return event.by === 'courier'
        ? notice(
            'refused',
            `订单 ${state.order} 的包裹 ${event.waybill} 被拒收：${state.reason}，已自动同意退货退款，请在 ${limit} 前验货，逾期视为通过`,
            `parcel ${event.waybill} of order ${state.order} was refused: ${state.reason}. Inspect the goods before ${limit}, else they are accepted.`,
          )
        : notice(
            'case-goods-sent',
            `买家已寄回商品，运单号 ${event.waybill}，请在 ${limit} 前验货，逾期视为通过`,
            `the goods are on their way back, waybill ${event.waybill}. Inspect them before ${limit}, else they are accepted.`,
          );
    }
    case 'CaseGoodsArrived': {
      const limit = state.deadline === null ? undefined : clock(state.deadline);
      return notice(
        'return-arrived',
        `退回的商品已送达，请${limit ? `在 ${limit} 前` : ''}验货`,
        `the returned goods are here. Inspect them${limit ? ` before ${limit}` : ''}.`,
      );
    }
    case 'CaseGoodsPassed':
      return event.by === 'timeout'
        ? notice('case-goods-passed', '未在时限内验货，视为通过', 'not inspected in time: the goods are accepted.')
        : [];
    case 'CaseEscalated':
      return notice('case-escalated', '买家已申请平台介入', 'the buyer called the platform in.');
    case 'CaseRuled': {
      const sum = yuan(event.refund);
      return notice('case-ruled', `平台判定退款 ${sum} 元：${event.reason}`, `the platform ruled a refund of ${sum} yuan: ${event.reason}`);
    }
    case 'CaseCommented':
      return event.by === 'merchant'
        ? []
        : notice(
            'case-comment',
            `${event.by === 'platform' ? '平台' : '买家'}留言：${excerpt(event.text)}`,
            `${event.by === 'platform' ? 'the platform' : 'the buyer'} says: ${excerpt(event.text)}`,
          );
    case 'CaseWithdrawn':
      return notice('case-withdrawn', '买家已撤销', 'withdrawn by the buyer.');
    case 'CaseClosed':
      return closed(event, notice);
    default:
      return [];
  }
}

type Notify = (kind: NoticeKind, zh: string, en: string) => Notice[];

/** Agreements that the merchant did not make itself; that of the door is told with the goods (R4). */
function agreed({ by, amount }: Extract<CaseEvent, { type: 'CaseAgreed' }>, { caseType }: CaseState, notice: Notify): Notice[] {
  switch (by) {
    case 'buyer':
      return notice('proposal-accepted', `买家接受了退款 ${yuan(amount)} 元的提议`, `the buyer accepts ${yuan(amount)} yuan.`);
    case 'timeout':
      return notice('case-agreed', '未在时限内处理，视为同意', 'not answered in time, so it is agreed.');
    case 'rule':
      return caseType === 'refund-only'
        ? notice('case-agreed', '未按时发货，退款申请已自动同意', 'the goods were not shipped in time, so the refund is agreed.')
        : [];
    case 'merchant':
      return [];
  }
}

function closed({ reason }: Extract<CaseEvent, { type: 'CaseClosed' }>, notice: Notify): Notice[] {
  switch (reason) {
    case 'not-answered':
      return notice('proposal-lapsed', '买家未在时限内确认提议，已关闭', 'closed, as the buyer did not answer the proposal in time.');
    case 'not-sent':
      return notice('case-closed', '买家未在时限内寄回商品，已关闭', 'closed, as the buyer did not send the goods back in time.');
    case 'not-escalated':
      return notice('case-closed', '买家未申请平台介入，已关闭', 'closed, as the buyer did not call the platform in.');
    case 'superseded':
      return [];
  }
}
