import { spawn } from 'node:child_process';
import { copyFileSync, openSync, closeSync, writeSync, mkdirSync, rmSync } from 'node:fs';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { BIN, user, WORLD } from './yellowcart.ts';

const { home, store, env, run, json, write, leave } = user();
beforeAll(async () => {
  await run(['init', '--world', write('world.yaml', WORLD)]);
});
afterAll(leave);

describe('a store that cannot be used is exit 9 with one document, whatever is asked of it', () => {
  const damaged = join(home, 'damaged');
  beforeAll(() => {
    mkdirSync(damaged);
    copyFileSync(join(store, 'events.db'), join(damaged, 'events.db'));
    const file = openSync(join(damaged, 'events.db'), 'r+');
    writeSync(file, new Uint8Array(4096 * 40).fill(0xff), 0, 4096 * 40, 4096 * 2);
    closeSync(file);
  });
  afterAll(() => rmSync(damaged, { recursive: true, force: true }));

  test.each(['events list', 'doctor', 'mall', 'cart show --as li', 'clock show', 'ledger show --as admin'])(
    'damaged: %s',
    async (words) => {
      const { exit, stdout } = await run(`${words} --store ${damaged} --json`);
      expect(exit).toBe(9);
      expect(JSON.parse(stdout)).toMatchObject({ error: { code: 'STORE_UNUSABLE' } });
    },
  );

  test.each(['events list', 'mall', 'cart show --as li'])('missing: %s', async (words) => {
    const { exit, stdout } = await run(`${words} --store ${join(home, 'nowhere')} --json`);
    expect(exit).toBe(9);
    expect(JSON.parse(stdout)).toMatchObject({
      error: { code: 'STORE_MISSING', try: ['yellowcart init', 'yellowcart init --world FILE'] },
    });
  });
});

test('R10.02 single commands go through while a batch is writing, and every jump of the clock counts', async () => {
  const batch = spawn(process.execPath, [BIN, 'batch', '-'], { env, stdio: ['pipe', 'pipe', 'ignore'] });
  const answers = batch.stdout.setEncoding('utf8').toArray();
  const add = JSON.stringify({ as: 'li', do: 'cart select', with: { all: true } });
  batch.stdin.write(`${JSON.stringify({ as: 'li', do: 'cart add', with: { sku: 'tent-grey' } })}\n`);
  for (let i = 0; i < 400; i += 1) batch.stdin.write(`${add}\n`);
  const singles = await Promise.all(Array.from({ length: 4 }, () => run(`stock show tent-grey --as admin --json`)));
  const clocks = await Promise.all(Array.from({ length: 3 }, () => run('clock advance 1m --json')));
  batch.stdin.end(`${add}\n`);
  const lines = (await answers).join('').trimEnd().split('\n');
  expect(singles.map(({ exit }) => exit)).toEqual([0, 0, 0, 0]);
  expect(clocks.map(({ exit }) => exit)).toEqual([0, 0, 0]);
  expect(lines).toHaveLength(402);
  expect(lines.every((line) => JSON.parse(line).ok)).toBe(true);
  expect((await json('clock show')).now).toBe('2026-11-11T12:03:00+08:00');
});
