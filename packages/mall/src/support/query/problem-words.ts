import { reject, type Refusal } from '@yellowcart/kernel/outcome';
import { FIELDS } from './fields.ts';
import type { Problem } from './syntax.ts';

type Words = { readonly zh: string; readonly en: string };
type Facts = Readonly<Record<string, unknown>>;

/** What is wrong with a query, in words. `{found}` is what was there, `{expected}` what could have been. */
const SENTENCES: Readonly<Record<Problem['reason'], Words>> = {
  empty: { zh: '没有条件', en: 'there is no condition in it' },
  'too-long': { zh: '最长 {expected} 个字', en: 'at most {expected} characters' },
  'too-many': { zh: '条件太多', en: 'too many conditions' },
  'too-deep': { zh: '括号套得太深', en: 'groups are nested too deep' },
  'unclosed-quote': { zh: '引号没有关上', en: 'the quote is not closed' },
  'unclosed-group': { zh: '括号没有关上', en: 'the parenthesis is not closed' },
  unexpected: { zh: '这里不该有“{found}”', en: '"{found}" cannot be here' },
  'nothing-after': { zh: '后面还缺内容：{expected}', en: 'something is missing here: {expected}' },
  'unknown-field': { zh: '没有字段“{found}”', en: 'there is no field "{found}"' },
  'unknown-value': { zh: '没有取值“{found}”，可以是 {expected}', en: 'there is no value "{found}", it can be {expected}' },
  'unknown-view': { zh: '没有保存过视图“{found}”', en: 'there is no saved view "{found}"' },
  'view-in-circle': { zh: '视图“{found}”绕回了自己', en: 'the view "{found}" names itself' },
  'no-comparing': { zh: '这个字段不能比大小，写成 {expected}', en: 'this field cannot be compared, write {expected}' },
  'no-range': { zh: '这个字段没有范围，写成 {expected}', en: 'this field has no ranges, write {expected}' },
  'not-a-date': { zh: '“{found}”不是日期，可以写 {expected}', en: '"{found}" is no date, write {expected}' },
  'not-an-amount': { zh: '“{found}”不是金额，可以写 {expected}', en: '"{found}" is no amount, write {expected}' },
  'not-a-number': { zh: '“{found}”不是单号，写成 {expected}', en: '"{found}" is no number, write {expected}' },
  'too-short': { zh: '至少要末尾 {expected} 位', en: 'at least the last {expected} are needed' },
  'no-wildcard': { zh: '这里不能用 *，写成 {expected}', en: 'no * here, write {expected}' },
  backwards: { zh: '范围是空的', en: 'the range is empty' },
  'sort-inside': { zh: '排序不能写在条件里面', en: 'the order cannot be part of a condition' },
  'sort-twice': { zh: '只能排一种序', en: 'only one order is possible' },
  contradiction: { zh: '“{found}”与“{near}”不可能同时成立', en: '"{found}" and "{near}" cannot both be' },
};

const CHINESE = new Map(FIELDS.flatMap(({ choices }) => choices.map(({ name, zh }) => [name, zh] as const)));

/** What could have been is listed in the reader's language; what was typed stays as it is. */
function joined(value: unknown, lang: 'zh' | 'en'): string {
  if (!Array.isArray(value)) return String(value);
  return lang === 'en' ? value.join(', ') : value.map((each: string) => CHINESE.get(each) ?? each).join('、');
}

/** The sentence of a problem, with what may have been meant. */
export function queryWords(facts: Facts, lang: 'zh' | 'en'): string | undefined {
  const reason = facts['reason'] as Problem['reason'];
  const words = SENTENCES[reason];
  if (words === undefined) return undefined;
  const said = words[lang].replaceAll(/\{(\w+)\}/g, (_, name: string) => joined(facts[name], lang));
  const near = facts['near'] as readonly string[];
  if (near.length === 0 || reason === 'contradiction') return said;
  return lang === 'zh' ? `${said}。是不是 ${near.join('、')}？` : `${said}; did you mean ${near.join(', ')}?`;
}

/** The refusal of a query: what was typed, and where it goes wrong. */
export const invalidQuery = (query: string, problem: Problem): Refusal =>
  reject('QUERY_INVALID', {
    query,
    ...problem,
    ...(problem.near[0] === undefined || problem.reason === 'contradiction' ? {} : { meant: corrected(query, problem) }),
  });

/** The query as it may have been meant, as a shell takes it in one word. */
function corrected(query: string, { position, length, near }: Problem): string {
  const [nearest] = near as readonly [string];
  // Another field stands in the place of the whole condition.
  const begin = nearest.includes(':')
    ? Math.max(0, ...[...query.slice(0, position).matchAll(/[\s()（）|]/gu)].map(({ index }) => index + 1))
    : position;
  const fixed = `${query.slice(0, begin)}${nearest}${query.slice(position + length)}`;
  return `'${fixed.replaceAll("'", String.raw`'\''`)}'`;
}
