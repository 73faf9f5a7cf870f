import { STATUS_WORDS } from './words.ts';
import type { Lang } from '@yellowcart/core/mall';

/** A sentence in both languages of the program. */
export type Say = { readonly zh: string; readonly en: string };

export const say = (zh: string, en: string): Say => ({ zh, en });

/** fen → `¥139.00`, `-¥0.05`. */
export const yuan = (fen: number): string =>
  `${fen < 0 ? '-' : ''}¥${Math.trunc(Math.abs(fen) / 100)}.${String(Math.abs(fen) % 100).padStart(2, '0')}`;

/** `2026-11-11T12:00:00+08:00` → `2026-11-11 12:00:00`; answers carry the store's zone already (T5). */
export const moment = (iso: string): string => iso.slice(0, 19).replace('T', ' ');

/** ms → ISO 8601 in the store's zone, with milliseconds only where there are some. */
export const isoInstant = (ms: number): string =>
  Temporal.Instant.fromEpochMilliseconds(ms)
    .toZonedDateTimeISO('Asia/Shanghai')
    .toString({ timeZoneName: 'never', smallestUnit: ms % 1000 === 0 ? 'second' : 'millisecond' });

const INSTANT = /^\d{4}-\d\d-\d\dT\d\d:\d\d:\d\d/;

/** Any value of an answer as words: times shortened, states translated, lists joined. */
export function words(value: unknown, lang: Lang): string {
  if (value === null || value === undefined || value === '') return '–';
  if (typeof value === 'boolean') return lang === 'zh' ? (value ? '是' : '否') : value ? 'yes' : 'no';
  if (typeof value === 'string') return INSTANT.test(value) ? moment(value) : lang === 'zh' ? (STATUS_WORDS[value] ?? value) : value;
  if (Array.isArray(value)) return value.length === 0 ? '–' : value.map((item) => words(item, lang)).join(lang === 'zh' ? '、' : ', ');
  if (typeof value === 'object') {
    return Object.entries(value)
      .map(([key, item]) => `${key} ${words(item, lang)}`)
      .join(' · ');
  }
  return JSON.stringify(value);
}
