import type { Lang } from '@yellowcart/core/mall';
import { pairs, table } from '../terminal/table.ts';
import { moment, say, words, yuan, type Say } from './format.ts';
import { fields, label, parts, rows, section, type Render, type Row } from './show.ts';

/** Why a payment paid nothing. A reason that a simulation made up stands as it is. */
const REASONS: Readonly<Record<string, Say>> = {
  INSUFFICIENT_BALANCE: say('余额不足', 'not enough money in the account'),
  DECLINED: say('渠道拒绝', 'declined by the channel'),
  TIMEOUT: say('渠道超时，没有扣款', 'the channel timed out and took nothing'),
  LIMIT_PER_PAYMENT: say('超过单笔限额', 'above the limit for one payment'),
  LIMIT_PER_DAY: say('超过当日限额', "above today's limit"),
  WRONG_AMOUNT: say('金额不符，已原路退回', 'wrong amount, sent back'),
  ALREADY_PAID: say('已经支付过，已原路退回', 'paid already, sent back'),
  CLOSED: say('付款时间已过，已原路退回', 'too late, sent back'),
  OUT_OF_STOCK: say('库存不足，已原路退回', 'out of stock, sent back'),
};

const reasonText = (reason: string | null, lang: Lang): string => (reason === null ? '' : (REASONS[reason]?.[lang] ?? reason));

const present = (entries: readonly (readonly [string, string])[]): string => pairs(entries.filter(([, value]) => value !== ''));

/** One attempt to pay: what became of it, why, what was charged, and what can be done when it failed. */
export const renderPaid: Render = (answer: Row, lang) => {
  const zh = lang === 'zh';
  const { payment, status, channel, charged, discount, reason, trade } = answer;
  return parts(
    present([
      [label('payment', lang), words(payment, lang)],
      [label('status', lang), words(status, lang)],
      [label('channel', lang), channel === null ? (zh ? '无需支付' : 'nothing to pay') : words(channel, lang)],
      [status === 'pending' ? (zh ? '待扣款' : 'to be charged') : label('charged', lang), yuan(charged ?? 0)],
      [zh ? '渠道优惠' : 'discount', status === 'failed' || !discount ? '' : yuan(-discount)],
      [label('reason', lang), reasonText(reason ?? null, lang)],
    ]),
    rowsOf(answer['orders'], ['order', 'status'], lang),
    status === 'failed' && trade !== undefined && `${zh ? '再付：' : 'Try again: '}yellowcart payment show ${trade}`,
  );
};

const OUTCOMES: Readonly<Record<string, Say>> = {
  paid: say('交易已支付', 'the trade is paid'),
  returned: say('没有用上，已原路退回', 'it paid nothing and goes back'),
  failed: say('记为失败', 'noted as a failure'),
  arrived: say('退款已到账', 'the refund has arrived'),
  ignored: say('已有结果，不再改变', 'nothing changes any more'),
};

/** What became of a channel's notice about a payment or a refund. */
export const renderNotified: Render = (answer: Row, lang) => {
  const outcome = OUTCOMES[answer['outcome']]?.[lang] ?? words(answer['outcome'], lang);
  const body =
    answer['refund'] === undefined
      ? renderPaid(answer, lang)
      : fields(answer, ['refund', 'status', 'channel', 'amount', 'arrivesAt'], lang);
  return parts(outcome, body);
};

const rowsOf = (list: readonly Row[] | undefined, keys: readonly string[], lang: Lang): string =>
  list === undefined || list.length === 0 ? '' : rows(list, keys, lang);

/** `29:59` below an hour, `2h05m` above, nothing left: `0:00`. */
function left(seconds: number): string {
  const [hours, minutes] = [Math.floor(seconds / 3600), Math.floor(seconds / 60) % 60];
  return hours > 0 ? `${hours}h${String(minutes).padStart(2, '0')}m` : `${minutes}:${String(seconds % 60).padStart(2, '0')}`;
}

/** The channels as the cashier offers them. */
function channelsText(channels: readonly Row[], lang: Lang): string {
  const zh = lang === 'zh';
  return table(
    [
      { title: label('channel', lang) },
      { title: zh ? '要扣' : 'charge', right: true },
      { title: zh ? '优惠' : 'discount', right: true },
      { title: zh ? '最多' : 'at most', right: true },
      { title: '' },
    ],
    channels.map(({ channel, charge, discount, limit, available, reason }) => [
      words(channel, lang),
      yuan(charge),
      discount ? yuan(-discount) : '–',
      limit === null ? '–' : yuan(limit),
      available ? '' : reasonText(reason, lang),
    ]),
  );
}

/** The cashier: amount, order numbers, time left, channels and earlier attempts. */
export const renderCashier: Render = (answer: Row, lang) => {
  const zh = lang === 'zh';
  const { trade, status, phase, payable, opensAt, payBefore, secondsLeft, lockedUntil } = answer;
  const open = payBefore !== null && payBefore !== undefined;
  return parts(
    present([
      [label('trade', lang), words(trade, lang)],
      [label('status', lang), status === 'paid' && zh ? '已支付' : words(status, lang)],
      [label('payable', lang), open ? `${yuan(payable)}${phase === 'full' ? '' : `  ${words(phase, lang)}`}` : ''],
      [zh ? '开始付款' : 'opens', opensAt ? moment(opensAt) : ''],
      [label('payBefore', lang), open ? `${moment(payBefore)}  ${zh ? '还剩' : 'left'} ${left(secondsLeft)}` : ''],
      [zh ? '支付锁定至' : 'locked until', lockedUntil ? moment(lockedUntil) : ''],
    ]),
    rowsOf(answer['orders'], ['order', 'shop', 'payable', 'status'], lang),
    open && section(zh ? '渠道' : 'Channels', answer['channels'], () => channelsText(answer['channels'], lang)),
    section(zh ? '付过的' : 'Attempts', answer['attempts'], () =>
      rows(
        (answer['attempts'] as Row[]).map((each) => ({ ...each, reason: reasonText(each['reason'], lang) })),
        ['at', 'payment', 'channel', 'status', 'charged', 'reason'],
        lang,
      ),
    ),
  );
};
