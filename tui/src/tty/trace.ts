/** Where on the screen Ink has written something: its own, which nobody else may paint over. */
export type Trace = {
  readonly columns: number;
  readonly rows: number;
  /** True where Ink shows something other than a blank. */
  taken(column: number, row: number): boolean;
  /** Follows what Ink writes. `touched` is told every stretch of a row that is written or erased. */
  follow(text: string, touched: (row: number, from: number) => void): void;
  /** Whether something was written since it was asked that had no room in its row, or scrolled the screen. */
  overflowed(): boolean;
  /** Whether the program is on its own screen. */
  alternate(): boolean;
  resize(columns: number, rows: number): void;
};

/** Control sequences (their mark, numbers and last letter), commands to the terminal, other escapes, single controls, text. */
const PIECES = new RegExp(
  [
    String.raw`\u001B\[([?<>=]?)([\d;]*)[ -/]*([@-~])`,
    String.raw`\u001B\][^\u0007\u001B]*(?:\u0007|\u001B\\)`,
    String.raw`\u001B[ -/]*[0-~]`,
    String.raw`[\u0000-\u001A\u001C-\u001F]`,
    String.raw`[^\u0000-\u001F]+`,
  ].join('|'),
  'gu',
);

const isWide = (code: number): boolean =>
  code >= 0x1100 &&
  (code <= 0x115f ||
    (code >= 0x2e80 && code <= 0xa4cf) ||
    (code >= 0xac00 && code <= 0xd7a3) ||
    (code >= 0xf900 && code <= 0xfaff) ||
    (code >= 0xfe30 && code <= 0xfe6f) ||
    (code >= 0xff00 && code <= 0xff60) ||
    (code >= 0xffe0 && code <= 0xffe6) ||
    (code >= 0x1f300 && code <= 0x1faff) ||
    (code >= 0x20000 && code <= 0x3fffd));

const isMark = (code: number): boolean =>
  (code >= 0x300 && code <= 0x36f) || (code >= 0x200b && code <= 0x200f) || (code >= 0xfe00 && code <= 0xfe0f);

/** Follows the few sequences that Ink writes (its cursor moves by rows and columns, erases to the end of a line, writes text). */
export function createTrace(width: number, height: number): Trace {
  let columns = width;
  let rows = height;
  let taken = new Uint8Array(columns * rows);
  let row = 0;
  let column = 0;
  let alternate = false;
  let overflow = false;

  const clearAll = (touched: (row: number, from: number) => void): void => {
    taken.fill(0);
    for (let y = 0; y < rows; y += 1) touched(y, 0);
  };

  const clearRow = (from: number, touched: (row: number, from: number) => void): void => {
    taken.fill(0, row * columns + Math.min(from, columns), (row + 1) * columns);
    touched(row, from);
  };

  function print(text: string, touched: (row: number, from: number) => void): void {
    touched(row, column);
    for (const character of text) {
      const code = character.codePointAt(0)!;
      if (isMark(code)) continue;
      const wide = isWide(code) ? 2 : 1;
      for (let i = 0; i < wide && column + i < columns; i += 1) taken[row * columns + column + i] = code === 32 ? 0 : 1;
      column += wide;
    }
    if (column > columns) overflow = true;
  }

  function down(touched: (row: number, from: number) => void): void {
    if (row < rows - 1) row += 1;
    // The screen scrolled: nothing is where it was.
    else {
      overflow = true;
      clearAll(touched);
    }
  }

  function sequence(first: number, params: string, final: string, touched: (row: number, from: number) => void): void {
    const count = Math.max(1, first);
    if (final === 'A') row = Math.max(0, row - count);
    else if (final === 'B') row = Math.min(rows - 1, row + count);
    else if (final === 'C') column += count;
    else if (final === 'D') column = Math.max(0, column - count);
    else if (final === 'E') [row, column] = [Math.min(rows - 1, row + count), 0];
    else if (final === 'F') [row, column] = [Math.max(0, row - count), 0];
    else if (final === 'G') column = count - 1;
    else if (final === 'H') {
      const [to = 1, at = 1] = params.split(';').map((one) => Number(one) || 1);
      [row, column] = [Math.min(rows, to) - 1, at - 1];
    } else if (final === 'K') clearRow(first === 0 ? column : 0, touched);
    else if (final === 'J') clearAll(touched);
  }

  return {
    get columns() {
      return columns;
    },
    get rows() {
      return rows;
    },
    taken: (x, y) => taken[y * columns + x] === 1,
    overflowed() {
      const had = overflow;
      overflow = false;
      return had;
    },
    alternate: () => alternate,
    follow(text, touched) {
      for (const [piece, mark, params, final] of text.matchAll(PIECES)) {
        if (final !== undefined) {
          if (mark === '?' && params === '1049') {
            alternate = final === 'h';
            [row, column] = [0, 0];
            clearAll(touched);
          } else if (mark === '') sequence(Number.parseInt(params!, 10) || 0, params!, final, touched);
        } else if (piece === '\n') {
          column = 0;
          down(touched);
        } else if (piece === '\r') column = 0;
        else if (piece >= ' ' && !piece.startsWith('\u001B')) print(piece, touched);
      }
    },
    resize(toColumns, toRows) {
      const before = taken;
      const [wide, high] = [columns, rows];
      [columns, rows] = [toColumns, toRows];
      taken = new Uint8Array(columns * rows);
      for (let y = 0; y < Math.min(high, rows); y += 1)
        for (let x = 0; x < Math.min(wide, columns); x += 1) taken[y * columns + x] = before[y * wide + x]!;
      row = Math.min(row, rows - 1);
    },
  };
}
