/** Chinese characters, their punctuation and full-width forms: two columns each. */
const isWide = (unit: number): boolean =>
  (unit >= 0x4e00 && unit <= 0x9fff) || (unit >= 0x3000 && unit <= 0x3029) || (unit >= 0xff01 && unit <= 0xff60) || unit === 0xffe5;

/** Western letters and signs, dashes and quotes, arrows, signs of arithmetic, lines, blocks and shapes: one column each. First and last of each run. */
const NARROW: readonly (readonly [number, number])[] = [
  [0x2500, 0x25fc],
  [0xa1, 0xac],
  [0xae, 0xff],
  [0x2013, 0x201e],
  [0x2026, 0x2026],
  [0x2030, 0x2030],
  [0x2039, 0x203a],
  [0x2190, 0x21ff],
  [0x2200, 0x22ff],
  [0x2605, 0x2606],
  [0x2665, 0x2665],
  [0x2713, 0x2717],
];

const isNarrow = (unit: number): boolean => NARROW.some(([first, last]) => unit >= first && unit <= last);

const ESCAPE = 0x1b;

/** Where a colour or another look ends that begins here: it takes no columns. The same place when it is something else. */
function behindLook(text: string, at: number): number {
  if (text[at + 1] !== '[') return at;
  let end = at + 2;
  while ((text[end]! >= '0' && text[end]! <= '9') || text[end] === ';') end += 1;
  return text[end] === 'm' ? end + 1 : at;
}

/**
 * Columns of a text of which every character stands for itself, as nearly all of ours do; undefined for any other, which needs `string-width`. That
 * one cuts into graphemes and asks five expressions about each, whose compilation alone was a tenth of the first frame.
 */
export function quickWidth(text: string): number | undefined {
  let columns = 0;
  for (let i = 0; i < text.length; i += 1) {
    const unit = text.charCodeAt(i);
    if (unit === ESCAPE) {
      const behind = behindLook(text, i);
      if (behind === i) return undefined;
      i = behind - 1;
    } else if (unit >= 0x20 && unit <= 0x7e) columns += 1;
    else if (isWide(unit)) columns += 2;
    else if (isNarrow(unit)) columns += 1;
    else return undefined;
  }
  return columns;
}
