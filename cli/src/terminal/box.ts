import { oneLine, padTo, widthOf } from '@yellowcart/journey/width';

const characters = new Intl.Segmenter();

/** A text in lines of at most so many columns. Chinese is broken between any two characters, as it is written. */
export function wrap(text: string, width: number): string[] {
  const lines: string[] = [];
  let line = '';
  for (const { segment } of characters.segment(oneLine(text))) {
    if (widthOf(line) + widthOf(segment) > width) {
      lines.push(line.trimEnd());
      line = segment.trimStart();
    } else line += segment;
  }
  return [...lines, line];
}

/** Two blocks side by side: the left one filled up to its width. */
export function beside(left: readonly string[], right: readonly string[], width: number): string[] {
  const height = Math.max(left.length, right.length);
  return Array.from({ length: height }, (_, i) => `${padTo(left[i] ?? '', width)}${right[i] ?? ''}`);
}

/** A frame around lines, with a rule between the parts. `width` counts the frame; lines must fit. */
export function box(parts: readonly (readonly string[])[], width: number): string {
  const inner = width - 4;
  const rule = '─'.repeat(width - 2);
  const drawn = parts.filter((part) => part.length > 0).map((part) => part.map((line) => `│ ${padTo(line, inner)} │`).join('\n'));
  return [`┌${rule}┐`, drawn.join(`\n├${rule}┤\n`), `└${rule}┘`].join('\n');
}
