import type * as v from 'valibot';
import type { Lang } from './mall.ts';

/** What our own schemas say they expect, in Chinese; numbers in it are kept. A test holds every sentence of every schema to be here. */
const SENTENCES: readonly (readonly [en: RegExp, zh: string])[] = (
  [
    ['a duration above 0', '时长要大于 0'],
    ['a duration, like 30m or 48h', '要写时长，如 30m、48h'],
    ['not a duration such as 48h', '要写时长，如 48h'],
    ['a list of SKUs', '要一组 SKU'],
    ['a list of files', '要一组文件'],
    ['a path, or { name, content } with the content in base64', '要文件路径，或 { name, content }，内容用 base64'],
    ['a list of provinces', '要一组省名'],
    ['a list', '要一个列表'],
    ['a note', '备注不能为空'],
    ['a password in quotes', '要加引号的密码'],
    ['a phone number in quotes', '要加引号的手机号'],
    ['a price above 0', '价格要大于 0'],
    ['a text in quotes', '要加引号的文字'],
    ['a text that is not blank', '不能为空'],
    ['a text', '要一段文字'],
    ['a whole number, at most #', '要整数，最大 #'],
    ['a whole number, not below 0', '要整数，不小于 0'],
    ['a whole number', '要整数'],
    ['all goes with neither none nor lines', 'all 不能和 none、lines 一起用'],
    ['an amount above 0', '金额要大于 0'],
    ['an amount in fen, a whole number', '金额以分计，要整数'],
    ['an amount in fen, at most #', '金额以分计，最大 #'],
    ['an amount in fen, not below 0', '金额以分计，不小于 0'],
    ['an id of letters, digits, - _ .', '编号由字母、数字和 - _ . 组成'],
    ['letters, digits, - _ .', '由字母、数字和 - _ . 组成'],
    ['an id', '要一个编号'],
    ['an instant with offset, like 2026-11-11T12:00:00+08:00', '要带时区的时刻，如 2026-11-11T12:00:00+08:00'],
    ['an instant with offset, or how long ago: 2h', '要带时区的时刻，或多久之前，如 2h'],
    ['a day like 2026-11-11', '要写日期，如 2026-11-11'],
    ['at least # days', '至少 # 天'],
    ['at least # basis points', '至少 # 个基点'],
    ['at least #', '至少 #'],
    ['at least one SKU', '至少一个 SKU'],
    ['at least one line', '至少一行'],
    ['at least one product', '至少一个商品'],
    ['at most # basis points', '最多 # 个基点'],
    ['shares of at most # basis points together', '份额合计最多 # 个基点'],
    ['at most # characters', '最多 # 个字'],
    ['at least #: what is bought must be over at the end', '至少 #：买的东西到最后都要了结'],
    ['lines, all or none', '要写 lines、all 或 none'],
    ['no more than maxPrice', '不能高于 maxPrice'],
    ['not a cursor of this list', '不是这个列表的游标'],
    ['pass: true or false', '要写明 pass：true 或 false'],
    ['quantity or sku', '要写 quantity 或 sku'],
    ['true or false', '要 true 或 false'],
    ['six digits in quotes', '要加引号的六位数字'],
    [
      'delivery, after-sales, identity, complaint, or at least 4 letters, 2 Chinese characters',
      '要 delivery、after-sales、identity、complaint 之一，或至少两个汉字',
    ],
    ['a name, or the beginning of names with * at its end', '要一个名字，或名字的开头加 *'],
    ['a product, *2 for two, ? for sometimes', '要写商品，*2 是两件，? 是有时'],
    ['deliveries, or failed for all that were given up', '要写 deliveries，或用 failed 表示所有放弃了的'],
    ['rotate or secret, not both', 'rotate 和 secret 只能写一个'],
    ['unknown key', '没有这一项'],
  ] as const
).map(([en, zh]) => [
  new RegExp(`^${en.replaceAll(/[.*+?^${}()|[\]\\]/g, String.raw`\$&`).replaceAll('#', String.raw`(\d+)`)}$`),
  zh.replace('#', '$1'),
]);

/** Sorts of values, as valibot calls them. */
const SORTS: Readonly<Record<string, Readonly<Record<Lang, string>>>> = {
  string: { zh: '一段文字', en: 'a text' },
  number: { zh: '一个数', en: 'a number' },
  boolean: { zh: ' true 或 false', en: 'true or false' },
  array: { zh: '一个列表', en: 'a list' },
  tuple: { zh: '一个列表', en: 'a list' },
  object: { zh: '一组参数', en: 'an object' },
  strict_object: { zh: '一组参数', en: 'an object' },
  record: { zh: '一组参数', en: 'an object' },
  integer: { zh: '整数', en: 'a whole number' },
  safe_integer: { zh: '整数', en: 'a whole number' },
};

/** Bounds, as valibot calls them; of texts they count characters, of lists what is in them. */
const BOUNDS: Readonly<Record<string, Readonly<Record<Lang, string>>>> = {
  min_value: { zh: '不能小于 #', en: 'not below #' },
  max_value: { zh: '不能大于 #', en: 'not above #' },
  min_length: { zh: '至少 # 个', en: 'at least #' },
  max_length: { zh: '最多 # 个', en: 'at most #' },
  non_empty: { zh: '不能为空', en: 'it cannot be empty' },
  regex: { zh: '写法不对', en: 'it is not written so' },
};

/** Several things that may be written: `on or off`, `succeed | pending`. */
const oneOf = (sentence: string): string | undefined => {
  const parts = sentence.split(/ \| |, | or /);
  return parts.length > 1 && parts.every((part) => /^[\w:-]+$/.test(part)) ? `要 ${parts.join('、')} 之一` : undefined;
};

/** One word or one word with its value (`shop`, `world: 1`) is written as it stands. */
const asItStands = (sentence: string): string | undefined => (/^[\w-]+(: \d+)?$/.test(sentence) ? `要写 ${sentence}` : undefined);

const has = (message: string): boolean => message !== '' && !message.startsWith('Invalid ');

/** A sentence of one of our schemas in a language; undefined when nobody has put it into Chinese yet. */
export function inLanguage(sentence: string, lang: Lang): string | undefined {
  if (lang === 'en') return sentence;
  const known = SENTENCES.find(([en]) => en.test(sentence));
  return known ? sentence.replace(...known) : (oneOf(sentence) ?? asItStands(sentence));
}

/** Whether a key of an object is not there: valibot blames the object, and has nothing to say of what the key should have had. */
export const isMissing = ({ type, input, expected }: v.BaseIssue<unknown>): boolean =>
  /^(strict_)?object$/.test(type) && input === undefined && expected?.startsWith('"') === true;

/** Whether an object has a key that nobody knows. */
export const isUnknown = ({ type, expected }: v.BaseIssue<unknown>): boolean => type === 'strict_object' && expected === 'never';

/** What a schema expected, in words: its own sentence, else what sort of value. What was given is not repeated: it may be a secret. */
export function expectedIn(issue: v.BaseIssue<unknown>, lang: Lang): string {
  const { type, message } = issue;
  if (has(message)) return inLanguage(message, lang) ?? message;
  if (isMissing(issue)) return lang === 'zh' ? '缺少' : 'missing';
  if (isUnknown(issue)) return lang === 'zh' ? '没有这一项' : 'unknown key';
  const bound = BOUNDS[type];
  if (bound) return bound[lang].replace('#', String((issue as { readonly requirement?: unknown }).requirement));
  const sort = SORTS[type]?.[lang];
  if (sort !== undefined) return lang === 'zh' ? `要${sort}` : sort;
  // Of a union, or of something that has values: valibot lists what there is.
  const expected = issue.expected ?? '';
  const parts = expected
    .replaceAll(/["()]/g, '')
    .split(' | ')
    .map((part) => SORTS[part.toLowerCase()]?.[lang] ?? part);
  return lang === 'zh' ? `要 ${parts.join('、')}` : parts.join(' or ');
}
