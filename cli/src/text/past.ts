import { table } from '../terminal/table.ts';
import { moment, say, words } from './format.ts';
import { renderOrder } from './order.ts';
import type { Render, Row } from './show.ts';

const TITLES = [say('事件', 'event'), say('时间', 'time'), say('什么', 'what'), say('状态', 'status')];

/** The moments of an order, each with the number to ask for; or the order as it was at one of them. */
export const renderPast: Render = (answer: Row, lang) => {
  if (answer['was'] !== undefined) return renderOrder(answer['was'] as Row, lang);
  return table(
    TITLES.map((title) => ({ title: title[lang] })),
    ((answer['moments'] ?? []) as readonly Row[]).map(({ event, at, text, status }) => [
      `#${event}`,
      moment(at),
      text,
      status === null ? '' : words(status.to, lang),
    ]),
  );
};
