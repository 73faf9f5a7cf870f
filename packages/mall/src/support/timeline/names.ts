import { formatInstant } from '@yellowcart/kernel/clock';
import { yuan, type Fen } from '@yellowcart/kernel/money';
import type { Channel } from '../../ledger/journal.ts';
import { maskPhonesIn } from '../mask.ts';

/** Something as it is called in both languages. */
export type Named = { readonly zh: string; readonly en: string };

const named = (zh: string, en: string): Named => ({ zh, en });

export const CHANNEL_NAMES: Readonly<Record<Channel, Named>> = {
  douyin: named('抖音支付', 'Douyin Pay'),
  wechat: named('微信支付', 'WeChat Pay'),
  alipay: named('支付宝', 'Alipay'),
  card: named('银行卡', 'bank card'),
};

/** A payment of 0.00 goes through no channel (M6). */
export const channelName = (channel: Channel | null): Named =>
  channel === null ? named('无需支付', 'nothing to pay') : CHANNEL_NAMES[channel];

export const CASE_TYPES = {
  'refund-only': named('仅退款', 'refund only'),
  'return-refund': named('退货退款', 'return and refund'),
  exchange: named('换货', 'exchange'),
  repair: named('维修', 'repair'),
  resend: named('补发', 'resend'),
} as const;

/** What of a recipient support may be shown. */
export const REVEALABLE = { phone: named('电话', 'phone number'), name: named('姓名', 'name'), address: named('地址', 'address') } as const;

/** The reasons that have a short name; any other stands for itself. */
const REASON_NAMES: Readonly<Record<string, Named>> = {
  delivery: named('配送联系', 'delivery'),
  'after-sales': named('售后处理', 'after-sales'),
  identity: named('核实身份', 'identity'),
  complaint: named('投诉处理', 'complaint'),
};

export const reasonName = (reason: string): Named => REASON_NAMES[reason] ?? named(excerpt(reason), excerpt(reason));

/** `11-11 15:30`. */
export const when = (at: number): string => formatInstant(at).slice(5, 16).replace('T', ' ');

/** `¥139.00`. */
export const money = (fen: Fen): string => (fen < 0 ? `-¥${yuan(-fen)}` : `¥${yuan(fen)}`);

/** What somebody wrote, in one line and short enough for a row, without mobile numbers (Z4). */
export function excerpt(text: string, most = 60): string {
  const characters = [...maskPhonesIn(text).replaceAll(/\s+/g, ' ').trim()];
  return characters.length > most ? `${characters.slice(0, most).join('')}…` : characters.join('');
}
