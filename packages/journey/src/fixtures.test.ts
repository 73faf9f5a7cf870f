import { globSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { readWorld } from '@yellowcart/core/world-file';
import { afterAll, expect, test } from 'vitest';
import { parseJourney } from './format/parse.ts';
import { beside } from './run/prepare.ts';
import { type JourneyOptions, runJourneys } from './run/run-file.ts';

const FIXTURES = join(import.meta.dirname, '../../../fixtures');
const DEMO = join(FIXTURES, 'demo-world.yaml');
const FILES = globSync('*.journey.yaml', { cwd: join(FIXTURES, 'journeys') }).toSorted();

const scratch = mkdtempSync(join(tmpdir(), 'yellowcart-test-'));
afterAll(() => rmSync(scratch, { recursive: true, force: true }));

/** Runs files and returns the exit code with everything printed. */
async function run(files: readonly string[], options: Partial<JourneyOptions> = {}) {
  let printed = '';
  const write = (text: string): void => {
    printed += text;
  };
  const { exit } = await runJourneys(files, { write, demo: DEMO, ...options });
  return { exit, printed };
}

/** A journey on a small world, in the scratch folder. */
function written(name: string, steps: string): string {
  const file = join(scratch, name);
  writeFileSync(
    file,
    `journey: 1\nname: ${name}\nworld: { use: demo, clock: 2026-11-23T10:00:00+08:00, settings: { autopilot: false } }\nsteps:\n${steps}`,
  );
  return file;
}

test('R10.04 there are journeys in the fixtures, and each says what it covers', () => {
  expect(FILES).toContain('demo.journey.yaml');
  for (const file of FILES) {
    const parsed = parseJourney(
      { file: join(FIXTURES, 'journeys', file), text: readFileSync(join(FIXTURES, 'journeys', file), 'utf8') },
      { read: beside },
    );
    expect('journey' in parsed && parsed.journey.covers.length, file).toBeGreaterThan(0);
  }
});

/** Rows of a stage: `rows(1, 6)` is R1.01 … R1.06. */
const rows = (stage: number, count: number): string[] =>
  Array.from({ length: count }, (_, i) => `R${stage}.${String(i + 1).padStart(2, '0')}`);

test('R10.04 every requirement of the nine stages is shown by a journey', () => {
  const covered = new Set(
    FILES.flatMap((file) => {
      const parsed = parseJourney(
        { file: join(FIXTURES, 'journeys', file), text: readFileSync(join(FIXTURES, 'journeys', file), 'utf8') },
        { read: beside },
      );
      return 'journey' in parsed ? parsed.journey.covers : [];
    }),
  );
  const missing = [
    ...rows(1, 6),
    ...rows(2, 8),
    ...rows(3, 8),
    ...rows(4, 7),
    ...rows(5, 14),
    ...rows(6, 7),
    ...rows(7, 9),
    ...rows(8, 6),
    ...rows(9, 15),
  ].filter((row) => !covered.has(row));
  expect(missing).toEqual([]);
});

test('the demo world is as the contract says, and worth browsing', () => {
  const read = readWorld(DEMO, 'en');
  if (!read.ok) throw new Error(read.error.message);
  const { accounts, shops, products, contents, settings, clock } = read.world;
  const ids = accounts.map(({ id }) => id);
  expect(ids).toEqual(expect.arrayContaining(['li', 'zhang', 'keeper', 'rider', 'cs', 'admin', ...shops.map(({ id }) => `${id}-clerk`)]));
  expect(settings).toMatchObject({
    autopilot: true,
    remote: expect.arrayContaining([accounts.find(({ id }) => id === 'zhang')!.addresses[0]!.province]),
  });
  expect(clock).toBeUndefined();
  for (const account of accounts) {
    expect(account.password).toBeUndefined();
    if (account.role === 'buyer') expect(account.paymentPassword).toBe('246810');
  }
  const carried = new Set(contents.flatMap((content) => content.products));
  for (const shop of shops)
    expect(
      products.some(({ id, shop: of }) => of === shop.id && carried.has(id)),
      shop.id,
    ).toBe(true);
  expect(products.length).toBeGreaterThanOrEqual(40);
  expect(new Set(products.map(({ category }) => category)).size).toBeGreaterThanOrEqual(8);
  expect(new Set(contents.map(({ kind, live }) => `${kind} ${live ?? ''}`.trim()))).toEqual(new Set(['video', 'live now', 'live replay']));
  for (const product of products) expect([product.points.length > 0, product.pictures.length > 1], product.id).toEqual([true, true]);
});

test.each(FILES)('R10.04 fixtures/journeys/%s holds on the real core, twice with the same events and report to the byte', async (file) => {
  const path = join(FIXTURES, 'journeys', file);
  const once = await run([path], { json: true });
  expect(once.exit, once.printed).toBe(0);
  expect(JSON.parse(once.printed)).toMatchObject({ ok: true, journeys: [{ digest: expect.stringMatching(/^[0-9a-f]{64}$/) }] });
  expect((await run([path], { json: true })).printed).toBe(once.printed);
});

/** A few of them: every step of every journey on new views would take a minute. */
const FEW = FILES.filter((file) => /^(cart|checkout|paying|returns)\./.test(file));

test.each([
  ['twice', FILES],
  ['crash', FILES],
  ['rebuild', FEW],
  ['reorder', FILES],
] as const)('R10.04 journeys hold with --each %s', async (mode, files) => {
  expect(files.length).toBeGreaterThan(3);
  const { exit, printed } = await run(
    files.map((file) => join(FIXTURES, 'journeys', file)),
    { mode },
  );
  expect(exit, printed).toBe(0);
});

test('R10.04 nothing runs unless every file parses: exit 2', async () => {
  const good = written('good', '  - { do: feed }\n');
  const typo = written('typo', '  - { do: feeed }\n');
  const bad = written('bad', '  - { doo: feed }\n');
  for (const wrong of [typo, bad, join(scratch, 'missing.journey.yaml')]) {
    const { exit, printed } = await run([good, wrong]);
    expect(exit).toBe(2);
    expect(printed).toContain(`--> ${wrong}:`);
    expect(printed).not.toContain('✓');
  }
  expect(JSON.parse((await run([typo], { json: true, lang: 'en' })).printed)).toMatchObject({
    error: { code: 'JOURNEY_INVALID', facts: { problems: [{ line: 5, column: 11, label: 'did you mean "feed"?' }] } },
  });
});

test('R10.04 a world that cannot be used is named at the journey that uses it: exit 2', async () => {
  const file = join(scratch, 'world');
  writeFileSync(file, 'journey: 1\nname: w\nworld:\n  world: 1\n  settings: { paymentWindow: 5m }\nsteps: []\n');
  const { exit, printed } = await run([file]);
  expect(exit).toBe(2);
  expect(printed).toContain(`${file}:5:30`);
  expect(printed).toContain('PAYMENT_WINDOW_OUT_OF_RANGE');
});

test('R10.04 a failed expectation is exit 5, with one line per journey at the end', async () => {
  const { exit, printed } = await run([written('a', '  - { do: feed, expect: { items: [] } }\n'), written('b', '  - { do: feed }\n')], {
    lang: 'en',
  });
  expect(exit).toBe(5);
  expect(printed).toContain('1 passed, 1 failed\n');
});

test('R10.04 a kept store can be opened again', async () => {
  const { exit, printed } = await run([written('kept', '  - { as: li, do: cart add, with: { sku: tent-grey } }\n')], {
    json: true,
    keepStore: true,
  });
  expect(exit).toBe(0);
  const { store } = JSON.parse(printed).journeys[0];
  const { openMall } = await import('@yellowcart/core/open-mall');
  const mall = await openMall({ store });
  expect(await mall.ask({ do: 'cart show', with: {} }, { as: 'li' })).toMatchObject({ answer: { lines: [{ sku: 'tent-grey' }] } });
  await mall.close();
  rmSync(join(store, '..'), { recursive: true, force: true });
});
