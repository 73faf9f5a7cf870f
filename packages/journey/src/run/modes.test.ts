import { join } from 'node:path';
import { makeBench } from '@yellowcart/core/bench';
import { catalogue } from '@yellowcart/core/catalogue';
import type { Tap } from '@yellowcart/core/tap';
import { readWorld } from '@yellowcart/core/world-file';
import { expect, test } from 'vitest';
import { parseJourney } from '../format/parse.ts';
import { faultsFrom } from './faults.ts';
import type { Mode } from './line.ts';
import { runJourney } from './run.ts';

const STREET = join(import.meta.dirname, '../../../../fixtures/street-world.yaml');

/** Buys the last blue cup: a second time there is none. */
const LAST = `journey: 1
name: 试
world: { use: street }
steps:
  - { as: li, do: order submit, with: { items: [{ sku: cup-blue, quantity: 1 }] }, capture: { trade: $.trade } }
  - { as: li, do: pay, with: { trade: "{{trade}}", channel: card, password: "246810" }, expect: { status: succeeded } }
`;

type Execute = ReturnType<NonNullable<Tap['store']>>['execute'];

/** A store that is worse than ours in one way. */
const worse =
  (change: (execute: Execute) => Execute): NonNullable<Tap['store']> =>
  (store) => ({ ...store, execute: change((work, options) => store.execute(work, options)) });

/** It forgets which requests it has answered. */
const forgetful = worse(
  (execute) =>
    async ({ requestId: _forgotten, ...work }, options) =>
      await execute(work, options),
);

/** It answers, and writes nothing. */
const lazy = (store: Parameters<NonNullable<Tap['store']>>[0]) => ({
  ...store,
  execute: (async (work) => {
    const { outcome } = await store.preview(work);
    return { outcome, at: 0, position: 0, fired: [], repeated: false };
  }) as Execute,
});

async function run(mode: Mode | undefined, store: NonNullable<Tap['store']> = (plain) => plain) {
  const read = readWorld(STREET);
  const parsed = parseJourney({ file: 'a.journey.yaml', text: LAST });
  if (!read.ok || !('journey' in parsed)) throw new Error('fixture');
  const faults = faultsFrom([]);
  const tap: Tap = { ...faults.tap, store: (plain) => faults.tap.store!(store(plain)) };
  const bench = await makeBench(read.world, { kept: 'memory', tap });
  let opened = 0;
  const counted = Object.assign(Object.create(bench) as typeof bench, {
    reopen: async () => {
      opened += 1;
      await bench.reopen();
    },
  });
  const { entries } = await catalogue();
  const report = await runJourney(counted, faults, parsed.journey, { entries, auditor: 'admin', mode, onStep: () => {} });
  await bench.close();
  return { ok: report.ok, opened, problems: report.steps.flatMap(({ problems }) => problems.map(({ message }) => message.en)) };
}

test('Z3 a good store passes in every mode; the process is really killed after each command', async () => {
  expect(await run(undefined)).toMatchObject({ ok: true, opened: 0 });
  expect(await run('twice')).toMatchObject({ ok: true, opened: 0 });
  expect(await run('crash')).toMatchObject({ ok: true, opened: 2 });
});

test('Z3 a store that forgets what it answered passes a plain run, and no run that sends twice or is killed', async () => {
  expect(await run(undefined, forgetful)).toMatchObject({ ok: true });
  expect((await run('twice', forgetful)).problems[0]).toContain('answered differently the second time');
  expect((await run('crash', forgetful)).problems).toEqual(['unexpected refusal: OUT_OF_STOCK']);
});

test('R10.04 a store that answers without writing is found at the next step', async () => {
  expect((await run(undefined, lazy)).problems).toEqual(['unexpected refusal: NOT_FOUND']);
});
