import { REST, type Grid } from '../art/grid.ts';
import { brightness, indexed, type Colours } from './colours.ts';

/** What a rectangle of the screen shows now, as far as we painted it. */
export type Shown = {
  readonly columns: number;
  readonly rows: number;
  /** The character; '' where something else is on the screen. */
  readonly text: string[];
  readonly front: Int32Array;
  readonly back: Int32Array;
};

export const nothingShown = (columns: number, rows: number): Shown => ({
  columns,
  rows,
  text: Array.from({ length: columns * rows }, () => ''),
  front: new Int32Array(columns * rows),
  back: new Int32Array(columns * rows),
});

export type Encoding = {
  readonly colours: Colours;
  /** Place of the rectangle on the screen, from 0. */
  readonly x: number;
  readonly y: number;
  /** Bytes after which the rest has to wait for the next frame. */
  readonly budget: number;
  /** It flies past: nobody could tell its shades. */
  readonly fleeting?: boolean;
  /** The row to begin with: where the frame before had to stop. */
  readonly from: number;
  /** Whether a cell belongs to Ink and is not to be touched. */
  readonly covered: (column: number, row: number) => boolean;
};

/**
 * How far a channel of what is seen may be from the picture before it is worth its bytes, of 255: nobody sees it, and the next larger change
 * brings all of it. Two colours side by side, or the halves of a cell, share their bytes up to `alike`.
 */
type Tolerance = { readonly changed: number; readonly alike: number };
const EXACT: Tolerance = { changed: 7, alike: 4 };
/** Of what is gone in a moment; the first moment in which it stands brings all of it. */
const FLEETING: Tolerance = { changed: 20, alike: 12 };

const near = (a: number, b: number, tolerance: number): boolean =>
  Math.abs((a >> 16) - (b >> 16)) <= tolerance &&
  Math.abs(((a >> 8) & 255) - ((b >> 8) & 255)) <= tolerance &&
  Math.abs((a & 255) - (b & 255)) <= tolerance;

/** Light and shade without colours, from dark to light. */
const SHADES = ' .,:;-=+*oahkbdO8%#@';
const NONE = -1;
/** Two pixels, one above the other. */
const HALF = '▀';

const shadeOf = (top: number, bottom: number): string => {
  const light = (brightness(top) + brightness(bottom)) / 510;
  return SHADES[Math.min(SHADES.length - 1, Math.floor(Math.max(0, light * 1.18 - 0.06) ** 0.85 * SHADES.length))]!;
};

const DIGITS = Array.from({ length: 256 }, (_, i) => String(i));

const colour = (layer: '38' | '48', value: number, colours: Colours): string =>
  colours === 'true' ? `${layer};2;${DIGITS[value >> 16]};${DIGITS[(value >> 8) & 255]};${DIGITS[value & 255]}` : `${layer};5;${value}`;

/**
 * The bytes that turn what is shown into a picture: only cells that changed, colours only where they differ from the cell before. `shown`
 * is brought up to date. Returns the row to go on with when the budget was used up, else 0.
 */
export function encode(
  shown: Shown,
  picture: Grid,
  { colours, x, y, budget, fleeting = false, from, covered }: Encoding,
): { readonly bytes: string; readonly next: number } {
  const { columns, rows } = picture;
  const tolerance = fleeting ? FLEETING : EXACT;
  let out = '';
  let front = NONE;
  let back = NONE;
  const wanted: Cell = { text: '', front: NONE, back: NONE };
  for (let step = 0; step < rows; step += 1) {
    const row = (from + step) % rows;
    if (out.length > budget) return { bytes: `${out}\u001B[0m`, next: row };
    let at = -1;
    for (let column = 0; column < columns; column += 1) {
      const cell = row * columns + column;
      const text = picture.text[cell]!;
      if (text === REST || covered(column, row)) continue;
      const wide = text !== '' && picture.text[cell + 1] === REST && column + 1 < columns;
      if (wide && covered(column + 1, row)) continue;
      cellOf(wanted, picture, cell, column, row, colours);
      if (isShown(shown, cell, wanted, colours, tolerance) && !(wide && shown.text[cell + 1] !== REST)) continue;
      if (at !== column) out += at === -1 || column < at ? `\u001B[${y + row + 1};${x + column + 1}H` : `\u001B[${column - at}C`;
      const changesBack = !isAlike(wanted.back, back, colours, tolerance);
      // Two pixels of one colour: a blank shows them too, and needs no other.
      const flat = colours === 'true' && wanted.text === HALF && near(wanted.front, changesBack ? wanted.back : back, tolerance.alike);
      const changesFront = !flat && !isAlike(wanted.front, front, colours, tolerance);
      if (changesFront || changesBack) {
        if (changesFront) front = wanted.front;
        if (changesBack) back = wanted.back;
        const codes = `${changesFront ? colour('38', front, colours) : ''}${changesFront && changesBack ? ';' : ''}${changesBack ? colour('48', back, colours) : ''}`;
        out += `\u001B[${codes}m`;
      }
      out += flat ? ' ' : wanted.text;
      keep(shown, cell, wanted.text, flat ? back : front, back);
      if (wide) keep(shown, cell + 1, REST, front, back);
      at = column + (wide ? 2 : 1);
    }
  }
  return { bytes: out === '' ? '' : `${out}\u001B[0m`, next: 0 };
}

/** Whether the colour that is set serves for this one too. */
const isAlike = (wanted: number, set: number, colours: Colours, { alike }: Tolerance): boolean =>
  wanted === set || wanted === NONE || (colours === 'true' && set !== NONE && near(wanted, set, alike));

type Cell = { text: string; front: number; back: number };

/** How a cell is shown with these colours; told in `into`, for a picture has thousands of them, and most are shown already. */
function cellOf(into: Cell, picture: Grid, cell: number, column: number, row: number, colours: Colours): void {
  const text = picture.text[cell]!;
  const top = picture.top[cell]!;
  const bottom = picture.bottom[cell]!;
  if (colours === 'none') {
    into.text = text === '' ? shadeOf(top, bottom) : text;
    into.front = NONE;
    into.back = NONE;
    return;
  }
  into.text = text === '' ? HALF : text;
  if (colours === 'true') {
    into.front = top;
    into.back = bottom;
  } else if (text === '') {
    into.front = indexed(top, column, row * 2);
    into.back = indexed(bottom, column, row * 2 + 1);
  } else {
    into.front = indexed(top, 1, 1);
    into.back = indexed(bottom, 1, 1);
  }
}

function isShown(shown: Shown, cell: number, { text, front, back }: Readonly<Cell>, colours: Colours, { changed }: Tolerance): boolean {
  if (shown.text[cell] !== text) return false;
  if (colours === 'true') return near(shown.front[cell]!, front, changed) && near(shown.back[cell]!, back, changed);
  return shown.front[cell] === front && shown.back[cell] === back;
}

function keep(shown: Shown, cell: number, text: string, front: number, back: number): void {
  shown.text[cell] = text;
  shown.front[cell] = front;
  shown.back[cell] = back;
}

/** The bytes that take away whatever we still show, as far as it lies within the screen, and leave blanks: what Ink believes is there. */
export function erase(shown: Shown, x: number, y: number, screen: { readonly columns: number; readonly rows: number }): string {
  let out = '';
  const columns = Math.min(shown.columns, screen.columns - x);
  for (let row = 0; row < Math.min(shown.rows, screen.rows - y); row += 1) {
    for (let column = 0; column < columns;) {
      let end = column;
      while (end < columns && shown.text[row * shown.columns + end] !== '') end += 1;
      if (end > column) out += `\u001B[${y + row + 1};${x + column + 1}H${' '.repeat(end - column)}`;
      column = end + 1;
    }
  }
  shown.text.fill('');
  return out === '' ? '' : `\u001B[0m${out}`;
}
