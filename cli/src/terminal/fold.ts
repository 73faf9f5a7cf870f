import { padTo, widthOf } from '@yellowcart/journey/width';

/** What stays on one line: words of Latin letters, and a Chinese character with the marks that must not begin a line. */
const PIECES = /\s+|[!-~]+[，。；：、！？）》”…]*|.[，。；：、！？）》”…]*/gsu;

/** A text in lines of at most so many columns: between words, and between any two Chinese characters. A longer word goes over the edge. */
export function fold(text: string, width: number): string[] {
  const lines: string[] = [];
  let line = '';
  for (const [piece] of text.matchAll(PIECES)) {
    if (line !== '' && widthOf(line + piece.trimEnd()) > width) {
      lines.push(line.trimEnd());
      line = piece.trimStart();
    } else line += piece;
  }
  return [...lines, line.trimEnd()];
}

/** Left column, two spaces, right column; what does not fit beside goes on below itself. */
export function beside(entries: readonly (readonly [left: string, right: string])[], width: number, indent = ''): string {
  const first = Math.max(0, ...entries.map(([left]) => widthOf(left)));
  const room = width - indent.length - first - 2;
  // Beside a very long left column nothing would be readable.
  const narrow = room < 20;
  return entries
    .flatMap(([left, right]) => {
      if (narrow)
        return right === '' ? [`${indent}${left}`] : [`${indent}${left}`, ...fold(right, width - 6).map((line) => `${indent}    ${line}`)];
      const lines = room === Infinity ? [right] : fold(right, room);
      return lines.map((line, i) => `${indent}${padTo(i === 0 ? left : '', first)}  ${line}`.trimEnd());
    })
    .join('\n');
}
