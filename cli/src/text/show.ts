import type { Lang } from '@yellowcart/core/mall';
import { pairs, table } from '../terminal/table.ts';
import { words, yuan } from './format.ts';
import { LABELS } from './labels.ts';

/** An object of an answer; the contract names the fields. */
export type Row = Readonly<Record<string, any>>;

/** Turns an answer into text for people. */
export type Render = (answer: any, lang: Lang) => string;

export const label = (key: string, lang: Lang): string => LABELS[key]?.label[lang] ?? key;

const amountKey = (key: string): boolean => LABELS[key]?.as === 'fen';

/** One field as text: fen as yuan, a rate as per cent, the rest as words. */
export function field(row: Row, key: string, lang: Lang): string {
  const value: unknown = row[key];
  if (typeof value === 'number' && amountKey(key)) return yuan(value);
  if (typeof value === 'number' && LABELS[key]?.as === 'rate') return `${Math.round(value * 1000) / 10}%`;
  if (typeof value === 'string' && LABELS[key]?.as === 'own') return value;
  return words(value, lang);
}

/** The rows as a table of these fields; a sentence when there are none. */
export function rows(list: readonly Row[] | undefined, keys: readonly string[], lang: Lang): string {
  if (list === undefined || list.length === 0) return lang === 'zh' ? '（没有）' : '(none)';
  const numeric = (key: string): boolean => list.every((row) => typeof row[key] === 'number');
  return table(
    keys.map((key) => ({ title: label(key, lang), right: numeric(key) })),
    list.map((row) => keys.map((key) => field(row, key, lang))),
  );
}

/** These fields of one object below each other; fields that the answer does not have, or that are empty, are left out. */
export const fields = (row: Row, keys: readonly string[], lang: Lang): string =>
  pairs(keys.filter((key) => row[key] !== undefined && row[key] !== null).map((key) => [label(key, lang), field(row, key, lang)] as const));

/** Parts with an empty line between them; empty parts are left out. */
export const parts = (...texts: readonly (string | false | undefined)[]): string => texts.filter(Boolean).join('\n\n');

/** A heading with something under it; nothing when there is nothing. */
export const section = (title: string, body: readonly unknown[] | undefined, draw: () => string): string =>
  body === undefined || body.length === 0 ? '' : `${title}\n${draw()}`;

/** A heading over a text; nothing when there is no text. */
export const titled = (title: string, text: string): string => (text === '' ? '' : `${title}\n${text}`);

/** How to see the next page, when there is one. */
export const nextPage = (answer: Row, lang: Lang): string =>
  typeof answer['page']?.next !== 'string'
    ? ''
    : lang === 'zh'
      ? `还有更多：加 --after ${answer['page'].next}`
      : `More: add --after ${answer['page'].next}`;

/** `renderList('orders', 'order', 'status')` — for answers that are one list. */
export const renderList =
  (name: string, ...keys: readonly string[]): Render =>
  (answer, lang) =>
    parts(rows(answer[name], keys, lang), nextPage(answer, lang));

/** `renderFields('payment', 'status')` — for answers that are one object. */
export const renderFields =
  (...keys: readonly string[]): Render =>
  (answer, lang) =>
    fields(answer, keys, lang);

/** Whatever the answer holds: its own fields, then each list as a table. For commands without a picture of their own. */
export const renderAny: Render = (answer: Row, lang) => {
  const { page: _, ...told } = answer;
  const lists = Object.entries(told).filter(
    (entry): entry is [string, Row[]] => Array.isArray(entry[1]) && entry[1].every((item) => typeof item === 'object'),
  );
  const single = Object.keys(told).filter((key) => !lists.some(([name]) => name === key));
  return parts(
    fields(told, single, lang),
    ...lists.map(([name, list]) => `${label(name, lang)}\n${rows(list, Object.keys(list[0] ?? {}), lang)}`),
  );
};

/** The answer of a dry run. */
export const renderEvents: Render = (answer, lang) =>
  parts(
    lang === 'zh' ? '试运行：会发生这些事件，什么也没有改变' : 'Dry run: these events would happen, nothing has changed',
    rows(answer.events, ['stream', 'type', 'data'], lang),
  );
