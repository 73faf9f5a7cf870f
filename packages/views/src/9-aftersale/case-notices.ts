import { yuan } from '@yellowcart/kernel/money';
import type { CaseState } from '@yellowcart/mall/9-aftersale/case';
import type { CaseEvent } from '@yellowcart/mall/9-aftersale/case-events';
import { clock, excerpt, push, span, type Notice, type NoticeKind } from '../support/notice.ts';

type Agreed = Extract<CaseEvent, { type: 'CaseAgreed' }>;
type Words = readonly [zh: string, en: string];

const AGREED: Readonly<Record<'merchant' | 'timeout' | 'rule', Words>> = {
  merchant: ['商家已同意', 'agreed by the merchant'],
  timeout: ['商家未在时限内处理，视为同意', 'the merchant did not answer in time, so it is agreed'],
  rule: ['商家未按时发货，已自动同意', 'agreed by itself, as the goods were not shipped in time'],
};

/** What the buyer has to do now, or what comes next. */
function afterAgreement({ status, deadline, amount }: Agreed): Words {
  switch (status) {
    case 'awaiting-return':
      return deadline === null
        ? ['请寄回商品', 'send the goods back']
        : [`请在 ${clock(deadline)} 前寄回商品`, `send the goods back before ${clock(deadline)}`];
    case 'awaiting-inspection':
      return ['快递员将上门取件', 'a courier comes to fetch the goods'];
    case 'awaiting-resend':
      return ['商家将寄出商品', 'the merchant sends the goods'];
    default:
      return [`退款 ${yuan(amount)} 元`, `${yuan(amount)} yuan go back`];
  }
}

const REJECTED: Readonly<Record<Extract<CaseEvent, { type: 'CaseRejected' }>['by'], Words>> = {
  merchant: ['商家已拒绝', 'rejected by the merchant'],
  inspection: ['商家验货未通过', 'the goods did not pass the inspection'],
  ship: ['退款申请被拒绝', 'the refund was rejected'],
  timeout: ['无法按申请处理', 'it cannot be carried out'],
};

const CLOSED: Readonly<Record<Extract<CaseEvent, { type: 'CaseClosed' }>['reason'], Words>> = {
  'not-answered': ['您未在时限内确认提议，已关闭', 'closed, as the proposal was not answered in time.'],
  'not-sent': ['您未在时限内寄回商品，已关闭', 'closed, as the goods were not sent back in time.'],
  'not-escalated': ['您未在时限内申请平台介入，已关闭', 'closed, as the platform was not called in in time.'],
  superseded: ['包裹已拒收，由新的售后单继续', 'closed: the parcel was refused, another request goes on with it.'],
};

/**
 * What a buyer is told of an after-sales case (stage 9): every answer, with what to do and until when, where goods are that go back
 * or come, how it ended, and the survey when it ended with an answer (R9.11): not when another request goes on with it. What buyers do themselves is no news to them, except
 * that it arrived.
 * @param byBuyer the buyer did it. A case that begins at the door (R4) is told when its goods are on their way back, in one notice
 */
export function caseNotices(id: string, event: CaseEvent, state: CaseState, byBuyer: boolean): Notice[] {
  const notice = (kind: NoticeKind, zh: string, en: string): Notice[] => [push(kind, id, `售后单 ${id}：${zh}`, `Request ${id}: ${en}`)];
  const survey = (): Notice[] => notice('survey-invited', '请评价本次售后服务', 'how was the service? Give it your stars.');
  switch (event.type) {
    case 'CaseOpened': {
      const limit = clock(event.deadline);
      return byBuyer
        ? notice(
            'case-opened',
            `已提交，商家须在 ${limit} 前处理，逾期视为同意`,
            `opened. The merchant answers before ${limit}, else it is agreed.`,
          )
        : [];
    }
    case 'CaseAgreed': {
      // A proposal that the buyer accepted; what the door agreed to (R4).
      if (event.by === 'buyer' || (event.by === 'rule' && state.caseType !== 'refund-only')) return [];
      const [who, then] = [AGREED[event.by], afterAgreement(event)];
      return notice('case-agreed', `${who[0]}，${then[0]}`, `${who[1]}; ${then[1]}.`);
    }
    case 'CaseProposed': {
      const [sum, limit] = [yuan(event.amount), clock(event.deadline)];
      const why = event.reason === null ? '' : event.reason;
      return notice(
        'case-proposed',
        `商家提议退款 ${sum} 元${why && `（${why}）`}，请在 ${limit} 前确认`,
        `the merchant proposes ${sum} yuan${why && ` (${why})`}. Answer before ${limit}.`,
      );
    }
    case 'CaseRejected': {
      const [who, limit] = [REJECTED[event.by], clock(event.deadline)];
      return notice(
        'case-rejected',
        `${who[0]}：${event.reason}，可在 ${limit} 前申请平台介入`,
        `${who[1]}: ${event.reason}. You may call the platform in before ${limit}.`,
      );
    }
    case 'CaseGoodsSent': {
      const limit = clock(event.deadline);
      return event.by === 'courier'
        ? notice(
            'case-opened',
            `拒收的商品正在退回，商家须在 ${limit} 前验货，通过后退款 ${yuan(state.amount)} 元`,
            `the refused goods go back. The merchant inspects them before ${limit}; then ${yuan(state.amount)} yuan go back.`,
          )
        : [];
    }
    case 'CasePickUpBooked': {
      const when = span(event.from, event.to);
      return notice(
        'pick-up-booked',
        `已预约上门取件 ${when}，运单号 ${event.waybill}`,
        `a courier comes to fetch the goods ${when}, waybill ${event.waybill}.`,
      );
    }
    case 'CaseGoodsCollected':
      return notice('return-collected', '快递员已取走退回的商品', 'the courier has the goods that go back.');
    case 'CaseGoodsArrived':
      return notice('return-arrived', '退回的商品已送达商家，等待验货', 'the goods are with the merchant, who inspects them.');
    case 'CaseGoodsPassed':
      return event.by === 'timeout'
        ? notice('case-goods-passed', '商家未在时限内验货，视为通过', 'the goods were not inspected in time, so they are accepted.')
        : notice('case-goods-passed', '退回的商品已验收', 'the returned goods were accepted.');
    case 'CaseResent':
      return notice('case-resent', `商品已寄出，运单号 ${event.waybill}`, `goods were sent under waybill ${event.waybill}.`);
    case 'CaseGoodsSigned': {
      const limit = clock(event.deadline);
      return notice(
        'case-goods-signed',
        `寄出的商品已签收，请确认收到，${limit} 自动完成`,
        `the goods sent were signed for. Say that you have them; it completes by itself on ${limit}.`,
      );
    }
    case 'CaseEscalated':
      return notice('case-escalated', '平台已介入，等待判定', 'the platform was called in and rules next.');
    case 'CaseRuled': {
      const sum = yuan(event.refund);
      return notice('case-ruled', `平台判定退款 ${sum} 元：${event.reason}`, `the platform ruled a refund of ${sum} yuan: ${event.reason}`);
    }
    case 'CaseCommented':
      return event.by === 'buyer'
        ? []
        : notice(
            'case-comment',
            `${event.by === 'platform' ? '平台' : '商家'}留言：${excerpt(event.text)}`,
            `${event.by === 'platform' ? 'the platform' : 'the merchant'} says: ${excerpt(event.text)}`,
          );
    case 'CaseCompleted':
      return [...notice('case-completed', '已完成', 'completed.'), ...survey()];
    case 'CaseWithdrawn':
      return notice('case-withdrawn', '已撤销', 'withdrawn.');
    case 'CaseClosed':
      return [...notice('case-closed', ...CLOSED[event.reason]), ...(event.reason === 'superseded' ? [] : survey())];
    default:
      return [];
  }
}
