import { expect, test } from 'vitest';
import { createTrace } from './trace.ts';

const ENTER = '\u001B[?1049h';
const nobody = (): void => {};

/** The rows as `.` and `#`: where there is something of Ink's. */
const seen = (columns: number, rows: number, ...writes: readonly string[]): string[] => {
  const trace = createTrace(columns, rows);
  for (const text of [ENTER, ...writes]) trace.follow(text, nobody);
  return Array.from({ length: rows }, (_, y) => Array.from({ length: columns }, (_x, x) => (trace.taken(x, y) ? '#' : '.')).join(''));
};

test('text, lines, wide characters and colours', () => {
  expect(seen(8, 3, '\u001B[Hab  c\n\u001B[31m中\u001B[39m x\n    │')).toEqual(['##..#...', '##.#....', '....#...']);
});

test('the moves of a frame: up, next line, to a column, erase to the end', () => {
  expect(seen(6, 3, '\u001B[Haaaaaa\nbbbbbb\ncccccc', '\u001B[2A\u001B[E\u001B[4G\u001B[K  b')).toEqual(['######', '###..#', '######']);
});

test('what is touched is told from where on', () => {
  const trace = createTrace(6, 2);
  trace.follow(`${ENTER}\u001B[Haa\nbb`, nobody);
  const touched: string[] = [];
  trace.follow('\u001B[1A\u001B[3G\u001B[Kx', (row, from) => touched.push(`${row}:${from}`));
  expect(new Set(touched)).toEqual(new Set(['0:2']));
});

test('a scroll, a full clear and another screen leave nothing', () => {
  expect(seen(3, 2, '\u001B[Haaa\nbbb\n')).toEqual(['...', '...']);
  expect(seen(3, 2, '\u001B[Haaa\nbbb', '\u001B[H\u001B[J')).toEqual(['...', '...']);
  const trace = createTrace(3, 2);
  trace.follow(`${ENTER}aaa`, nobody);
  expect(trace.alternate()).toBe(true);
  trace.follow('\u001B[?1049l', nobody);
  expect([trace.alternate(), trace.taken(0, 0)]).toEqual([false, false]);
});

test('modes, titles and links are no text', () => {
  expect(seen(4, 1, '\u001B[H\u001B[?25l\u001B[>1u\u001B]0;title\u0007\u001B]8;;x\u001B\\a\u001B]8;;\u001B\\')).toEqual(['#...']);
});
