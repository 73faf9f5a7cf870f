import { padTo, widthOf } from '@yellowcart/journey/width';

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

const WIDEST = 44;

/** A plain table by display width (Chinese counts two), two spaces between columns, no lines, no colour. */
export function table(columns: readonly Column[], rows: readonly (readonly string[])[]): string {
  const cells = rows.map((row) => row.map((text) => cut(cell(text), WIDEST)));
  const widths = columns.map(({ title }, i) => Math.max(widthOf(title), ...cells.map((row) => widthOf(row[i] ?? ''))));
  const draw = (row: readonly string[]): string =>
    columns
      .map(({ right }, i) => pad(row[i] ?? '', widths[i]!, right))
      .join('  ')
      .trimEnd();
  return [draw(columns.map(({ title }) => title)), ...cells.map(draw)].join('\n');
}

/** `label  value` lines with the values in one column. */
export function pairs(entries: readonly (readonly [label: string, value: string])[]): string {
  const width = Math.max(0, ...entries.map(([label]) => widthOf(label)));
  return entries.map(([label, value]) => `${pad(label, width)}  ${value}`.trimEnd()).join('\n');
}
