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
      error: { code: 'STORE_MISSING', try: [`yellowcart init --store ${join(home, 'nowhere')}`, 'yellowcart init --help'] },
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

describe('T1 init --clock', () => {
  const at = (name: string, clock = '2026-11-11T12:00:00+08:00') => `init --clock ${clock} --store ${join(home, name)}`;
  /** The order that somebody places first in a store. */
  const firstOrder = async (name: string): Promise<string> => {
    const placed = await json(`order submit --item tent-grey=1 --as li --store ${join(home, name)}`);
    return placed.orders[0].order;
  };

  test('stands still, has no past, and gives the same numbers again; another instant gives others', async () => {
    for (const name of ['one', 'two']) expect(await json(at(name))).toMatchObject({ world: 'demo', accounts: 22 });
    await json(at('three', '2026-11-12T12:00:00+08:00'));
    expect(await json(`clock show --store ${join(home, 'one')}`)).toMatchObject({ mode: 'frozen', now: '2026-11-11T12:00:00+08:00' });
    expect((await json(`order list --as li --store ${join(home, 'one')}`)).orders).toEqual([]);
    const [one, two, three] = [await firstOrder('one'), await firstOrder('two'), await firstOrder('three')];
    expect(one).toMatch(/^20261111120000\d{8}$/);
    expect(two).toBe(one);
    expect(three.slice(14)).not.toBe(one.slice(14));
  });

  test('counts before the clock of a world file; an instant without its offset is exit 2 and makes nothing', async () => {
    await json(`${at('own')} --world ${join(home, 'world.yaml')}`);
    expect(await json(`${at('moved', '2027-01-01T00:00:00+08:00')} --world ${join(home, 'world.yaml')}`)).toMatchObject({
      world: 'corner',
    });
    expect((await json(`clock show --store ${join(home, 'moved')}`)).now).toBe('2027-01-01T00:00:00+08:00');
    const { exit, stdout } = await run(`${at('none', '2026-11-11')} --json`);
    expect(exit).toBe(2);
    expect(JSON.parse(stdout)).toMatchObject({ error: { code: 'USAGE' } });
    expect(await run(`clock show --store ${join(home, 'none')}`)).toMatchObject({ exit: 9 });
  });
});
