import { spawn, type ChildProcess } from 'node:child_process';
import { once } from 'node:events';
import { createInterface } from 'node:readline';
import { hangUp, isGenuine, receiver, silence } from '@yellowcart/core/webhooks/testing';
import { afterEach, beforeEach, expect, test } from 'vitest';
import { BIN, user, WORLD } from './yellowcart.ts';

let me: ReturnType<typeof user>;
let hook: Awaited<ReturnType<typeof receiver>>;
let children: ChildProcess[];
beforeEach(async () => {
  me = user();
  children = [];
  hook = await receiver();
  await me.run(['init', '--world', me.write('world.yaml', WORLD)]);
});
afterEach(() => {
  for (const child of children) child.kill('SIGKILL');
  hook.close();
  me.leave();
});

/** `listen` as a process of its own; resolves when it listens. */
async function listen(...flags: string[]) {
  const child = spawn(process.execPath, [BIN, 'listen', '--forward-to', hook.url, '--as', 'jia-clerk', '--ndjson', ...flags], {
    env: me.env,
    stdio: ['ignore', 'pipe', 'pipe'],
  });
  children.push(child);
  const closed = once(child, 'close') as Promise<[number | null, string | null]>;
  const lines: any[] = [];
  const reading = createInterface(child.stdout);
  reading.on('line', (line) => void lines.push(JSON.parse(line)));
  await once(reading, 'line');
  return { child, closed, lines };
}

const submitted = async (): Promise<string> => (await me.json('order submit --item tent-grey=1 --as li')).orders[0].order;
const secret = async (): Promise<string> => (await me.json('webhook secret --as jia-clerk')).secret;

test('R10.08 R5.09 listen delivers what another process does, signed, and ends with 130 when it is interrupted', async () => {
  const { child, closed, lines } = await listen();
  const order = await submitted();
  await hook.got(1);
  expect(hook.received[0]!.body).toMatchObject({ type: 'order-received', subject: order, shop: 'jia' });
  expect(isGenuine(hook.received[0]!, await secret())).toBe(true);
  await expect.poll(() => lines.length).toBe(2);
  child.kill('SIGINT');
  expect((await closed)[0]).toBe(130);
  expect(lines).toMatchObject([
    { listening: { account: 'jia-clerk', shop: 'jia', url: hook.url } },
    { status: 200, state: 'delivered', number: 1 },
  ]);
  expect(JSON.stringify(lines)).not.toContain('whsec_');
});

test('R10.08 killed in the middle of a delivery and started again: nothing is lost, and the same comes under the same id', async () => {
  hook.when('order-received', silence);
  const first = await listen();
  const order = await submitted();
  // It was sent, and never answered: the process is killed while it waits.
  await hook.got(1);
  first.child.kill('SIGKILL');
  expect((await first.closed)[1]).toBe('SIGKILL');
  // What happens while nobody listens is delivered, too.
  await me.run(['order', 'cancel', order, '--as', 'li']);
  expect((await me.json('webhook list --as jia-clerk')).deliveries).toMatchObject([{ state: 'waiting', attempts: 0 }]);
  const again = await listen('--once');
  expect((await again.closed)[0]).toBe(0);
  expect(hook.received.map(({ body }) => body.type)).toEqual(['order-received', 'order-received', 'order-closed']);
  const [sent, resent] = hook.received;
  expect(resent!.headers['webhook-id']).toBe(sent!.headers['webhook-id']);
  expect(resent!.text).toBe(sent!.text);
  expect((await me.json('webhook list --as jia-clerk')).deliveries).toMatchObject([{ state: 'delivered' }, { state: 'delivered' }]);
});

test('R10.08 a receiver that fails, then hangs up, is tried again; what is given up stays in the log until it is sent by hand', async () => {
  await submitted();
  hook.when('order-received', 500, hangUp, 500);
  const first = await listen('--once', '--after', '0', '--attempts', '2');
  expect((await first.closed)[0]).toBe(5);
  expect(first.lines.slice(1)).toMatchObject([
    { status: 500, state: 'waiting', nextAt: expect.any(String) },
    { status: null, error: expect.any(String), state: 'failed', nextAt: null },
  ]);
  expect(await me.run('webhook resend --failed --as jia-clerk')).toMatchObject({ exit: 5 });
  expect(await me.json('webhook resend --failed --as jia-clerk')).toMatchObject({ deliveries: [{ state: 'delivered', attempts: 4 }] });
  const shown = await me.run('webhook show 1 --as jia-clerk --lang en');
  expect(shown).toMatchObject({ exit: 0, stdout: expect.stringContaining('"type": "order-received"') });
  expect((await me.run('webhook list --as jia-clerk')).stdout).toContain('已收下');
  expect(await me.run('webhook show 1 --as li')).toMatchObject({ exit: 4 });
  // What was taken once is not taken now: the receiver is away.
  hook.close();
  const missed = await me.run('webhook resend 1 --as jia-clerk');
  expect(missed).toMatchObject({ exit: 5, stdout: expect.stringMatching(/没有收下.*ECONNREFUSED/) });
  expect(missed.stdout).not.toContain('已收下');
});

test('R10.08 a secret of one’s own from stdin; the banner shows it to the person, the answer does not', async () => {
  const mine = `whsec_${Buffer.alloc(32, 9).toString('base64')}`;
  await submitted();
  const flags = ['--forward-to', hook.url, '--once', '--after', '0', '--secret-stdin', '--as', 'jia-clerk'];
  const ran = await me.run(['listen', ...flags], { input: `${mine}\n` });
  expect(ran).toMatchObject({ exit: 0, stderr: expect.stringContaining(mine), stdout: expect.stringMatching(/200 {2}新订单.*已收下/) });
  expect(ran.stdout).not.toContain('whsec_');
  expect(isGenuine(hook.received[0]!, mine)).toBe(true);
  expect(await secret()).toBe(mine);
  expect(await me.run(['listen', ...flags], { input: 'short\n' })).toMatchObject({ exit: 2, stderr: expect.not.stringContaining('short') });
});

test('R10.08 only to this machine, one process at a time, and for who is told something', async () => {
  const to = (address: string, ...more: string[]) => me.run(['listen', '--forward-to', address, '--once', '--as', 'jia-clerk', ...more]);
  expect(await to('http://hooks.example/')).toMatchObject({ exit: 2, stderr: expect.stringContaining('--allow-remote') });
  const rider = await me.run(['listen', '--forward-to', hook.url, '--as', 'rider', '--json']);
  expect([rider.exit, JSON.parse(rider.stdout).error]).toMatchObject([
    8,
    { message: '快递员不能执行 listen', facts: { command: 'listen' } },
  ]);
  expect((await me.json('webhook list --as rider')).error).toMatchObject({ facts: { command: 'webhook list', role: 'courier' } });
  const slip = await me.run(['listen', '--forward-to', hook.url, '--type', 'order-to-shp', '--as', 'jia-clerk', '--json']);
  expect([slip.exit, JSON.parse(slip.stdout).error]).toMatchObject([2, { facts: { near: ['order-to-ship'] } }]);
  await listen();
  expect(await to(hook.url)).toMatchObject({ exit: 6, stderr: expect.stringContaining('LISTENING') });
});
