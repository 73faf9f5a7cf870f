import { say } from './format.ts';
import { parts, rows, type Render, type Row } from './show.ts';

const CITY = say('这里没有区县，填镇或街道也可以', 'This city has no districts: other towns and streets are taken too');

/** Names of divisions one below the other, as they are typed; what to ask for next. */
export const renderDivisions: Render = (answer: Row, lang) => {
  const names = (answer['divisions'] ?? []) as string[];
  const { level, province, open } = answer;
  const next = level === 'province' ? '--province NAME' : level === 'city' ? `--province ${province} --city NAME` : '';
  return parts(
    names.length > 0 ? names.join('\n') : rows([], [], lang),
    open === true && CITY[lang],
    next !== '' && `${say('下一级：', 'Next: ')[lang]}yellowcart address divisions ${next}`,
  );
};
