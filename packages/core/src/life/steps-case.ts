import type { Book, Case } from './book.ts';
import type { Asked } from './game.ts';
import { PICTURES } from './pictures.ts';
import { clerk, oneOf, to, type Dice } from './steps.ts';
import { PARTS } from './world.ts';

/** What makes sense next for a case, of whoever's turn it is. */
export function caseSteps(book: Book, kase: Case, dice: Dice): Asked[] {
  const { id, shop, buyer } = kase;
  const merchant = (word: string, args: Record<string, unknown> = {}): Asked =>
    to(clerk(shop), `merchant case ${word}`, { case: id, ...args });
  const own = (word: string, args: Record<string, unknown> = {}): Asked => to(buyer, `aftersale ${word}`, { case: id, ...args });
  const waybill = `W${book.parcels.size}${id}`;
  // Goods of several cases may go back in one parcel (R9.04), but not with those of another shop or buyer.
  const going = [...book.parcels.values()].filter(({ way }) => way === 'back');
  const parcel = going.length > 0 && dice(3) === 0 ? oneOf(dice, ...going).id : waybill;
  const some = (word: string): Asked => merchant(word, dice(2) === 0 ? { waybill } : {});
  if (dice(12) === 0)
    return [
      to(oneOf(dice, buyer, clerk(shop), PARTS.platform), 'aftersale comment', {
        case: id,
        text: '见附图',
        evidence: PICTURES.slice(dice(3)),
      }),
    ];
  switch (kase.status) {
    case 'awaiting-merchant':
      return [
        some('agree'),
        some('agree'),
        merchant('reject', { reason: '人为损坏' }),
        merchant('propose', { amount: Math.floor(kase.amount / (1 + dice(3))) }),
        own('withdraw'),
      ];
    case 'awaiting-buyer':
      return [own('accept'), own('accept'), own('withdraw')];
    case 'awaiting-return':
      return [
        own('send-back', { waybill: parcel, freight: oneOf(dice, 0, 500, 1200) }),
        own('send-back', { waybill, freight: 1300 }),
        own('withdraw'),
      ];
    case 'awaiting-inspection':
      return [
        merchant('inspect', { pass: true, ...(dice(2) === 0 ? { waybill } : {}) }),
        merchant('inspect', { pass: true }),
        merchant('inspect', { pass: false, reason: '已使用' }),
        dice(2) === 0 ? own('withdraw') : own('send-back', { waybill: parcel, freight: 600 }),
      ];
    case 'awaiting-resend':
      return [merchant('resend', { waybill }), merchant('resend', { waybill }), oneOf(dice, own('withdraw'), own('escalate'))];
    case 'awaiting-receipt':
      return [own('receive')];
    case 'rejected':
      return [own('escalate'), own('escalate'), own('withdraw')];
    case 'in-arbitration':
      return [
        to(PARTS.platform, 'platform rule', { case: id, refund: oneOf(dice, 0, 1, 500, kase.amount, kase.amount, 2345), reason: '判' }),
        own('withdraw'),
      ];
    case 'refunding':
      return [];
    default:
      return [own('rate', { stars: 1 + dice(5), text: '可以' })];
  }
}
