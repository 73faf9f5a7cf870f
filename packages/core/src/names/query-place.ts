import { FIELDS, fieldOf, SHORT, type Choice, type Field } from '@yellowcart/mall/support/query/fields';
import type { Lang } from '../mall.ts';
import type { Name, NameKind } from './names.ts';

/** What may stand at the end of a query: words that are known, names of a kind in the store, or both. `before` stays as it is typed. */
export type QueryPlace = {
  readonly before: string;
  readonly typed: string;
  readonly words: readonly Name[];
  readonly names?: NameKind;
};

/** Fields whose values are things in the store. */
const THINGS: Readonly<Record<string, NameKind>> = {
  order: 'order',
  trade: 'trade',
  waybill: 'waybill',
  case: 'case',
  payment: 'payment',
  refund: 'refund',
  buyer: 'account',
  shop: 'shop',
  product: 'product',
  sku: 'sku',
  coupon: 'coupon',
  content: 'content',
};

/** Dates that come up every day; one that is to come is a deadline. */
const DAYS: Readonly<Record<Lang, readonly string[]>> = {
  en: ['today', 'yesterday', '-3d', '-7d'],
  zh: ['今天', '昨天', '3天前', '7天前'],
};

type Called = { readonly name: string; readonly zh: string; readonly en: string; readonly also: readonly string[] };

/** Whether what is typed so far is Chinese, or nothing says so. */
const CHINESE = /\p{Script=Han}/u;

/** How something is written by whoever types so: by its own name, in Chinese by its Chinese one, or by any that begins like this. */
function written({ name, zh, also }: Called, typed: string, chinese: boolean): string | undefined {
  const usual = chinese ? zh : name;
  if (typed === '') return usual;
  return [usual, name, zh, ...also].find((each) => each.toLowerCase().startsWith(typed.toLowerCase()));
}

const told = (called: Called, value: string, lang: Lang): string => (value === called[lang] ? '' : called[lang]);

function fieldsFor(typed: string, lang: Lang): Name[] {
  const fields = FIELDS.flatMap((field): Name[] => {
    const value = written(field, typed, false);
    return value === undefined ? [] : [{ id: `${value}:`, title: told(field, value, lang), open: true }];
  });
  const short = Object.keys(SHORT).filter((name) => typed !== '' && name.startsWith(typed));
  return [...fields, ...short.map((name) => ({ id: `${name}:`, title: '', open: true }))];
}

function valuesFor(field: Field, typed: string, chinese: boolean, lang: Lang): Name[] {
  if (field.kind === 'date') {
    const days = DAYS[chinese || CHINESE.test(typed) ? 'zh' : 'en'];
    return days.filter((day) => day.startsWith(typed)).map((id) => ({ id, title: '' }));
  }
  return field.choices.flatMap((choice: Choice): Name[] => {
    const id = written(choice, typed, chinese);
    return id === undefined ? [] : [{ id, title: told(choice, id, lang) }];
  });
}

/**
 * Where the end of a query stands: on the name of a field, on a value of one, or on the name of a saved view. Pure.
 * @param query what is typed of it so far, several conditions or one
 */
export function queryPlace(query: string, lang: Lang): QueryPlace {
  const at = Math.max(...[...query.matchAll(/[\s()（）|｜]/gu)].map(({ index }) => index + 1), 0);
  const last = query.slice(at);
  const sign = /^[-－]/.exec(last)?.[0] ?? '';
  const word = last.slice(sign.length);
  if (/^[@＠]/.test(word)) return { before: query.slice(0, at + sign.length + 1), typed: word.slice(1), words: [], names: 'view' };
  const colon = /[:：]/.exec(word)?.index;
  if (colon === undefined) return { before: query.slice(0, at + sign.length), typed: word, words: fieldsFor(word, lang) };
  const name = word.slice(0, colon);
  const field = fieldOf(SHORT[name]?.field ?? name);
  const value = word.slice(colon + 1);
  // One of several, or none of them, or more or less than one.
  const begin = Math.max(value.lastIndexOf(',') + 1, value.lastIndexOf('，') + 1, /^(?:!|[<>]=?)*/.exec(value)![0].length);
  const typed = value.slice(begin);
  const before = query.slice(0, at + sign.length + colon + 1 + begin);
  if (!field) return { before, typed, words: [] };
  const things = THINGS[field.name];
  return {
    before,
    typed,
    words: valuesFor(field, typed, CHINESE.test(name), lang),
    ...(things === undefined ? {} : { names: things }),
  };
}
