import { padTo, widthOf } from '@yellowcart/journey/width';
import { beside } from './fold.ts';
import { screen } from './screen.ts';

/** One table cell: whatever would break the row (newline, tab) becomes a space. */
const cell = (text: string): string => text.replace(/[\n\r\t]+/g, ' ').trim();

const pad = (text: string, width: number, right = false): string =>
  right ? ' '.repeat(Math.max(0, width - widthOf(text))) + text : padTo(text, width);

/** Cuts a text to a display width; an ellipsis says that something is missing. */
export function cut(text: string, width: number): string {
  if (widthOf(text) <= width) return text;
  let kept = '';
  let used = 0;
  for (const { segment } of new Intl.Segmenter().segment(text)) {
    const next = widthOf(segment);
    if (used + next > width - 1) break;
    kept += segment;
    used += next;
  }
  return `${kept}…`;
}

export type Column = { readonly title: string; readonly right?: boolean };

const GAP = 2;
/** Narrower than this a text says nothing. */
const NARROWEST = 8;

/** Order numbers and amounts are of no use when a part is missing: only texts are cut. */
const IS_WHOLE = /^[\x21-\x7e¥–]*$/;

/** Widths that fit: the widest texts give first. Undefined when not even the narrowest texts do. */
function fitting(natural: readonly number[], isText: readonly boolean[], room: number): readonly number[] | undefined {
  const widths = [...natural];
  const total = (): number => widths.reduce((sum, width) => sum + width, GAP * (widths.length - 1));
  while (total() > room) {
    const widest = Math.max(...widths.filter((_, i) => isText[i]), 0);
    if (widest <= NARROWEST) return undefined;
    widths[widths.findIndex((width, i) => isText[i] && width === widest)] = widest - 1;
  }
  return widths;
}

/**
 * A plain table by display width (Chinese counts two), two spaces between columns, no lines. On a terminal texts are cut so that rows
 * fit, and where they cannot, each row becomes a block of its own; in a file or a pipe nothing is left out.
 */
export function table(columns: readonly Column[], rows: readonly (readonly string[])[], room: number = screen().width): string {
  const cells = rows.map((row) => columns.map((_, i) => cell(row[i] ?? '')));
  const titles = columns.map(({ title }) => title);
  const natural = titles.map((title, i) => Math.max(widthOf(title), ...cells.map((row) => widthOf(row[i]!))));
  const isText = columns.map(({ right }, i) => !right && !cells.every((row) => IS_WHOLE.test(row[i]!)));
  const widths = fitting(natural, isText, room);
  if (!widths) return blocks(titles, cells, room);
  const draw = (row: readonly string[]): string =>
    columns
      .map(({ right }, i) => pad(cut(row[i]!, widths[i]!), widths[i]!, right))
      .join(' '.repeat(GAP))
      .trimEnd();
  return [titles, ...cells].map(draw).join('\n');
}

/** One block for each row, a line for each cell that says something. */
const blocks = (titles: readonly string[], cells: readonly (readonly string[])[], room: number): string =>
  cells
    .map((row) =>
      beside(
        titles.flatMap((title, i) => (row[i] === '' || row[i] === '–' ? [] : [[title, row[i]!] as const])),
        room,
      ),
    )
    .join('\n\n');

/** `label  value` lines with the values in one column. */
export const pairs = (entries: readonly (readonly [label: string, value: string])[], room: number = screen().width): string =>
  beside(entries, room);
