import stringWidth from 'string-width';
import { quickWidth } from './quick-width.ts';

/** Made when a text needs it: most need none, and the first one of a process reads its rules for longer than a frame takes. */
let segmenter: Intl.Segmenter | undefined;
const segmented = (text: string): Intl.Segments => (segmenter ??= new Intl.Segmenter('zh', { granularity: 'grapheme' })).segment(text);

/** What a person sees as characters: the unit of cursors, deletion and cutting. */
export const graphemes = (text: string): string[] =>
  quickWidth(text) === undefined || text.includes('\u001B') ? Array.from(segmented(text), (part) => part.segment) : text.split('');

/** Columns a text takes in the terminal; a Chinese character takes two. */
export const width = (text: string): number => quickWidth(text) ?? stringWidth(text);

/** The longest beginning that fits into `columns`. */
export function take(text: string, columns: number): string {
  if (width(text) <= columns) return text;
  let used = 0;
  let taken = '';
  for (const grapheme of graphemes(text)) {
    used += width(grapheme);
    if (used > columns) break;
    taken += grapheme;
  }
  return taken;
}

/** What a Latin word, a number or an amount goes on with. */
const GOES_ON = /^[.,:'’-]?[\p{Script=Latin}\p{N}]/u;
/** The word, number or amount that a text ends in. */
const LAST_WORD = /[\p{Script=Latin}\p{N}¥+−'’.,:%#-]*[\p{Script=Latin}\p{N}]$/u;

/**
 * The longest beginning of `text` that fits into `columns` and ends with a whole word: `¥15` of `¥159.00` would be a wrong amount. A long word
 * that is nearly everything there is stays cut, an amount never does.
 */
export function takeWords(text: string, columns: number): string {
  const kept = take(text, columns);
  const word = GOES_ON.test(text.slice(kept.length)) ? (LAST_WORD.exec(kept)?.[0] ?? '') : '';
  const before = kept.slice(0, kept.length - word.length);
  const whole = word.includes('¥') || width(before) * 3 >= columns ? before : kept;
  return whole.replace(/[\s·,，、:：(（“「-]+$/u, '');
}

/** Cuts to `columns`, with `…` where something is missing; newlines become spaces. */
export function truncate(text: string, columns: number): string {
  const line = text.replaceAll('\n', ' ');
  if (columns <= 0) return '';
  return width(line) <= columns ? line : `${takeWords(line, columns - 1)}…`;
}

const blanks = (count: number): string => ' '.repeat(Math.max(0, count));

/** Exactly `columns` wide, text at the left. */
export const left = (text: string, columns: number): string => {
  const cut = truncate(text, columns);
  return cut + blanks(columns - width(cut));
};

/** Exactly `columns` wide, text at the right. */
export const right = (text: string, columns: number): string => {
  const cut = truncate(text, columns);
  return blanks(columns - width(cut)) + cut;
};

/** The most of `ends` that leaves `start` whole, those behind first cut; at least the first one, which is never given up. */
export function fitting(start: string, ends: readonly string[], columns: number): string {
  const all = ends.filter(Boolean);
  for (let kept = all.length; kept > 1; kept -= 1) {
    const end = all.slice(0, kept).toReversed().join(' ');
    if (width(start) + 1 + width(end) <= columns) return end;
  }
  return all[0] ?? '';
}

/** As many of `items` as fit whole into `columns`, from the front, `between` them; the first one cut where not even that fits. */
export function asMany(items: readonly string[], between: string, columns: number): string {
  const all = items.filter(Boolean);
  for (let kept = all.length; kept > 1; kept -= 1) {
    const line = all.slice(0, kept).join(between);
    if (width(line) <= columns) return line;
  }
  return truncate(all[0] ?? '', columns);
}

/** One line of `columns`: `start` at the left, `end` at the right, a blank between; `start` gives way. */
export const spread = (start: string, end: string, columns: number): string => {
  const tail = end === '' ? '' : ` ${truncate(end, columns - 1)}`;
  return left(start, columns - width(tail)) + tail;
};
