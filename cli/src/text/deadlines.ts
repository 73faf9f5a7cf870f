import type { Lang } from '@yellowcart/core/mall';
import { pairs } from '../terminal/table.ts';
import { moment, say, words, type Say } from './format.ts';
import type { Row } from './show.ts';

/** What happens when nobody does anything. */
const BRINGS: Readonly<Record<string, Say>> = {
  closes: say('订单关闭', 'the order closes'),
  compensation: say('商家赔付', 'the merchant pays a compensation'),
  confirms: say('自动确认收货', 'receipt is confirmed'),
  agreed: say('视为同意', 'it counts as agreed'),
  accepted: say('视为验货通过', 'the goods count as accepted'),
  'case-closes': say('售后关闭', 'the request closes'),
  completed: say('售后完成', 'the request completes'),
  arrives: say('退款到账', 'the money arrives'),
  'window-closes': say('售后期结束', 'the after-sales window closes'),
};

/** One deadline a line, the next first. `confirm LINE` and `case C` name what ends; the first word is the kind. */
export const deadlinesText = (deadlines: readonly Row[], lang: Lang): string =>
  deadlines
    .map(({ name, at, brings }) => {
      const [kind, ...what] = String(name).split(' ');
      const then = BRINGS[brings]?.[lang];
      return `${moment(String(at))}  ${[words(kind, lang), ...what].join(' ')}${then === undefined ? '' : ` → ${then}`}`;
    })
    .join('\n');

/** Who may do what now; a role with nothing to do is left out. */
export const allowedByText = (allowedBy: Row | undefined, lang: Lang): string =>
  pairs(
    Object.entries((allowedBy ?? {}) as Readonly<Record<string, readonly string[]>>)
      .filter(([, commands]) => commands.length > 0)
      .map(([role, commands]) => [words(role, lang), commands.join(lang === 'zh' ? '、' : ', ')] as const),
  );
