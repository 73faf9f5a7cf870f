import { pairs, table } from '../terminal/table.ts';
import { moment, say, type Say } from './format.ts';
import { parts, type Render, type Row } from './show.ts';

const FIELDS: Readonly<Record<string, Say>> = {
  phone: say('电话', 'phone'),
  name: say('姓名', 'name'),
  address: say('地址', 'address'),
};

/** The reasons that have a name; any other stands as it was written. */
const REASONS: Readonly<Record<string, Say>> = {
  delivery: say('配送联系', 'delivery'),
  'after-sales': say('售后处理', 'after-sales'),
  identity: say('核实身份', 'identity'),
  complaint: say('投诉处理', 'complaint'),
};

const RECORDED = say('只在这里显示，已记录在案。', 'Shown here only, and on record.');

/** The notes of an order, oldest first. */
export const renderNotes: Render = ({ notes = [] }: Row, lang) =>
  table(
    (lang === 'zh' ? ['时间', '谁', '备注'] : ['time', 'who', 'note']).map((title) => ({ title })),
    (notes as readonly Row[]).map(({ at, by, text }) => [moment(at), by, text]),
  );

/** What was shown in clear. */
export const renderRevealed: Render = ({ order = '', field = '', value = '', reason = '', left = 0 }: Row, lang) => {
  const today = lang === 'zh' ? `${left} 次` : `${left} times`;
  const rows = [
    [say('订单', 'order')[lang], order],
    [FIELDS[field]?.[lang] ?? field, value],
    [say('原因', 'reason')[lang], REASONS[reason]?.[lang] ?? reason],
    [say('今天还可查看', 'left today')[lang], today],
  ] as const;
  return parts(pairs(rows), RECORDED[lang]);
};
