import { existsSync, mkdtempSync, rmSync, statSync, symlinkSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { World } from '@yellowcart/mall/world/schema';
import { openOutbox } from '@yellowcart/store/outbox';
import { lastPosition } from '@yellowcart/store/sqlite-file';
import * as v from 'valibot';
import { afterEach, beforeEach, expect, test } from 'vitest';
import { createStore } from '../create-store.ts';
import { TWO_SHOPS } from '../testing.ts';
import { copyStore } from './copy-store.ts';
import { exportStore, importStore } from './export-store.ts';

let home: string;
const at = (name: string): string => join(home, name);
beforeEach(async () => {
  home = mkdtempSync(join(tmpdir(), 'yellowcart-restore-'));
  await createStore({ store: at('mall'), world: v.parse(World, TWO_SHOPS) });
});
afterEach(() => rmSync(home, { recursive: true, force: true }));

test('a backup within its store, or a store within its backup, is refused: to restore it would lose it', async () => {
  await copyStore({ from: at('mall'), to: at('copy') });
  symlinkSync(at('mall'), at('link'));
  for (const [from, to] of [
    ['mall', 'mall/backups/one'],
    ['mall', 'link/backups/one'],
    ['mall', 'mall'],
    ['mall', 'link'],
    ['mall', '.'],
    ['copy', 'copy/mall'],
  ])
    expect([from, to, await copyStore({ from: at(from!), to: at(to!), force: true })]).toMatchObject([
      from,
      to,
      { exit: 2, error: { code: 'USAGE' } },
    ]);
  expect([existsSync(at('mall/events.db')), existsSync(at('mall/backups')), existsSync(at('copy/events.db'))]).toEqual([true, false, true]);
  // A name that begins alike is another folder.
  expect(await copyStore({ from: at('mall'), to: at('mall-2') })).toMatchObject({ ok: true });
});

test('R10.08 a restore leaves the secrets, the log and what waits; what did not happen any more is not sent, and its numbers are free', async () => {
  await copyStore({ from: at('mall'), to: at('copy') });
  const end = lastPosition(at('copy'));
  const item = (notice: string) => ({ notice, stream: notice, type: 't', subject: 's', body: '{}' });
  const before = await openOutbox(at('mall'));
  const secret = await before.secret('jia-clerk', () => 'whsec_one');
  const url = 'http://127.0.0.1:1/';
  const { id } = await before.endpoint('jia-clerk', url);
  await before.take(id, [item(`${end}.0`), item(`${end + 1}.0`)], end + 7, 0);
  await before.close();
  for (let time = 0; time < 2; time += 1)
    expect(await copyStore({ from: at('copy'), to: at('mall'), force: true })).toMatchObject({ ok: true });
  const after = await openOutbox(at('mall'));
  try {
    expect(await after.secret('jia-clerk', () => 'whsec_other')).toBe(secret);
    expect(await after.endpoint('jia-clerk', url)).toEqual({ id, position: end });
    expect((await after.list('jia-clerk', { limit: 9 })).map(({ notice, state }) => [notice, state])).toEqual([
      [`${end + 1}.0~2`, 'failed'],
      [`${end}.0`, 'waiting'],
    ]);
    expect(await after.take(id, [item(`${end + 1}.0`)], end + 1, 0)).toBe(1);
  } finally {
    await after.close();
  }
  expect([statSync(at('mall/webhooks')).mode & 0o777, statSync(at('mall/webhooks/log.db')).mode & 0o777]).toEqual([0o700, 0o600]);
  expect(existsSync(at('copy/webhooks'))).toBe(false);
});

test('R10.08 an import leaves the secrets and the log, as a restore does; another world has the secret, and none of what waited', async () => {
  const lines: string[] = [];
  for await (const line of exportStore(at('mall'))) lines.push(line);
  const before = await openOutbox(at('mall'));
  const secret = await before.secret('jia-clerk', () => 'whsec_one');
  const url = 'http://127.0.0.1:1/';
  const { id } = await before.endpoint('jia-clerk', url);
  await before.take(id, [{ notice: '1.0', stream: '1.0', type: 't', subject: 's', body: '{}' }], 1, 0);
  await before.close();
  const kept = async (): Promise<unknown> => {
    const after = await openOutbox(at('mall'));
    const found = [
      await after.secret('jia-clerk', () => 'whsec_other'),
      (await after.endpoint('jia-clerk', url)).position,
      ...(await after.list('jia-clerk', { limit: 9 })).map(({ state }) => state),
    ];
    await after.close();
    return found;
  };
  expect(await importStore({ lines, store: at('mall'), force: true })).toMatchObject({ ok: true });
  expect(await kept()).toEqual([secret, 1, 'waiting']);
  expect(await createStore({ store: at('mall'), world: v.parse(World, TWO_SHOPS), force: true })).toMatchObject({ ok: true });
  expect(await kept()).toEqual([secret, null, 'failed']);
});
