import { width } from '../text/width.ts';

/** Rows that a big figure takes. */
const DIGIT_ROWS = 3;

const SHAPES: Readonly<Record<string, readonly [string, string, string]>> = {
  0: ['┏━┓', '┃ ┃', '┗━┛'],
  1: [' ╻ ', ' ┃ ', ' ╹ '],
  2: ['╺━┓', '┏━┛', '┗━╸'],
  3: ['╺━┓', ' ━┫', '╺━┛'],
  4: ['╻ ╻', '┗━┫', '  ╹'],
  5: ['┏━╸', '┗━┓', '╺━┛'],
  6: ['┏━╸', '┣━┓', '┗━┛'],
  7: ['╺━┓', '  ┃', '  ╹'],
  8: ['┏━┓', '┣━┫', '┗━┛'],
  9: ['┏━┓', '┗━┫', '╺━┛'],
  ':': ['╻', ' ', '╹'],
};

/** Pure. A countdown in figures of three rows; what is no figure (the mark of the days) stands in the last row as it is. */
export function bigDigits(text: string): readonly string[] {
  const parts = Array.from(text, (one) => SHAPES[one] ?? [' '.repeat(width(one)), ' '.repeat(width(one)), one]);
  return Array.from({ length: DIGIT_ROWS }, (_, row) => parts.map((part) => part[row]).join(' '));
}
