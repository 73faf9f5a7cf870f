import { mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, describe, expect, test } from 'vitest';
import { loadFiles } from './load-files.ts';
import { arrivalsOf, parsePlan } from './plan.ts';

const SALE = join(import.meta.dirname, '../../../../fixtures/journeys/flash-sale.journey.yaml');
const scratch = mkdtempSync(join(tmpdir(), 'yellowcart-test-'));
afterAll(() => rmSync(scratch, { recursive: true, force: true }));

async function load(file: string, plan: string, options: { json?: boolean; assertTimes?: boolean } = {}) {
  let printed = '';
  const take = (text: string): void => void (printed += text);
  const exit = await loadFiles([file], {
    demo: '',
    lang: 'en',
    json: false,
    kept: 'memory',
    assertTimes: false,
    plan: parsePlan(plan)!,
    write: take,
    complain: take,
    ...options,
  });
  return { exit, printed };
}

/** The sale with something else in it. */
function changed(from: string, to: string): string {
  const file = join(scratch, 'sale.journey.yaml');
  writeFileSync(file, readFileSync(SALE, 'utf8').replace(from, to));
  return file;
}

describe('R10.04 load', () => {
  test('however many come, five are sold; the domain decides, and it decides the same every time', async () => {
    const { exit, printed } = await load(SALE, 'arrivals=5/s for=10s');
    expect(printed).toContain('50 arrived: 5 done, 45 left, 0 failed');
    expect(printed).toContain('ok × 5 · OUT_OF_STOCK × 45');
    expect(exit).toBe(0);
    const [once, again] = [
      await load(SALE, 'arrivals=3/m for=10m', { json: true }),
      await load(SALE, 'arrivals=3/m for=10m', { json: true }),
    ];
    const withoutTimes = (text: string) => JSON.stringify({ ...JSON.parse(text).load[0], p95: null });
    expect(withoutTimes(once.printed)).toBe(withoutTimes(again.printed));
    expect(JSON.parse(once.printed)).toMatchObject({
      ok: true,
      load: [{ sessions: { arrived: 30, done: 5 }, errorRate: 0, p95: { pay: expect.any(Number) } }],
    });
  });

  test('a threshold that does not hold is exit 5, at its place; wall time counts only when asked', async () => {
    const missed = await load(changed('sessions.done: 5', 'sessions.done: 6'), 'arrivals=10/s for=1s');
    expect(missed.exit).toBe(5);
    expect(missed.printed).toContain('expected sessions.done to be 6, got 5');
    const slow = changed('{ lt: 200 }', '{ lt: 0 }');
    expect((await load(slow, 'arrivals=10/s for=1s')).exit).toBe(0);
    expect((await load(slow, 'arrivals=10/s for=1s', { assertTimes: true })).exit).toBe(5);
  });

  test('a refusal that the file does not allow is an error, with the number of who met it', async () => {
    const { exit, printed } = await load(changed('    allow: [OUT_OF_STOCK]\n', ''), 'arrivals=6/s for=1s');
    expect(exit).toBe(5);
    expect(printed).toContain('unexpected refusal: OUT_OF_STOCK');
    expect(printed).toContain('{{run.n}} = 6');
    expect(printed).toContain('6 arrived: 5 done, 0 left, 1 failed');
  });

  test('a step that stops the whole world does not fit: exit 2', async () => {
    const { exit, printed } = await load(changed('steps:\n', 'steps:\n  - restart: {}\n'), 'arrivals=1/s for=2s');
    expect(exit).toBe(2);
    expect(printed).toContain('under --load there are commands, clock and note, no restart');
  });

  test('plans parse, and nonsense does not', () => {
    expect(arrivalsOf(parsePlan('arrivals=2/s for=2s')!)).toEqual([0, 500, 1000, 1500]);
    expect(arrivalsOf(parsePlan('for=1h,arrivals=2/h')!)).toEqual([0, 1_800_000]);
    for (const text of [
      '',
      'arrivals=2/s',
      'for=2s',
      'arrivals=0/s for=1s',
      'arrivals=2/d for=1s',
      'arrivals=1/h for=1s',
      'arrivals=2/s for=1s x=1',
    ])
      expect(parsePlan(text)).toBeUndefined();
  });
});
