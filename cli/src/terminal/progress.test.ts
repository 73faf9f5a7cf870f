import { afterEach, expect, test, vi } from 'vitest';
import { progressLine, startProgress } from './progress.ts';

afterEach(() => vi.restoreAllMocks());

const watch = (): string[] => {
  const written: string[] = [];
  vi.spyOn(process.stderr, 'write').mockImplementation((text) => written.push(String(text)) > 0);
  return written;
};

test('R10.03 progress says how far, how fast and how long still', () => {
  expect(progressLine('批处理', '行', 600, 3000, 2000)).toBe('批处理 600/3000 20% 行 · 300/s · ~8s');
  expect(progressLine('batch', 'lines', 5, undefined, 0)).toBe('batch 5 lines · 0/s');
});

test('R10.03 without a terminal short work says nothing, long work a line every three seconds', () => {
  const written = watch();
  let time = 0;
  const progress = startProgress({ label: 'batch', unit: 'lines', now: () => time });
  for (; time < 7000; time += 500) progress.at(time / 500 + 1);
  progress.end();
  expect(written).toEqual(['batch 7 lines · 2/s\n', 'batch 13 lines · 2/s\n', 'batch 14 lines · 2/s\n']);
});

test('R10.03 without a terminal work that ends at once shows nothing unless it is forced to', () => {
  const written = watch();
  const quick = { label: 'batch', unit: 'lines', now: () => 0 };
  startProgress(quick).end();
  expect(written).toEqual([]);
  startProgress({ ...quick, force: true }).end();
  expect(written).toEqual(['batch 0 lines · 0/s\n']);
});
