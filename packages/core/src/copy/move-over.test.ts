import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { World } from '@yellowcart/mall/world/schema';
import * as v from 'valibot';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { createStore } from '../create-store.ts';
import type { Mall } from '../mall.ts';
import { openMall } from '../open-mall.ts';
import { startPostgres, type TestServer } from '../testing-postgres.ts';
import { TWO_SHOPS } from '../testing.ts';
import { exportStore, importStore } from './export-store.ts';

const folder = mkdtempSync(join(tmpdir(), 'yellowcart-move-'));
let server: TestServer;
beforeAll(async () => {
  server = await startPostgres();
});
afterAll(async () => {
  await server.stop();
  rmSync(folder, { recursive: true, force: true });
});

async function exported(store: string): Promise<string[]> {
  const lines: string[] = [];
  for await (const line of exportStore(store)) lines.push(line);
  return lines;
}

async function within<R>(store: string, work: (mall: Mall) => Promise<R>): Promise<R> {
  const mall = await openMall({ store, lang: 'en', live: false });
  try {
    return await work(mall);
  } finally {
    await mall.close();
  }
}

const submit = (mall: Mall, requestId: string) =>
  mall.ask({ do: 'order submit', with: { items: [{ sku: 'bowl-1', quantity: 1 }] } }, { as: 'li', requestId });

test('R10.09 a store moves to a server and back, the same to the byte: what was carried out is not carried out again, what is due runs', async () => {
  const [here, there, home] = [join(folder, 'here'), server.storeUrl(), join(folder, 'home')];
  const made = await createStore({ store: here, world: v.parse(World, TWO_SHOPS), lang: 'en' });
  expect(made).toMatchObject({ ok: true });
  const first = await within(here, (mall) => submit(mall, 'once'));
  expect(first).toMatchObject({ ok: true });
  const before = await exported(here);

  expect(await importStore({ lines: before, store: there })).toMatchObject({ ok: true });
  expect(await exported(there)).toEqual(before);
  expect(await importStore({ lines: await exported(there), store: home })).toMatchObject({ ok: true });
  expect(await exported(home)).toEqual(before);

  const ways: unknown[] = [];
  for (const store of [there, home]) {
    const after = await within(store, async (mall) => {
      expect(await submit(mall, 'once')).toEqual(first);
      const second = await submit(mall, 'twice');
      // The window to pay in passes.
      await mall.ask({ do: 'clock advance', with: { by: '31m' } }, { as: 'admin' });
      const list = await mall.ask({ do: 'order list', with: {} }, { as: 'li' });
      expect(list).toMatchObject({ answer: { orders: [{ status: 'closed' }, { status: 'closed' }] } });
      expect(await mall.ask({ do: 'doctor', with: {} }, { as: 'admin' })).toMatchObject({ answer: { ok: true } });
      return [second, list];
    });
    ways.push(after);
  }
  expect(ways[0]).toEqual(ways[1]);
  expect(await exported(there)).toEqual(await exported(home));
});
