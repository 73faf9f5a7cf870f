import type { Lang } from '@yellowcart/core/mall';
import { beside, fold } from '../terminal/fold.ts';
import { screen } from '../terminal/screen.ts';
import type { Say } from '../text/format.ts';

/** A part of a help text: a paragraph, a heading with two columns, or a heading with lines as they are typed. */
export type Part =
  | { readonly says: Say }
  | { readonly heading: Say; readonly pairs: readonly (readonly [left: string | Say, right: Say])[] }
  | { readonly heading: Say; readonly lines: readonly string[] };

/** A help topic: `yellowcart help NAME`. */
export type Topic = { readonly title: Say; readonly parts: readonly Part[] };

const INDENT = '  ';

const paragraph = (text: string): string => (screen().width === Infinity ? text : fold(text, screen().width).join('\n'));

function drawPart(part: Part, lang: Lang): string {
  if ('says' in part) return paragraph(part.says[lang]);
  const head = part.heading[lang];
  // A line that is typed stays whole: it is there to be copied.
  if ('lines' in part) return [head, ...part.lines.map((line) => `${INDENT}${line}`)].join('\n');
  const entries = part.pairs.map(([left, right]) => [typeof left === 'string' ? left : left[lang], right[lang]] as const);
  return `${head}\n${beside(entries, screen().width, INDENT)}`;
}

/** Parts with an empty line between them. */
export const draw = (parts: readonly Part[], lang: Lang): string => parts.map((part) => drawPart(part, lang)).join('\n\n');

export const drawTopic = ({ title, parts }: Topic, lang: Lang): string => draw([{ says: title }, ...parts], lang);
