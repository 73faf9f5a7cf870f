import { type Lang, type Problem, type Source, placeOf } from './source.ts';
import { oneLine, widthOf } from '../width.ts';

/**
 * Draws a problem as Hurl does: the message, `--> file:line:column`, the line before, the line, carets under the place
 * with what was found instead, then notes. A stretch over several lines is marked on its first. Of lines longer than `width` columns
 * the piece around the place is shown.
 */
export function draw(journey: Source, problem: Problem, lang: Lang, width = Infinity): string {
  const source = problem.source ?? journey;
  const { line, column } = placeOf(source, problem.span.from);
  const lines = source.text.split(/\r?\n/);
  const text = oneLine(lines[line - 1] ?? '').trimEnd();
  const before = oneLine(lines[line - 2] ?? '').trimEnd();
  const gutter = String(line).length;
  const bar = `${' '.repeat(gutter)} |`;
  const marked = text.slice(column - 1, column - 1 + Math.max(1, problem.span.to - problem.span.from));
  const label = problem.label ? oneLine(problem.label[lang]) : '';
  const piece = around(text, column - 1, marked.length, width - gutter - 3);
  const under = ' '.repeat(widthOf(piece.head));
  const carets = `${under}${'^'.repeat(Math.max(1, widthOf(piece.marked)))}`;
  const beside = label === '' || gutter + 3 + widthOf(carets) + 1 + widthOf(label) <= width;
  const room = Math.max(0, width - gutter - 3 - widthOf(label));
  return [
    oneLine(problem.message[lang]),
    `${' '.repeat(gutter)}--> ${source.file}:${line}:${column}`,
    bar,
    ...(before === '' ? [] : [`${String(line - 1).padStart(gutter)} | ${cut(before, piece.from, width - gutter - 3)}`]),
    `${line} | ${piece.head}${piece.marked}${piece.tail}`.trimEnd(),
    `${bar} ${carets}${beside && label !== '' ? ` ${label}` : ''}`,
    // A label without room stands on a line of its own, as far to the right as it can.
    ...(beside ? [] : [`${bar} ${' '.repeat(Math.min(widthOf(under), room))}${label}`]),
    ...(problem.notes ?? []).map((note) => `${' '.repeat(gutter)} = ${oneLine(note[lang])}`),
    '',
  ].join('\n');
}

const MORE = '…';

type Piece = { readonly from: number; readonly head: string; readonly marked: string; readonly tail: string };

/** The piece of a line around a place that `room` columns can show; the whole line where it fits. */
function around(text: string, at: number, length: number, room: number): Piece {
  const end = at + length;
  if (widthOf(text) <= room) return { from: 0, head: text.slice(0, at), marked: text.slice(at, end), tail: text.slice(end) };
  // Most of what is shown stands before the place: it says what it belongs to.
  let from = at;
  const wide = Math.min(widthOf(text.slice(at, end)), Math.floor(room / 2));
  while (from > 0 && widthOf(text.slice(from - 1, at)) + wide + 2 <= room * (2 / 3)) from -= 1;
  const head = from === 0 ? text.slice(0, at) : `${MORE}${text.slice(from + 1, at)}`;
  const marked = fitted(text.slice(at, end), room - widthOf(head) - 1);
  return { from, head, marked, tail: fitted(text.slice(end), room - widthOf(head) - widthOf(marked)) };
}

/** A line from the same column on as the one below it. */
const cut = (text: string, from: number, room: number): string =>
  fitted(from === 0 ? text : `${MORE}${text.slice(from + 1)}`, room).trimEnd();

function fitted(text: string, room: number): string {
  if (widthOf(text) <= room) return text;
  let to = text.length;
  while (to > 0 && widthOf(text.slice(0, to)) > room - 1) to -= 1;
  return `${text.slice(0, to)}${MORE}`;
}
