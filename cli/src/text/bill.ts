import type { Lang } from '@yellowcart/core/mall';
import { pairs, table } from '../terminal/table.ts';
import { moment, say, words, yuan, type Say } from './format.ts';
import { label, nextPage, parts, type Render, type Row } from './show.ts';

/** What a movement on a bill or a statement is called. */
const KINDS: Readonly<Record<string, Say>> = {
  payment: say('支付', 'payment'),
  'void-payment': say('无效支付（会退回）', 'void payment, sent back'),
  refund: say('退款', 'refund'),
  transfer: say('赔付', 'compensation'),
  'late-shipping-compensation': say('超时发货赔付', 'late shipping'),
  'door-delivery-compensation': say('未上门赔付', 'no door delivery'),
  'freight-insurance': say('运费险赔付', 'freight insurance'),
  'missing-in-journal': say('我方未记账', 'missing in our journal'),
  'missing-in-statement': say('渠道没有', "missing in the channel's statement"),
  'other-amount': say('金额不同', 'other amount'),
};

const kindText = (kind: unknown, lang: Lang): string => KINDS[String(kind)]?.[lang] ?? words(kind, lang);

/** An amount with its sign: what came is `+`. */
const signed = (fen: number): string => `${fen > 0 ? '+' : ''}${yuan(fen)}`;

const right = (title: string) => ({ title, right: true });

/** The wallet's bill: each movement with what its channel then stood at, and where each channel stands now. */
export const renderBill: Render = (answer: Row, lang) => {
  const zh = lang === 'zh';
  const entries = (answer['entries'] ?? []) as Row[];
  const totals = Object.entries((answer['totals'] ?? {}) as Record<string, number>).filter(([, fen]) => fen !== 0);
  return parts(
    entries.length === 0
      ? zh
        ? '（没有）'
        : '(none)'
      : table(
          [
            { title: label('at', lang) },
            { title: label('kind', lang) },
            { title: label('channel', lang) },
            right(label('amount', lang)),
            right(zh ? '渠道累计' : 'running total'),
            { title: label('order', lang) },
          ],
          entries.map(({ at, kind, channel, amount, balance, order }) => [
            moment(at),
            kindText(kind, lang),
            words(channel, lang),
            signed(amount),
            yuan(balance),
            words(order, lang),
          ]),
        ),
    totals.length > 0 &&
      `${zh ? '各渠道累计' : 'Totals'}\n${pairs(totals.map(([channel, fen]) => [`  ${words(channel, lang)}`, yuan(fen)]))}`,
    nextPage(answer, lang),
  );
};

const subject = ({ payment, refund, order }: Row, lang: Lang): string => words(payment ?? refund ?? order, lang);

/** A channel's own statement. */
export const renderStatement: Render = (answer: Row, lang) => {
  const zh = lang === 'zh';
  const lines = (answer['lines'] ?? []) as Row[];
  const { in: took = 0, out: gave = 0 } = (answer['totals'] ?? {}) as { in?: number; out?: number };
  return parts(
    [words(answer['channel'], lang), answer['day']].filter(Boolean).join('  '),
    lines.length > 0 &&
      table(
        [
          { title: label('at', lang) },
          { title: label('kind', lang) },
          { title: label('subject', lang) },
          { title: zh ? '渠道流水号' : 'reference' },
          right(label('amount', lang)),
        ],
        lines.map((line) => [
          moment(line['at']),
          kindText(line['kind'], lang),
          subject(line, lang),
          words(line['reference'], lang),
          signed(line['amount']),
        ]),
      ),
    pairs([
      [zh ? '收款' : 'in', yuan(took)],
      [zh ? '付款' : 'out', yuan(gave)],
    ]),
    nextPage(answer, lang),
  );
};

const side = (fen: number | null, at: string | null): string => (fen === null || at === null ? '–' : `${signed(fen)}  ${moment(at)}`);

/** Our journal against the channels' statements: the sums, and every difference by name. */
export const renderReconcile: Render = (answer: Row, lang) => {
  const zh = lang === 'zh';
  const channels = (answer['channels'] ?? []) as Row[];
  const differences = channels.flatMap(({ channel, differences: rows }) => (rows as Row[]).map((row): Row => ({ channel, ...row })));
  return parts(
    table(
      [
        { title: label('channel', lang) },
        ...(zh ? ['我方收', '渠道收', '我方付', '渠道付'] : ['our in', 'their in', 'our out', 'their out']).map(right),
      ],
      channels.map(({ channel, journal, statement }) => [
        words(channel, lang),
        ...[journal.in, statement.in, journal.out, statement.out].map(yuan),
      ]),
    ),
    differences.length > 0 &&
      table(
        (zh ? ['渠道', '差异', '单号', '我方', '渠道方'] : ['channel', 'difference', 'subject', 'journal', 'statement']).map((title) => ({
          title,
        })),
        differences.map((row) => [
          words(row['channel'], lang),
          kindText(row['kind'], lang),
          subject(row, lang),
          side(row['journal'], row['journalAt']),
          side(row['statement'], row['statementAt']),
        ]),
      ),
    differences.length === 0
      ? zh
        ? '账目一致'
        : 'The books agree'
      : zh
        ? `有 ${differences.length} 笔差异`
        : `Differences: ${differences.length}`,
  );
};
