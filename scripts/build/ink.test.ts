import { mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import { pathToFileURL } from 'node:url';
import { build } from 'esbuild';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { keepTexts } from './ink.ts';

type Clip = { readonly x1?: number; readonly x2?: number; readonly y1?: number; readonly y2?: number };
type Grid = {
  write(x: number, y: number, text: string, options: { readonly transformers: readonly ((line: string) => string)[] }): void;
  clip(clip: Clip): void;
  unclip(): void;
  get(): { readonly output: string; readonly height: number };
};
type Made = new (size: { readonly width: number; readonly height: number }) => Grid;

const root = join(import.meta.dirname, '..', '..');
const built = join(dirname(createRequire(join(root, 'tui', 'package.json')).resolve('ink')), 'output.js');
let folder: string;
let plain: Made;
let kept: Made;

/** Ink's grid from this text of its file. */
async function load(name: string, contents: string): Promise<Made> {
  const { outputFiles } = await build({
    stdin: { contents, resolveDir: dirname(built), loader: 'js' },
    bundle: true,
    write: false,
    format: 'esm',
    platform: 'node',
  });
  const file = join(folder, `${name}.mjs`);
  writeFileSync(file, outputFiles[0]!.text);
  return ((await import(pathToFileURL(file).href)) as { default: Made }).default;
}

beforeAll(async () => {
  folder = mkdtempSync(join(tmpdir(), 'yellowcart-ink-'));
  const source = readFileSync(built, 'utf8');
  plain = await load('plain', source);
  kept = await load('kept', keepTexts(source));
});
afterAll(() => rmSync(folder, { recursive: true, force: true }));

/** The same numbers in every run. */
function chance(seed: number): (below: number) => number {
  let state = seed;
  return (below) => {
    state = (Math.imul(state, 1_103_515_245) + 12_345) >>> 0;
    return Math.floor((state / 2 ** 32) * below);
  };
}

const WORDS = [
  '小黄车',
  'tent 帐篷',
  '¥399.00',
  '👨‍👩‍👧 一家',
  'é',
  '  ',
  '→ 领券 (c)',
  'a\nb',
  '\u0301',
  '\u200B',
  '🇨🇳',
  '第一行\n第二行，长一点',
];
const LOOKS: readonly (readonly [string, string])[] = [
  ['\u001B[1m', '\u001B[22m'],
  ['\u001B[2m', '\u001B[22m'],
  ['\u001B[38;2;254;44;85m', '\u001B[39m'],
  ['\u001B[48;5;238m', '\u001B[49m'],
  ['\u001B[7m', '\u001B[27m'],
  ['', ''],
];

/** A frame of texts one over the other, clipped and not. */
function frame(make: Made, seed: number): { readonly output: string; readonly height: number } {
  const next = chance(seed);
  const pick = <T>(all: readonly T[]): T => all[next(all.length)]!;
  const on = new make({ width: 40, height: 12 });
  for (let i = 0; i < 30; i += 1) {
    const clipped = next(3) > 0;
    const [x1, y1] = [next(20) - 2, next(8) - 1];
    if (clipped) on.clip(next(2) > 0 ? { x1, y1, x2: x1 + next(24), y2: y1 + next(8) } : { x1, x2: x1 + next(24) });
    const text = Array.from({ length: 1 + next(4) }, () => pick(LOOKS))
      .map(([begin, end]) => `${begin}${pick(WORDS)}${end}`)
      .join('');
    const [begin, end] = pick(LOOKS);
    on.write(next(38) - 3, next(13) - 1, text, { transformers: next(2) > 0 ? [(line) => `${begin}${line}${end}`] : [] });
    if (clipped) on.unclip();
  }
  return on.get();
}

test('what is kept of texts changes no frame, whatever was drawn before it', () => {
  for (let seed = 1; seed <= 300; seed += 1) expect(frame(kept, seed), `frame ${seed}`).toEqual(frame(plain, seed));
  for (let seed = 1; seed <= 30; seed += 1) expect(frame(kept, seed), `frame ${seed} again`).toEqual(frame(plain, seed));
});

test('the same frame again cuts no text into characters, and makes no row anew', async () => {
  const counting = { cut: 0, joined: 0 };
  Object.assign(globalThis, { counting });
  const source = keepTexts(readFileSync(built, 'utf8'))
    .replaceAll('tokenize(line)', '(globalThis.counting.cut += 1, tokenize(line))')
    .replaceAll('styledCharsToString(', '(globalThis.counting.joined += 1, styledCharsToString)(');
  const counted = await load('counted', source);
  const first = frame(counted, 7);
  expect(counting.cut).toBeGreaterThan(20);
  expect(counting.joined).toBeGreaterThan(20);
  Object.assign(counting, { cut: 0, joined: 0 });
  expect(frame(counted, 7)).toEqual(first);
  // A line of which a part is seen is cut out anew.
  expect(counting.cut).toBe(0);
  expect(counting.joined).toBeLessThan(20);
});

test('another Ink than this one is told at the build', () => {
  expect(() => keepTexts('export default class Output {}')).toThrow('ink/build/output.js is written in another way now');
});
