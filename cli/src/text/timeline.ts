import type { Lang } from '@yellowcart/core/mall';
import { table } from '../terminal/table.ts';
import { moment, say, words, yuan, type Say } from './format.ts';
import { label, parts, titled, type Render, type Row } from './show.ts';

/** How units of a SKU moved, by where from and where to. */
const MOVES: Readonly<Record<string, Say>> = {
  'available locked': say('锁定', 'locked'),
  'locked available': say('解锁', 'unlocked'),
  'locked occupied': say('占用', 'occupied'),
  'occupied available': say('释放', 'freed'),
  'occupied shipped': say('出库', 'shipped'),
  'shipped available': say('回库', 'returned'),
};

const ACCOUNTS: Readonly<Record<string, Say>> = {
  escrow: say('监管', 'escrow'),
  platform: say('平台', 'platform'),
  insurer: say('保险', 'insurer'),
  merchant: say('商家', 'merchant'),
  bank: say('商家银行', 'bank'),
  transit: say('在途', 'in transit'),
  buyer: say('买家', 'buyer'),
};

/** `buyer:li/alipay` → `买家支付宝`, `transit:card` → `在途银行卡`. Whose it is, the order says. */
function accountText(account: string, lang: Lang): string {
  const [kind, rest = ''] = account.split(':') as [string, string?];
  const name = ACCOUNTS[kind]?.[lang] ?? kind;
  const channel = kind === 'buyer' ? rest.slice(rest.lastIndexOf('/') + 1) : kind === 'transit' ? rest : '';
  return channel === '' ? name : lang === 'zh' ? `${name}${words(channel, lang)}` : `${name} ${channel}`;
}

const stockText = ({ sku, quantity, from, to }: Row, lang: Lang): string =>
  `${sku} ${MOVES[`${from} ${to}`]?.[lang] ?? `${from}→${to}`} ${quantity}`;
const moneyText = ({ from, to, amount }: Row, lang: Lang): string => `${accountText(from, lang)}→${accountText(to, lang)} ${yuan(amount)}`;

const changesText = ({ money, stock }: Row, lang: Lang): string =>
  [
    ...(money as readonly Row[]).map((each) => moneyText(each, lang)),
    ...(stock as readonly Row[]).map((each) => stockText(each, lang)),
  ].join(lang === 'zh' ? '；' : '; ');

const whoText = ({ role, name }: Row, lang: Lang): string =>
  [role === 'system' ? (lang === 'zh' ? '系统' : 'system') : words(role, lang), name].filter(Boolean).join(' ');

/** The event, and what it is due to: an earlier event, or a timer. */
const eventText = ({ event, cause }: Row): string => `#${event}${cause.event === null ? '' : ` ← #${cause.event}`}`;

const time = (at: string): string => moment(at).slice(5);

/** News only: what says the same from another side is left out unless it changes something, and so is what was sent. */
const isNews = ({ kind, mirrored, status, money, stock }: Row): boolean =>
  kind !== 'notice' && (!mirrored || status !== null || money.length > 0 || stock.length > 0);

function rowsText(rows: readonly Row[], lang: Lang): string {
  const titles = [
    say('时间', 'time'),
    say('隔', 'after'),
    say('谁', 'who'),
    say('什么', 'what'),
    say('状态', 'status'),
    say('变化', 'changes'),
    say('事件', 'event'),
  ];
  return table(
    titles.map((title) => ({ title: title[lang] })),
    rows.map((row) => [
      time(row['at']),
      row['after'] === null ? '' : `+${row['after']}`,
      whoText(row['who'], lang),
      row['text'],
      row['status'] === null ? '' : words(row['status'].to, lang),
      changesText(row, lang),
      eventText(row),
    ]),
  );
}

/**
 * The rows that are news, with times counted from the one above. What belongs to a command whose first row is not shown is due to
 * its first shown one; a timer was set by what set it, shown or not.
 */
function newsOf(rows: readonly Row[]): readonly Row[] {
  const news = rows.filter(isNews);
  const shown = new Set(news.map(({ event }) => event));
  const first = new Map<number, number>();
  for (const { event, cause } of news)
    if (cause.event !== null && cause.timer === null && !first.has(cause.event)) first.set(cause.event, event);
  return news.map((row, i) => {
    const { event, timer } = row['cause'];
    const due = event === null || timer !== null || shown.has(event) ? event : first.get(event);
    return { ...row, after: row['at'] === news[i - 1]?.['at'] ? null : row['after'], cause: { event: due === row['event'] ? null : due } };
  });
}

function plannedText(planned: readonly Row[], lang: Lang): string {
  const titles = [say('时间', 'time'), say('还有', 'in'), say('什么', 'what'), say('如果', 'if'), say('定时', 'timer')];
  return table(
    titles.map((title) => ({ title: title[lang] })),
    planned.map(({ at, in: left, text, when, timer }) => [at === null ? '–' : time(at), left ?? '', text, when ?? '', timer ?? '']),
  );
}

/** Whose order it is, how it stands, and what the clock says. */
const headText = ({ order, recipient, phone, area, status, payable, now }: Row, lang: Lang): string =>
  [
    `${label('order', lang)} ${order}`,
    recipient,
    phone,
    area,
    words(status, lang),
    `${label('payable', lang)} ${yuan(payable)}`,
    `${lang === 'zh' ? '时钟' : 'clock'} ${moment(now).slice(5, 16)}`,
  ].join('  ');

/**
 * The timeline of an order: what happened, and below it what will.
 * @param every rows that are no news too
 */
export const renderTimeline =
  (every: boolean): Render =>
  (answer: Row, lang) => {
    if (answer['events'] !== undefined) return (answer['events'] as readonly Row[]).map((event) => JSON.stringify(event)).join('\n');
    if (answer['rows'] === undefined) return '';
    const all = answer['rows'] as readonly Row[];
    const rows = every ? all : newsOf(all);
    const planned = answer['planned'] as readonly Row[];
    const sent = all.filter(({ kind }) => kind === 'notice').length;
    return parts(
      headText(answer, lang),
      rows.length === 0 ? (lang === 'zh' ? '（没有）' : '(nothing)') : rowsText(rows, lang),
      !every && sent > 0 && (lang === 'zh' ? `通知 ${sent} 条：加 --kind notice 查看` : `${sent} notices: see --kind notice`),
      planned.length > 0 && titled(lang === 'zh' ? '── 计划 ──' : '── planned ──', plannedText(planned, lang)),
    );
  };
