import type { Lang } from '@yellowcart/core/mall';
import { draw } from '../help/draw.ts';
import { WRITING } from '../help/topics/query.ts';
import { pairs, table } from '../terminal/table.ts';
import { label, nextPage, parts, rows, titled, type Render, type Row } from './show.ts';
import { moment, say, words, yuan, type Say } from './format.ts';

/** What an order is or has, as it is asked for. */
const FLAGS: Readonly<Record<string, Say>> = {
  open: say('进行中', 'open'),
  stuck: say('停滞', 'stuck'),
  'at-risk': say('临期', 'at risk'),
  late: say('超时未发', 'late'),
  archived: say('已归档', 'archived'),
  split: say('分包', 'split'),
  note: say('备注', 'note'),
  presale: say('预售', 'presale'),
  insurance: say('运费险', 'insurance'),
  review: say('评价', 'review'),
  exception: say('异常', 'exception'),
};

/** That it is open goes without saying: its status says so. */
const flagsText = (flags: readonly string[], lang: Lang): string =>
  flags
    .filter((flag) => flag !== 'open')
    .map((flag) => FLAGS[flag]?.[lang] ?? flag)
    .join(lang === 'zh' ? '、' : ', ');

/** `confirm LINE`, `case C`: the kind is a word, the number stays. */
const dueText = (due: Row | null, lang: Lang): string => {
  if (due === null) return '–';
  const [kind, ...what] = String(due['name']).split(' ');
  return `${moment(due['at']).slice(5, 16)} ${[words(kind, lang), ...what].join(' ')}`;
};

/** What was found: one order a line. */
function foundText(orders: readonly Row[], lang: Lang): string {
  if (orders.length === 0) return lang === 'zh' ? '（没有）' : '(none)';
  const zh = lang === 'zh';
  const titles = [label('order', lang), label('status', lang), zh ? '下单' : 'placed', zh ? '应付' : 'payable', label('recipient', lang)];
  const last = [label('phone', lang), label('shop', lang), zh ? '到期' : 'due', zh ? '标记' : 'flags'];
  return table(
    [...titles, ...last].map((title, i) => ({ title, right: i === 3 })),
    orders.map((order) => [
      order['order'],
      words(order['status'], lang),
      moment(order['placedAt']).slice(0, 16),
      yuan(order['amount']),
      order['recipient'],
      order['phone'],
      order['shop'],
      dueText(order['due'], lang),
      flagsText(order['flags'], lang),
    ]),
  );
}

/** How a query was read: each condition and what it means. */
const readText = ({ query, conditions, sort }: Row, lang: Lang): string => {
  const means = (conditions as readonly Row[]).map(({ text, means: said }) => [text, said] as const);
  return parts(query, pairs(means), `${lang === 'zh' ? '排序' : 'Sorted by'}  ${sort}`);
};

/** Every field: what it is called, what its values are called, and how it is written. */
export const renderFields: Render = (answer: Row, lang) =>
  parts(
    ...((answer['fields'] ?? []) as readonly Row[]).map(({ name, aliases, means, example, values }) => {
      const zh = lang === 'zh';
      const head = [name, zh ? aliases.join('、') : means['en']].filter(Boolean).join('  ');
      const own = (values as readonly Row[]).map((value): readonly [string, string] => [
        `  ${name}:${value['name']}`,
        zh ? value['aliases'].join('、') : value['means']['en'],
      ]);
      return [head, `  ${zh ? '例' : 'e.g.'} ${example}`, ...(own.length > 0 ? [pairs(own)] : [])].join('\n');
    }),
    draw([WRITING], lang),
  );

/** What was found, how it was read, or which fields there are: whatever was asked for. */
export const renderFind: Render = (answer: Row, lang) => {
  if (answer['fields'] !== undefined) return renderFields(answer, lang);
  if (answer['conditions'] !== undefined) return readText(answer, lang);
  return parts(foundText(answer['orders'] ?? [], lang), nextPage(answer, lang));
};

/** Saved views by name, as they are written in a query. */
export const renderViews: Render = (answer: Row, lang) =>
  titled(
    lang === 'zh' ? '视图' : 'Views',
    rows(
      ((answer['views'] ?? []) as readonly Row[]).map(({ name, query }) => ({ name: `@${name}`, query })),
      ['name', 'query'],
      lang,
    ),
  );
