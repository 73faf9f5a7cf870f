import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { runBatch } from '../../packages/core/src/batch.ts';
import { createStore } from '../../packages/core/src/create-store.ts';
import { openMall } from '../../packages/core/src/open-mall.ts';
import { readWorld as openWorld } from '../../packages/core/src/world-file.ts';
import { startPostgres, type TestServer } from '../../packages/store/src/testing/postgres-server.ts';
import { readReplay, worldFile } from './input.ts';

const folder = join(import.meta.dirname, '..', '..', 'fixtures', 'real-orders');
const place = mkdtempSync(join(tmpdir(), 'yellowcart-slice-'));
let server: TestServer;
beforeAll(async () => {
  server = await startPostgres();
});
afterAll(async () => {
  await server?.stop();
  rmSync(place, { recursive: true, force: true });
});

/** Every answer to the slice's lines in a new store, every event with all its columns, and what the doctor says. */
async function lived(store: string) {
  const read = openWorld(worldFile(folder));
  if (!read.ok) throw new Error(read.error.message);
  const made = await createStore({ store, world: read.world });
  if (!made.ok) throw new Error(made.error.message);
  const mall = await openMall({ store });
  const answers: string[] = [];
  async function* lines() {
    yield* readReplay(folder);
  }
  try {
    const exit = await runBatch(mall, lines(), { write: (line) => void answers.push(line) });
    const events = (await mall.events({})).map((event) => JSON.stringify(event));
    const doctor = await mall.ask({ do: 'doctor', with: {} }, { as: 'admin' });
    return { exit, answers, events, doctor: doctor.ok && (doctor.answer as { readonly ok: boolean }).ok };
  } finally {
    await mall.close();
  }
}

test('a slice of real orders gives the same answers and events on PostgreSQL as in a folder, to the byte, and its doctor finds nothing', async () => {
  const there = await lived(server.storeUrl());
  expect(there).toMatchObject({ exit: 0, doctor: true });
  expect(there.events.length).toBeGreaterThan(500);
  expect(there).toEqual(await lived(join(place, 'store')));
});
