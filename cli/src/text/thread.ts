import type { Lang } from '@yellowcart/core/mall';
import { moment, say, words, yuan, type Say } from './format.ts';
import type { Row } from './show.ts';

/** What was said or done in a case 协商记录. */
const KINDS: Readonly<Record<string, Say>> = {
  opened: say('发起申请', 'applied'),
  agreed: say('同意', 'agreed'),
  proposed: say('提议退款', 'proposed'),
  accepted: say('接受提议', 'accepted the proposal'),
  rejected: say('拒绝', 'rejected'),
  'pick-up-booked': say('预约上门取件', 'booked a pick-up'),
  'sent-back': say('寄回商品', 'sent the goods back'),
  'return-collected': say('取走退货', 'collected the goods'),
  'return-arrived': say('退货送达商家', 'brought the goods back'),
  passed: say('验货通过', 'accepted the goods'),
  failed: say('验货不通过', 'did not accept the goods'),
  'awaiting-resend': say('等待寄出商品', 'goods are to be sent'),
  resent: say('寄出商品', 'sent the goods'),
  signed: say('寄出的商品已签收', 'delivered the goods'),
  received: say('确认收到商品', 'has the goods'),
  escalated: say('申请平台介入', 'called the platform in'),
  ruled: say('判定退款', 'ruled'),
  refunding: say('开始退款', 'the refund is on its way'),
  completed: say('售后完成', 'completed'),
  withdrawn: say('撤销申请', 'withdrew'),
  closed: say('售后关闭', 'closed'),
  comment: say('留言', 'says'),
  rated: say('评价服务', 'rated the service'),
};

/** Why a case was closed; the thread has the code. */
const REASONS: Readonly<Record<string, Say>> = {
  'not-answered': say('提议未在时限内确认', 'the proposal was not answered in time'),
  'not-sent': say('未在时限内寄回', 'the goods were not sent back in time'),
  'not-escalated': say('未在时限内申请平台介入', 'the platform was not called in in time'),
  superseded: say('由新的售后单继续', 'another request goes on with it'),
};

const textOf = ({ kind, text }: Row, lang: Lang): string => (kind === 'closed' ? (REASONS[text]?.[lang] ?? text) : text) ?? '';

/** One entry a line, oldest first: when, who, what, how much, in which words, and how many files with it. */
export const threadText = (thread: readonly Row[], lang: Lang): string =>
  thread
    .map((entry) =>
      [
        moment(String(entry['at'])),
        words(entry['by'], lang),
        KINDS[entry['kind']]?.[lang] ?? entry['kind'],
        typeof entry['amount'] === 'number' ? yuan(entry['amount']) : '',
        textOf(entry, lang),
        entry['evidence']?.length > 0 ? say(`［凭证 ${entry['evidence'].length}］`, `[evidence: ${entry['evidence'].length}]`)[lang] : '',
      ]
        .filter(Boolean)
        .join('  '),
    )
    .join('\n');
