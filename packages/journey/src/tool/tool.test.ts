import { globSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, describe, expect, test } from 'vitest';
import { checkJourneys } from './check.ts';
import { coverageOf, coverageText } from './coverage.ts';
import { listJourneys } from './list.ts';
import { TRANSITIONS } from './statuses.ts';

const FIXTURES = join(import.meta.dirname, '../../../../fixtures');
const DEMO = join(FIXTURES, 'demo-world.yaml');
const FILES = globSync('*.journey.yaml', { cwd: join(FIXTURES, 'journeys') })
  .toSorted()
  .map((name) => join(FIXTURES, 'journeys', name));

const scratch = mkdtempSync(join(tmpdir(), 'yellowcart-test-'));
afterAll(() => rmSync(scratch, { recursive: true, force: true }));

/** What a check says of steps on the street. */
async function problemsOf(steps: string): Promise<readonly string[]> {
  const file = join(scratch, 'a.journey.yaml');
  writeFileSync(file, `journey: 1\nname: 试\nworld: { use: ${join(FIXTURES, 'street-world.yaml')} }\nsteps:\n${steps}`);
  const [checked] = await checkJourneys([file], { demo: DEMO, lang: 'en' });
  return checked!.problems.map(({ line, column, message, label }) => `${line}:${column} ${message}${label ? `: ${label}` : ''}`);
}

describe('R10.04 journey check', () => {
  test('every journey of the fixtures is right, without being run', async () => {
    const checked = await checkJourneys(FILES, { demo: DEMO, lang: 'en' });
    expect(checked.flatMap(({ problems }) => problems.map(({ drawn }) => drawn))).toEqual([]);
    expect(checked).toHaveLength(FILES.length);
  });

  test('words and arguments are compared with what the mall takes', async () => {
    expect(await problemsOf('  - { as: li, do: cart ad, with: { sku: cup-white } }\n')).toEqual([
      '5:19 there is no command "cart ad": did you mean "cart add"?',
    ]);
    expect(await problemsOf('  - { as: li, do: cart add, with: { skuu: a } }\n')).toEqual([
      '5:37 cart add has no key "skuu": did you mean "sku"?',
    ]);
    expect(await problemsOf('  - { as: li, do: cart add, with: { sku: 5, quantity: many } }\n')).toEqual([
      expect.stringMatching(/^5:42 sku of cart add does not fit/),
      expect.stringMatching(/^5:55 quantity of cart add does not fit/),
    ]);
    expect(await problemsOf('  - { as: li, do: pay, with: { trade: T, channel: alypay } }\n')).toEqual([
      '5:51 channel of pay does not fit: did you mean "alipay"?',
    ]);
    expect(await problemsOf('  - { as: li, do: order submit, with: { items: [{ sku: cup-white, quantity: 1, colour: red }] } }\n')).toEqual(
      ['5:80 order submit has no key "colour": known: sku, quantity, from'],
    );
  });

  test('what a template fills in is judged when it is, and nonsense may be meant', async () => {
    expect(
      await problemsOf(`  - { as: li, do: order submit, with: { items: [{ sku: cup-white, quantity: 1 }] }, capture: { n: $.payable, all: $ } }
  - { as: li, do: cart add, with: { sku: cup-white, quantity: "{{n}}" } }
  - { as: li, do: order quote, with: { items: "{{all.problems}}" } }
  - { as: li, do: cart add, refuse: USAGE }
`),
    ).toEqual([]);
  });
});

test('R10.04 journey list names what there is, by tag', () => {
  expect(listJourneys(FILES, [], { demo: DEMO, lang: 'en' })).toMatchObject({ listed: { length: FILES.length }, broken: [] });
  const { listed } = listJourneys(FILES, ['race'], { demo: DEMO, lang: 'en' });
  expect(listed).toMatchObject([{ name: '抢最后一件，之后的四种走向', tags: ['race', 'faults'], branches: { length: 4 } }]);
});

describe('R10.04 journey coverage', () => {
  test('counts what really ran; every transition that does is one that the rulings have', async () => {
    const { exit, covered } = await coverageOf(FILES, { demo: DEMO, lang: 'en', write: () => {} });
    expect(exit).toBe(0);
    const of = (what: string) => covered.find((each) => each.what === what)!;
    const known = Object.entries(TRANSITIONS).flatMap(([kind, list]) => list.map((each) => `${kind} ${each}`));
    expect(
      of('transitions')
        .items.map(({ name }) => name)
        .filter((name) => !known.includes(name)),
    ).toEqual([]);
    expect(of('stages').ran).toBeGreaterThanOrEqual(10);
    // The command line, the storefront and several machines are shown by other tests than journeys.
    const left = of('requirements').items.filter(({ count }) => count === 0);
    expect(left.map(({ name }) => name)).toEqual(['R10.03', 'R10.06', 'R10.09']);
    // Two commands of one kind at one instant are two: an order that goes out in two parcels is on its way in between.
    expect(of('transitions').items.find(({ name }) => name === 'order to-ship → partly-shipped')!.count).toBeGreaterThan(0);
    expect(of('commands').items.find(({ name }) => name === 'order submit')!.count).toBeGreaterThan(10);
    expect(of('jobs').items.find(({ name }) => name === 'trade expire')!.count).toBeGreaterThan(0);
    expect(of('refusals').items.find(({ name }) => name === 'OUT_OF_STOCK')!.count).toBeGreaterThan(0);
    expect(of('events').ran).toBeGreaterThan(100);
  });

  test('what never ran is named', async () => {
    const { covered } = await coverageOf([join(FIXTURES, 'journeys/payment-timeout.journey.yaml')], {
      demo: DEMO,
      lang: 'en',
      write: () => {},
    });
    const text = coverageText(covered, true, 'en');
    expect(text).toMatch(/^requirements {2}\d+\/89\n {2}.*R1\.01/);
    expect(text).toContain('refund on-the-way → failed');
    expect(coverageText(covered, false, 'zh')).toMatch(/^需求（covers 声明）/);
  });
});
