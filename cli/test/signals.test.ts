import { spawn, type ChildProcessByStdio } from 'node:child_process';
import { once } from 'node:events';
import type { Readable, Writable } from 'node:stream';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { BIN, user, WORLD } from './yellowcart.ts';

const me = user();
beforeAll(async () => {
  await me.run(['init', '--world', me.write('world.yaml', WORLD)]);
});
afterAll(me.leave);

const start = (...argv: string[]): ChildProcessByStdio<Writable, Readable, null> =>
  spawn(process.execPath, [BIN, ...argv], { env: me.env, stdio: ['pipe', 'pipe', 'ignore'] });

/** Reads until what has come so far has a line that fits. */
async function line(child: { readonly stdout: Readable }, fits: (line: string) => boolean): Promise<string> {
  let text = '';
  for (;;) {
    const found = text.split('\n').slice(0, -1).find(fits);
    if (found !== undefined) return found;
    const [chunk] = (await once(child.stdout, 'data')) as [Buffer];
    text += chunk.toString('utf8');
  }
}

test('R10.08 --follow goes on with what another process does; interrupted it ends with 130', async () => {
  const child = start('events', 'list', '--follow');
  await line(child, (text) => text.includes('"position"'));
  const seen = line(child, (text) => text.includes('"cause":"cart add"'));
  expect(await me.run('cart add tent-grey --as li')).toMatchObject({ exit: 0 });
  expect(JSON.parse(await seen)).toMatchObject({ actor: 'li', cause: 'cart add' });
  child.kill('SIGINT');
  expect((await once(child, 'close'))[0]).toBe(130);
});

test('R10.08 --follow with filters: after a position, of some types only, until there were enough', async () => {
  const head = (await me.run('events list')).stdout.trim().split('\n').length;
  const child = start(
    'events',
    'list',
    '--follow',
    '--after',
    String(head),
    '--type',
    'Address*',
    '--type',
    'CouponClaimed',
    '--limit',
    '1',
  );
  const closed = once(child, 'close');
  const seen = line(child, (text) => text.includes('"position"'));
  expect(await me.run('cart add tent-grey --as li')).toMatchObject({ exit: 0 });
  const added = ['address', 'add', '--recipient', '李雷', '--phone', '13900139000', '--province', '上海市', '--city', '上海市'];
  expect(await me.run([...added, '--district', '黄浦区', '--detail', '1 号', '--as', 'li'])).toMatchObject({ exit: 0 });
  const event = JSON.parse(await seen) as { type: string; position: number };
  expect(event.position).toBeGreaterThan(head);
  expect(event).toMatchObject({ type: 'AddressAdded', data: { address: { phone: '139****9000' } } });
  expect((await closed)[0]).toBe(0);
});

test('R10.08 a reader that leaves a stream ends it quietly with the next event', async () => {
  const child = start('events', 'list', '--follow');
  await line(child, (text) => text.includes('"position"'));
  const closed = once(child, 'close');
  child.stdout.destroy();
  expect(await me.run('cart add tent-grey --as li')).toMatchObject({ exit: 0 });
  expect((await closed)[0]).toBe(0);
});

test('R10.03 a batch that is ended keeps what it acknowledged; the exit code says 143', async () => {
  const child = start('batch');
  // A whole group of lines: their answers come after their common commit.
  for (let i = 0; i < 128; i += 1) child.stdin.write('{"as":"li","do":"cart update","with":{"line":"c1","quantity":2}}\n');
  expect(JSON.parse(await line(child, (text) => text.includes('"line":128')))).toMatchObject({ ok: true });
  child.kill('SIGTERM');
  expect((await once(child, 'close'))[0]).toBe(143);
  expect((await me.json('cart show --as li')).lines).toMatchObject([{ sku: 'tent-grey', quantity: 2 }]);
});
