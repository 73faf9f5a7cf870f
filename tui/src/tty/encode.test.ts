import { expect, test } from 'vitest';
import { grid, type Grid } from '../art/grid.ts';
import { createTerminal } from '../test/terminal.ts';
import { encode, nothingShown } from './encode.ts';

const [COLUMNS, ROWS] = [30, 10];

/** A soft gradient that wanders, the same every time. */
function paint(on: Grid, moment: number): void {
  for (let row = 0; row < ROWS; row += 1)
    for (let x = 0; x < COLUMNS; x += 1) {
      const at = (y: number): number => {
        const level = (phase: number): number => Math.round(128 + 120 * Math.sin(phase + x / 9 + y / 7 + moment / 11));
        return (level(0) << 16) | (level(1) << 8) | level(2);
      };
      on.top[row * COLUMNS + x] = at(row * 2);
      on.bottom[row * COLUMNS + x] = at(row * 2 + 1);
    }
}

const farthest = (a: number, b: number): number =>
  Math.max(...[16, 8, 0].map((shift) => Math.abs(((a >> shift) & 255) - ((b >> shift) & 255))));

test('R10.06 what is seen is never farther from the picture than 7 of 255, however long it moves and whatever was saved', async () => {
  const terminal = createTerminal(COLUMNS, ROWS);
  const shown = nothingShown(COLUMNS, ROWS);
  const picture = grid(COLUMNS, ROWS);
  for (let moment = 0; moment < 40; moment += 1) {
    paint(picture, moment);
    const { bytes } = encode(shown, picture, { colours: 'true', x: 0, y: 0, budget: 1e6, from: 0, covered: () => false });
    await terminal.write(bytes);
    let worst = 0;
    for (let row = 0; row < ROWS; row += 1)
      for (let x = 0; x < COLUMNS; x += 1) {
        const { text, front, back } = terminal.cell(x, row);
        const cell = row * COLUMNS + x;
        worst = Math.max(worst, farthest(text === ' ' ? back : front, picture.top[cell]!), farthest(back, picture.bottom[cell]!));
      }
    expect(worst).toBeLessThanOrEqual(7);
  }
});

test('R10.06 cells nearly alike share their colours, and two halves of one colour need only one', () => {
  const picture = grid(COLUMNS, 1);
  picture.top.fill(0x203040);
  picture.bottom.fill(0x213141);
  const encoding = { colours: 'true', x: 0, y: 0, budget: 1e6, from: 0, covered: () => false } as const;
  const { bytes } = encode(nothingShown(COLUMNS, 1), picture, encoding);
  expect(bytes).toBe(`\u001B[1;1H\u001B[48;2;33;49;65m${' '.repeat(COLUMNS)}\u001B[0m`);
});
