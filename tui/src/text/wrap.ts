import { graphemes, take, takeWords, width } from './width.ts';

/** 避头: must not begin a line. */
const NOT_FIRST = new Set('，。、；：？！）》」』】〉〕”’…—·%‰℃,.;:?!)]}~～');
/** 避尾: must not end a line. */
const NOT_LAST = new Set('（《「『【〈〔“‘([{¥￥$#@');

const isWord = (grapheme: string): boolean => /^[\p{L}\p{N}\p{M}'_.,:/+-]+$/u.test(grapheme) && width(grapheme) === 1;

/** Pieces that stay together: a Latin word or number, a space, or one Chinese character with the marks that cling to it. */
function pieces(text: string): string[] {
  const out: string[] = [];
  let open = '';
  for (const grapheme of graphemes(text)) {
    const last = out.at(-1);
    const glue =
      open === '' &&
      last !== undefined &&
      last !== ' ' &&
      (NOT_FIRST.has(grapheme) || (isWord(grapheme) && isWord(graphemes(last).at(-1)!)));
    if (NOT_LAST.has(grapheme) && !glue) open += grapheme;
    else if (glue) out[out.length - 1] = last + grapheme;
    else {
      out.push(open + grapheme);
      open = '';
    }
  }
  if (open) out.push(open);
  return out;
}

/**
 * Breaks a text into lines of at most `columns`: Chinese anywhere but before closing and after opening marks,
 * Latin words whole where they fit. Newlines of the text are kept.
 */
export function wrap(text: string, columns: number): string[] {
  const limit = Math.max(2, columns);
  const lines: string[] = [];
  for (const paragraph of text.split('\n')) {
    let line = '';
    for (let piece of pieces(paragraph)) {
      if (width(line) + width(piece) > limit && line !== '') {
        lines.push(line.trimEnd());
        line = '';
        if (piece === ' ') continue;
      }
      while (width(piece) > limit) {
        const head = take(piece, limit);
        lines.push(head);
        piece = piece.slice(head.length);
      }
      line += piece;
    }
    lines.push(line.trimEnd());
  }
  return lines;
}

/** The first `rows` lines; the last one ends in `…` when something is missing. */
export function wrapTo(text: string, columns: number, rows: number): string[] {
  const lines = wrap(text, columns);
  if (lines.length <= rows) return lines;
  const shown = lines.slice(0, rows);
  const last = shown.at(-1) ?? '';
  return [...shown.slice(0, -1), `${takeWords(last, columns - 1)}…`];
}

/** Packs whole items into lines of at most `columns`, `between` them: none is broken unless it is longer than a line. */
export function packed(items: readonly string[], between: string, columns: number): string[] {
  const lines: string[] = [];
  for (const item of items) {
    const last = lines.at(-1);
    if (last !== undefined && width(last + between + item) <= columns) lines[lines.length - 1] = last + between + item;
    else lines.push(item);
  }
  return lines.flatMap((line) => wrap(line, columns));
}
