import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { World } from '@yellowcart/mall/world/schema';
import { startPostgres, type TestServer } from '@yellowcart/store/testing/postgres-server';
import fc from 'fast-check';
import * as v from 'valibot';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { createStore } from '../create-store.ts';
import { startLife } from '../life/game.ts';
import { Ends } from '../life/law.ts';
import { play as live } from '../life/play.ts';
import { lifeOf } from '../life/run.ts';
import { lifeWorld } from '../life/world.ts';
import type { Mall, Recorded, Result } from '../mall.ts';
import { openMall } from '../open-mall.ts';
import { openStore } from '../place.ts';
import { wiringOf } from '../wiring.ts';
import { sequence } from './actions.ts';
import { play, startGame } from './play.ts';
import { smallWorld } from './world.ts';

/** How many of each; more with `ENGINE_RUNS`, others with `ENGINE_SEED`. */
const runs = Number(process.env['ENGINE_RUNS'] ?? 2);
const first = Number(process.env['ENGINE_SEED'] ?? 1);

/** What was asked of a mall in memory that model or oracle went along with, and what it answered. */
type Lived = {
  readonly world: object;
  /** What was looked at before each. */
  readonly looked?: (mall: Mall) => Promise<unknown>;
  readonly sent: readonly { readonly asked: Asked; readonly requestId: string; readonly result: Result }[];
};
type Asked = { readonly as: string; readonly do: string; readonly with: Readonly<Record<string, unknown>> };

const folder = mkdtempSync(join(tmpdir(), 'yellowcart-both-'));
let server: TestServer;
beforeAll(async () => {
  server = await startPostgres();
});
afterAll(async () => {
  await server?.stop();
  rmSync(folder, { recursive: true, force: true });
});

/** Any sequence of commands that does what the model says. */
async function modelled(seed: number): Promise<Lived> {
  const world = smallWorld({ rate: 137, max: 333 });
  const game = await startGame(world);
  // Short ones tell little: the longest of a few.
  const [longest] = fc.sample(sequence, { seed, numRuns: 6 }).toSorted((a, b) => b.length - a.length);
  for (const each of longest!) await play(game, each);
  await game.mall.close();
  return { world, sent: game.sent };
}

/** A whole life of orders in which every law held. */
async function lived(seed: number): Promise<Lived> {
  const { climate, actions } = lifeOf(seed);
  const game = await startLife(climate);
  try {
    for (const each of actions) await live(game, each);
  } catch (error) {
    if (!(error instanceof Ends)) throw error;
  }
  await game.mall.close();
  // What is due at the instant of a request ran before it, with a question.
  return { world: lifeWorld(climate), looked: (mall) => mall.query('stock show', { sku: 'pin-1' }, { as: 'admin' }), sent: game.sent };
}

/** Every event of a store as it is kept, with nothing masked. */
async function kept(store: string): Promise<readonly Recorded[]> {
  const opened = await openStore(store, wiringOf(Date.now));
  try {
    return await opened.read({});
  } finally {
    await opened.close();
  }
}

/** Asks the same of a new store. */
async function again(store: string, { world, looked, sent }: Lived): Promise<{ results: Result[]; doctor: Result }> {
  const made = await createStore({ store, world: v.parse(World, world), lang: 'en' });
  expect(made, JSON.stringify(made)).toMatchObject({ ok: true });
  const mall = await openMall({ store, lang: 'en', live: false });
  try {
    const results: Result[] = [];
    for (const { asked, requestId } of sent) {
      const { as, ...request } = asked;
      await looked?.(mall);
      results.push(await mall.ask(request, { as, requestId }));
    }
    return { results, doctor: await mall.ask({ do: 'doctor', with: {} }, { as: 'admin' }) };
  } finally {
    await mall.close();
  }
}

const seeds = Array.from({ length: runs }, (_, i) => first + i);

describe.each([
  ['sequences that the model agreed with', modelled],
  ['lives in which every law held', lived],
])('R10.01 T2 %s: SQLite and PostgreSQL answer and keep the same, positions too', (_, past) => {
  test.each(seeds)('seed %i', async (seed) => {
    const was = await past(seed);
    expect(was.sent.length).toBeGreaterThan(0);
    const stores = [join(folder, `${past.name}-${seed}`), server.storeUrl()] as const;
    const [sqlite, postgres] = [await again(stores[0], was), await again(stores[1], was)];
    for (const engine of [sqlite, postgres]) {
      expect(engine.results).toEqual(was.sent.map(({ result }) => result));
      expect(engine.doctor).toMatchObject({ ok: true, answer: { ok: true } });
    }
    expect(postgres.doctor).toEqual(sqlite.doctor);
    expect(await kept(stores[1])).toEqual(await kept(stores[0]));
  });
});
