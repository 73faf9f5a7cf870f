import type { CaseEvent } from '../../9-aftersale/case-events.ts';
import type { ReviewEvent } from '../../9-aftersale/review.ts';
import { CASE_TYPES, excerpt, money, when, type Named } from './names.ts';
import { mirror, said, type Said } from './said.ts';
import { unitsOf } from '../many.ts';

const AGREED: Readonly<Record<Extract<CaseEvent, { type: 'CaseAgreed' }>['by'], Named>> = {
  merchant: { zh: '商家同意', en: 'the merchant agreed' },
  buyer: { zh: '买家接受提议', en: 'the buyer accepted the proposal' },
  timeout: { zh: '商家超时未答复，视为同意', en: 'not answered in time: it counts as agreed' },
  rule: { zh: '按规则直接同意', en: 'agreed by rule' },
};

const REJECTED: Readonly<Record<Extract<CaseEvent, { type: 'CaseRejected' }>['by'], Named>> = {
  merchant: { zh: '商家拒绝', en: 'the merchant rejected it' },
  inspection: { zh: '验货不通过', en: 'the goods did not pass' },
  ship: { zh: '商家发货，拒绝退款申请', en: 'the merchant shipped and rejected it' },
  timeout: { zh: '超时且无法照办', en: 'not answered in time, and not possible' },
};

const CLOSED: Readonly<Record<Extract<CaseEvent, { type: 'CaseClosed' }>['reason'], Named>> = {
  'not-answered': { zh: '提议没有答复', en: 'the proposal was not answered' },
  'not-sent': { zh: '商品没有寄回', en: 'the goods were not sent back' },
  'not-escalated': { zh: '没有申请平台介入', en: 'the platform was not called in' },
  superseded: { zh: '由新的售后单继续', en: 'another case goes on with it' },
};

const before = (deadline: number | null): Named =>
  deadline === null ? { zh: '', en: '' } : { zh: `，${when(deadline)} 前`, en: `, before ${when(deadline)}` };

function opened({ caseType, amount, reason, deadline, lines }: Extract<CaseEvent, { type: 'CaseOpened' }>): Named {
  const asked = amount > 0 ? ` ${money(amount)}` : '';
  const because = reason === null ? { zh: '', en: '' } : { zh: `：${excerpt(reason)}`, en: `: ${excerpt(reason)}` };
  const units = lines.reduce((sum, { quantity }) => sum + quantity, 0);
  return {
    zh: `申请${CASE_TYPES[caseType].zh} ${units} 件${asked}${because.zh}（商家 ${when(deadline)} 前答复）`,
    en: `applied for ${CASE_TYPES[caseType].en}, ${unitsOf(units)}${asked}${because.en} (to be answered before ${when(deadline)})`,
  };
}

/** What an event of a case says. */
export function caseWords(id: string, event: CaseEvent): Said {
  const tell = (zh: string, en: string): Said => said('case', `售后 ${id}：${zh}`, `case ${id}: ${en}`);
  const same = (zh: string, en: string): Said => mirror('case', `售后 ${id}：${zh}`, `case ${id}: ${en}`);
  switch (event.type) {
    case 'CaseOpened':
      return tell(opened(event).zh, opened(event).en);
    case 'CaseAgreed': {
      const amount = event.amount > 0 ? ` ${money(event.amount)}` : '';
      const next =
        event.status === 'awaiting-return'
          ? { zh: `${before(event.deadline).zh}寄回`, en: `, to be sent back${before(event.deadline).en}` }
          : { zh: '', en: '' };
      return tell(`${AGREED[event.by].zh}${amount}${next.zh}`, `${AGREED[event.by].en}${amount}${next.en}`);
    }
    case 'CaseProposed':
      return tell(
        `商家提议退 ${money(event.amount)}${before(event.deadline).zh}答复`,
        `the merchant proposes ${money(event.amount)}, to be answered${before(event.deadline).en}`,
      );
    case 'CaseRejected':
      return tell(
        `${REJECTED[event.by].zh}：${excerpt(event.reason)}${before(event.deadline).zh}可申请平台介入`,
        `${REJECTED[event.by].en}: ${excerpt(event.reason)}; the platform may be called in${before(event.deadline).en}`,
      );
    case 'CaseGoodsSent':
      return tell(
        `商品寄回，运单 ${event.waybill}${before(event.deadline).zh}验货`,
        `goods sent back, waybill ${event.waybill}, to be inspected${before(event.deadline).en}`,
      );
    case 'CasePickUpBooked':
      return tell(
        `预约上门取件，运单 ${event.waybill}，${when(event.from)} 起`,
        `a courier fetches the goods, waybill ${event.waybill}, from ${when(event.from)}`,
      );
    case 'CaseGoodsCollected':
      return same('退货已取走', 'the goods were fetched');
    case 'CaseGoodsArrived':
      return same('退货送达商家', 'the goods are with the merchant');
    case 'CaseGoodsPassed':
      return event.by === 'timeout'
        ? tell('超时未验货，视为通过', 'not inspected in time: the goods count as accepted')
        : tell('验货通过', 'the goods passed');
    case 'CaseAwaitsResend':
      return tell('等待商家寄出', 'waits for the merchant to send');
    case 'CaseResent':
      return tell(`商品寄出，运单 ${event.waybill}`, `goods sent, waybill ${event.waybill}`);
    case 'CaseGoodsSigned':
      return tell(
        `寄出的商品签收${before(event.deadline).zh}确认`,
        `the goods sent were signed for, to be confirmed${before(event.deadline).en}`,
      );
    case 'CaseEscalated':
      return tell('申请平台介入', 'the platform is called in');
    case 'CaseRuled':
      return tell(
        `平台裁决退 ${money(event.refund)}：${excerpt(event.reason)}`,
        `the platform ruled ${money(event.refund)}: ${excerpt(event.reason)}`,
      );
    case 'CaseRefundStarted':
      return same(`退款单 ${event.refund}`, `refund ${event.refund}`);
    case 'CaseRefundArrived':
      return same(`退款单 ${event.refund} 到账`, `refund ${event.refund} arrived`);
    case 'CaseRefunding':
      return tell('退款中', 'the money is on its way');
    case 'CaseCompleted':
      return event.by === 'buyer' ? tell('买家确认收到，售后完成', 'the buyer has the goods: completed') : tell('售后完成', 'completed');
    case 'CaseWithdrawn':
      return tell('买家撤销', 'withdrawn by the buyer');
    case 'CaseClosed':
      return tell(`关闭：${CLOSED[event.reason].zh}`, `closed: ${CLOSED[event.reason].en}`);
    case 'CaseRated':
      return tell(`服务评价 ${event.stars} 星`, `rated, ${event.stars} stars`);
    case 'CaseCommented':
      return tell(`留言：${excerpt(event.text)}`, `says: ${excerpt(event.text)}`);
  }
}

export function reviewWords(event: ReviewEvent): Said {
  if (event.type === 'ReviewAppended') return said('review', `追评：${excerpt(event.text)}`, `follow-up: ${excerpt(event.text)}`);
  const { product, logistics, service } = event.stars;
  const text = event.text === '' ? '' : `：${excerpt(event.text)}`;
  return said('review', `评价 ${product}/${logistics}/${service} 星${text}`, `review ${product}/${logistics}/${service}${text}`);
}
