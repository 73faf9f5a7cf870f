import { pairs, table } from '../terminal/table.ts';
import { moment, say, words } from './format.ts';
import { nextPage, parts, type Render, type Row } from './show.ts';
import type { Lang } from '@yellowcart/core/mall';

const STATES = {
  waiting: say('等待重试', 'waiting'),
  delivered: say('已收下', 'delivered'),
  failed: say('已放弃', 'given up'),
  missed: say('没有收下', 'not taken'),
} as const;

const stateOf = ({ state }: Row, lang: Lang): string => STATES[state as keyof typeof STATES]?.[lang] ?? '';

/** What came of a try: a status, or why there was none. */
const resultOf = (tried: Row | null | undefined, lang: Lang): string =>
  !tried ? '–' : tried['status'] === null ? String(tried['error']) : `${words(tried['status'], lang)}`;

/** Seconds from one instant to another: `1.4s`. */
const until = (from: string, to: string): string => `${Math.max(0, Math.round((Date.parse(to) - Date.parse(from)) / 100) / 10)}s`;

export const listeningText = ({ account, shop, url, waiting, secret }: Row, lang: Lang): string =>
  [
    lang === 'zh'
      ? `把 ${account} ${shop ? `（店铺 ${shop}）` : ''}的消息投递到 ${url}`
      : `Delivering what ${account}${shop ? ` (shop ${shop})` : ''} is told to ${url}`,
    `${lang === 'zh' ? '签名密钥' : 'Secret'}  ${secret}`,
    ...(waiting > 0 ? [lang === 'zh' ? `${waiting} 条还没有投出` : `${waiting} are still to be delivered`] : []),
  ].join('\n');

/** One try on one line: when, what came of it, what it was about, and what happens next. */
export function attemptText(line: Row, lang: Lang): string {
  const { at, type, subject, delivery, ms, number, nextAt } = line;
  const next =
    nextAt === null
      ? stateOf(line, lang)
      : lang === 'zh'
        ? `${until(at, nextAt)} 后再试（第 ${number} 次没成）`
        : `again in ${until(at, nextAt)} (try ${number} failed)`;
  return [moment(at).slice(11), resultOf(line, lang), words(type, lang), subject, `#${delivery}`, `${ms}ms`, next].join('  ');
}

/** What became of deliveries that were sent again: also of those that were taken before, as whoever sends again wants to know of now. */
export const renderResent: Render = (answer, lang) => {
  const taken = (each: Row): boolean => (each['tries'] as readonly Row[]).at(-1)?.['taken'] === true;
  const deliveries = ((answer.deliveries ?? []) as Row[]).map((each) => (taken(each) ? each : { ...each, state: 'missed' }));
  return renderDeliveries({ ...answer, deliveries }, lang);
};

export const renderDeliveries: Render = (answer, lang) => {
  const titles = say('投递 时间 消息 关于 状态 次数 结果 地址', 'delivery time message about state tries result address')[lang].split(' ');
  const rows = ((answer.deliveries ?? []) as Row[]).map((each) => [
    String(each['delivery']),
    moment(each['at']),
    words(each['type'], lang),
    String(each['subject']),
    stateOf(each, lang),
    String(each['attempts']),
    resultOf(each['last'], lang),
    String(each['url']),
  ]);
  if (rows.length === 0) return lang === 'zh' ? '（没有）' : '(none)';
  return parts(
    table(
      titles.map((title) => ({ title })),
      rows,
    ),
    nextPage(answer, lang),
  );
};

export const renderDelivery: Render = (answer: Row, lang) => {
  const tries = ((answer['tries'] ?? []) as Row[]).map((each) => `${moment(each['at'])}  ${resultOf(each, lang)}  ${each['ms']}ms`);
  return parts(
    pairs([
      [say('投递', 'delivery')[lang], String(answer['delivery'])],
      [say('消息', 'message')[lang], `${words(answer['type'], lang)} ${answer['subject']}`],
      [say('地址', 'address')[lang], String(answer['url'])],
      [say('状态', 'state')[lang], stateOf(answer, lang)],
      ...(typeof answer['nextAt'] !== 'string' ? [] : [[say('再试', 'next try')[lang], moment(answer['nextAt'])] as const]),
    ]),
    tries.join('\n'),
    JSON.stringify(answer['body'], null, 2),
  );
};
