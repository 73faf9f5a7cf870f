import { spawnSync } from 'node:child_process';
import { dirname, join } from 'node:path';
import { afterAll, expect, test } from 'vitest';
import { BIN, user } from './yellowcart.ts';

const me = user();
afterAll(me.leave);

/** This Node says that it is an older one, to the process that it starts and to no other. */
const older = me.write('older.cjs', "Object.defineProperty(process.versions, 'node', { value: '20.20.2' });");
const start = (bin: string, env: Readonly<Record<string, string>> = {}) =>
  spawnSync(process.execPath, ['--require', older, bin, 'mall', '--json'], { env: { ...me.env, ...env }, encoding: 'utf8' });

test.each([
  ['in a checkout', BIN],
  ['as the README puts it on the path', join(dirname(BIN), '..', 'dist', 'bin', 'yellowcart.js')],
])('R10.09 an older Node hands over to the one that the checkout pins, %s', async (_, bin) => {
  const { stdout, status } = start(bin);
  // It is the program that answers: it has no store yet.
  expect([status, JSON.parse(stdout).error.code]).toEqual([9, 'STORE_MISSING']);
  expect(JSON.parse(start(bin, { YELLOWCART_HANDED_OVER: '1' }).stdout)).toMatchObject({ error: { code: 'OLD_NODE' } });
});
