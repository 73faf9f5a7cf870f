import { mkdtempSync, readFileSync, rmSync, statSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { makeBench } from '@yellowcart/core/bench';
import { readWorld } from '@yellowcart/core/world-file';
import { afterAll, describe, expect, test } from 'vitest';
import { runJourneys } from '../run/run-file.ts';
import { choicesOf, newJourney } from './new.ts';
import { beginRecording, notesOf, recordingMall } from './recorder.ts';

const FIXTURES = join(import.meta.dirname, '../../../../fixtures');
const DEMO = join(FIXTURES, 'demo-world.yaml');
const STREET = join(FIXTURES, 'street-world.yaml');
const scratch = mkdtempSync(join(tmpdir(), 'yellowcart-test-'));
afterAll(() => rmSync(scratch, { recursive: true, force: true }));

function worldOf(file: string) {
  const read = readWorld(file);
  if (!read.ok) throw new Error(read.error.message);
  return read.world;
}

/** Runs a file; its exit and what was printed. */
async function run(file: string) {
  let printed = '';
  const { exit, journeys } = await runJourneys([file], { demo: DEMO, lang: 'en', write: (text) => void (printed += text) });
  return { exit, printed, journeys };
}

describe('R10.04 journey record', () => {
  test('what was done becomes a journey with captures that runs green on the same world and gives the same events', async () => {
    const file = join(scratch, 'recorded.journey.yaml');
    beginRecording(file, { name: 'recorded', use: STREET });
    const bench = await makeBench(worldOf(STREET), { kept: 'memory' });
    const mall = await recordingMall(bench.mall, file, DEMO);
    const does = async (as: string, words: string, args: Record<string, unknown> = {}): Promise<any> => {
      const result = await mall.ask({ do: words, with: args }, { as });
      return result.ok ? result.answer : result.error;
    };
    await does('guest', 'search', { words: '杯' });
    const { trade, orders } = await does('li', 'order submit', { items: [{ sku: 'cup-white', quantity: 2 }] });
    await does('li', 'pay', { trade, channel: 'alipay', password: '999999' });
    await does('li', 'pay', { trade, channel: 'alipay', password: '246810' });
    await mall.ask({ do: 'order cancel', with: { order: orders[0].order } }, { as: 'li', dry: true });
    await does('cs', 'doctor');
    await does('guest', 'clock advance', { by: '2h' });
    const { parcel } = await does('corner-clerk', 'merchant ship', { order: orders[0].order });
    await does('rider', 'courier sign', { waybill: parcel.waybill });
    const shown = await does('li', 'order show', { order: orders[0].order });
    await does('guest', 'clock set', { to: shown.lines[0].autoConfirmAt });
    await does('li', 'aftersale apply', { order: orders[0].order, type: 'refund-only', lines: [{ line: shown.lines[0].id, quantity: 1 }] });
    const digest = await bench.digest();
    await bench.close();

    const text = readFileSync(file, 'utf8');
    expect(text).toContain('capture: { trade: "$.trade", order: "$.orders[0].order" }');
    expect(text).toContain(
      '{ as: li, do: pay, with: { trade: "{{trade}}", channel: alipay, password: "{{password}}" }, refuse: WRONG_PASSWORD }',
    );
    expect(text).toContain('vars: { password: "999999", password2: "246810" }\nsecrets: [password, password2]\n');
    expect(text).toContain('  - clock: { advance: "2h" }\n');
    expect(text).toContain('clock: { to: "{{autoConfirmAt}}" }');
    expect(text).not.toMatch(/doctor|cancel|\d{14}/);
    expect(text).toContain('sku: cup-white');
    const { exit, printed, journeys } = await run(file);
    expect(printed).not.toContain('✗');
    expect(exit).toBe(0);
    expect(journeys[0]?.digest).toBe(digest);
    expect(statSync(notesOf(file)).mode & 0o777).toBe(0o600);
  });
});

test('R10.04 what a screen asked by itself stays out, but for what a later step needs', async () => {
  const file = join(scratch, 'screen.journey.yaml');
  beginRecording(file, { name: 'screen', use: STREET });
  const bench = await makeBench(worldOf(STREET), { kept: 'memory' });
  const li = { as: 'li' };
  const submitted = await bench.mall.ask({ do: 'order submit', with: { items: [{ sku: 'cup-white', quantity: 1 }] } }, li);
  const { orders } = (submitted as any).answer;
  const mall = await recordingMall(bench.mall, file, DEMO, true);
  await mall.ask({ do: 'search', with: { words: '杯' } }, li);
  await mall.ask({ do: 'order show', with: { order: 'nobody' } }, li);
  await mall.ask({ do: 'order list', with: {} }, li);
  await mall.ask({ do: 'order show', with: { order: orders[0].order } }, li);
  await mall.ask({ do: 'order cancel', with: { order: orders[0].order } }, li);
  await bench.close();
  const steps = readFileSync(file, 'utf8')
    .split('\n')
    .filter((line) => line.startsWith('  - '));
  expect(steps).toEqual([
    '  - { as: li, do: order list, capture: { order: "$.orders[0].order" } }',
    '  - { as: li, do: order cancel, with: { order: "{{order}}" }, expect: { status: closed } }',
  ]);
});

describe('R10.04 journey new', () => {
  test.each([STREET, DEMO])('a new journey on %s runs as it is written', async (use) => {
    const world = worldOf(use);
    const { buyers, skus } = choicesOf(world);
    const file = join(scratch, 'new.journey.yaml');
    writeFileSync(file, newJourney(world, { name: '新的: 旅程 #1', use, buyer: buyers[0]!, sku: skus[0]!.sku }));
    const { exit, printed } = await run(file);
    expect(printed).not.toContain('✗');
    expect(exit).toBe(0);
  });
});
