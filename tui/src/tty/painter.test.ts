import { EventEmitter } from 'node:events';
import { expect, test } from 'vitest';
import { write, type Grid } from '../art/grid.ts';
import { testPace } from '../test/pace.ts';
import { createTerminal } from '../test/terminal.ts';
import { createPainter, type Picture } from './painter.ts';

const FRAME = 42;
const sync = (text: string): readonly string[] => ['\u001B[?2026h', text, '\u001B[?2026l'];

/** A picture of one colour (its lower halves a shade off) that gets brighter by the second; `words` stand in its first row. */
const plain = (colour: number, words = '', moving = true): Picture => ({
  moves: () => moving,
  paint(on: Grid, ms) {
    const step = Math.floor(ms / 1000) * 0x202020;
    on.top.fill(colour + step);
    on.bottom.fill(colour + step + 0x10);
    on.text.fill('');
    if (words) write(on, 0, 0, words, [1, 1, 1]);
  },
});

function at(columns = 20, rows = 5, motion = true) {
  const terminal = createTerminal(columns, rows);
  const pace = testPace();
  const writes: string[] = [];
  let paused = false;
  let slow = false;
  let writing = Promise.resolve();
  const tty = Object.assign(new EventEmitter(), {
    write: (text: string) => {
      writes.push(text);
      writing = writing.then(() => terminal.write(text.replaceAll(/(?<!\r)\n/g, '\r\n')));
      return true;
    },
  });
  Object.defineProperties(tty, {
    columns: { get: () => terminal.columns },
    rows: { get: () => terminal.rows },
    writableNeedDrain: { get: () => slow },
  });
  const painter = createPainter({ tty: tty as unknown as NodeJS.WriteStream, colours: () => 'true', pace, motion, paused: () => paused });
  const ink = (text: string): void => sync(text).forEach((part) => painter.stdout.write(part));
  painter.stdout.write('\u001B[?1049h');
  return {
    terminal,
    pace,
    painter,
    ink,
    tty,
    writes,
    pause: (on: boolean) => (paused = on),
    slow: (on: boolean) => (slow = on),
    screen: async () => {
      await writing;
      return terminal
        .screen()
        .split('\n')
        .map((line) => line.trimEnd())
        .join('\n');
    },
    colour: (x: number, y: number) => terminal.cell(x, y).front,
  };
}

const BOX = { x: 0, y: 1, width: 4, height: 2 };

test('a picture is painted beside text, and the cursor is where it was', async () => {
  const here = at();
  here.ink('\u001B[Hhead\n     one\n     two\n\nfoot');
  const before = here.terminal.cursor();
  here.painter.hang().show(plain(0x400000), BOX);
  here.pace.advance(FRAME);
  expect(await here.screen()).toBe('head\n▀▀▀▀ one\n▀▀▀▀ two\n\nfoot');
  expect(here.colour(0, 1)).toBe(0x400000);
  expect(here.terminal.cursor()).toEqual({ x: 4, y: 4 });
  expect(before.y).toBeLessThanOrEqual(4);
});

test('what a frame of Ink takes away is mended in the same update', async () => {
  const here = at();
  here.ink('\u001B[H\n     one\n     two\n\nfoot');
  here.painter.hang().show(plain(0x400000), BOX);
  here.pace.advance(FRAME);
  here.writes.length = 0;
  here.ink('\u001B[4A\u001B[E\u001B[G\u001B[K     1\n\u001B[E\u001B[E');
  expect(here.writes).toHaveLength(1);
  expect(here.writes[0]).toContain('▀▀▀▀');
  expect([here.writes[0]!.slice(0, 8), here.writes[0]!.slice(-8)]).toEqual(['\u001B[?2026h', '\u001B[?2026l']);
  expect(await here.screen()).toBe('\n▀▀▀▀ 1\n▀▀▀▀ two\n\nfoot');
});

test('what lies over it stays, and the picture is whole again when that is gone', async () => {
  const here = at();
  here.ink('\u001B[H\n     one\n     two\n\nfoot');
  here.painter.hang().show(plain(0x400000), BOX);
  here.pace.advance(FRAME);
  here.ink('\u001B[4A\u001B[E\u001B[3G\u001B[K│  one\n\u001B[3G\u001B[K│  two\n\u001B[E');
  for (let i = 0; i < 30; i += 1) here.pace.advance(FRAME);
  expect(await here.screen()).toBe('\n▀▀│  one\n▀▀│  two\n\nfoot');
  here.ink('\u001B[4A\u001B[E\u001B[3G\u001B[K   one\n\u001B[3G\u001B[K   two\n\u001B[E');
  expect(await here.screen()).toBe('\n▀▀▀▀ one\n▀▀▀▀ two\n\nfoot');
});

test('taken down it leaves the blanks that Ink believes in, before Ink writes what comes next', async () => {
  const here = at();
  here.ink('\u001B[H\n     one\n     two\n\nfoot');
  const hung = here.painter.hang();
  hung.show(plain(0x400000), BOX);
  here.pace.advance(FRAME);
  hung.takeDown();
  here.ink('\u001B[4A\u001B[E\u001B[2G\u001B[Kx\n\u001B[E\u001B[E');
  expect(await here.screen()).toBe('\n x\n     two\n\nfoot');
  here.pace.advance(1000);
  expect(here.pace.waiting()).toBe(0);
});

test('it stands still while it is paused, and goes on from there', async () => {
  const here = at();
  here.ink('\u001B[H\n\n\n\nfoot');
  here.painter.hang().show(plain(0x100000), BOX);
  for (let i = 0; i < 30; i += 1) here.pace.advance(FRAME);
  await here.screen();
  expect(here.colour(0, 1)).toBe(0x302020);
  here.pause(true);
  here.writes.length = 0;
  for (let i = 0; i < 100; i += 1) here.pace.advance(FRAME);
  expect(here.writes).toEqual([]);
  here.pause(false);
  for (let i = 0; i < 30; i += 1) here.pace.advance(FRAME);
  await here.screen();
  expect(here.colour(0, 1)).toBe(0x504040);
});

test('a slow terminal gets no frames until it has caught up', async () => {
  const here = at();
  here.ink('\u001B[H\n\n\n\nfoot');
  here.painter.hang().show(plain(0x100000), BOX);
  here.pace.advance(FRAME);
  here.slow(true);
  here.writes.length = 0;
  for (let i = 0; i < 60; i += 1) here.pace.advance(FRAME);
  expect(here.writes).toEqual([]);
  here.slow(false);
  for (let i = 0; i < 30; i += 1) here.pace.advance(FRAME);
  expect(here.writes.length).toBeGreaterThan(0);
});

test('a still picture is painted once, and nothing ticks after it', async () => {
  const here = at(20, 5, false);
  here.ink('\u001B[H\n\n\n\nfoot');
  here.painter.hang().show(plain(0x100000), BOX);
  here.pace.advance(FRAME);
  expect(here.pace.waiting()).toBe(0);
  expect(await here.screen()).toBe('\n▀▀▀▀\n▀▀▀▀\n\nfoot');
});

test('away from its own screen nothing is painted; back on it the picture comes back', async () => {
  const here = at();
  here.ink('\u001B[H\n\n\n\nfoot');
  here.painter.hang().show(plain(0x100000), BOX);
  here.pace.advance(FRAME);
  here.painter.stdout.write('\u001B[?1049l');
  here.writes.length = 0;
  for (let i = 0; i < 60; i += 1) here.pace.advance(FRAME);
  expect(here.writes).toEqual([]);
  here.painter.stdout.write('\u001B[?1049h');
  here.ink('\u001B[H\n\n\n\nfoot');
  for (let i = 0; i < 2; i += 1) here.pace.advance(FRAME);
  expect(await here.screen()).toBe('\n▀▀▀▀\n▀▀▀▀\n\nfoot');
});

test('smaller and larger windows: no cell outside, none left over', async () => {
  const here = at();
  here.ink('\u001B[H\n\n\n\nfoot');
  const hung = here.painter.hang();
  hung.show(plain(0x100000), { x: 14, y: 1, width: 5, height: 3 });
  here.pace.advance(FRAME);
  await here.screen();
  let frame = '\u001B[H\n\n\nfoot';
  here.painter.stdout.on('resize', () => here.ink(frame));
  here.terminal.resize(16, 4);
  here.tty.emit('resize');
  hung.show(plain(0x100000), { x: 10, y: 1, width: 4, height: 2 });
  here.pace.advance(FRAME);
  expect(await here.screen()).toBe('\n          ▀▀▀▀\n          ▀▀▀▀\nfoot');
  frame = '\u001B[H\n\n\n\nfoot';
  here.terminal.resize(20, 5);
  here.tty.emit('resize');
  hung.show(plain(0x100000), BOX);
  here.pace.advance(FRAME);
  expect(await here.screen()).toBe('\n▀▀▀▀\n▀▀▀▀\n\nfoot');
});

test('words of two columns are written whole, or not where Ink has half of their place', async () => {
  const here = at();
  here.ink('\u001B[H\n   │\n\n\nfoot');
  here.painter.hang().show(plain(0x100000, '中文'), BOX);
  here.pace.advance(FRAME);
  expect(await here.screen()).toBe('\n中 │\n▀▀▀▀\n\nfoot');
});
