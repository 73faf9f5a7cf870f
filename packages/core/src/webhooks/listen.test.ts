import { mkdtempSync, rmSync, statSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, expect, test } from 'vitest';
import { testMall, TWO_SHOPS, type TestMall } from '../testing.ts';
import type { Told } from './deliver.ts';
import { openListener, type Listener, type ListenOptions } from './listen.ts';
import type { Timing } from './post.ts';
import { drained, endless, hangUp, isGenuine, listening, receiver, silence } from './testing.ts';

let store: string;
let mall: TestMall;
let ends: (() => unknown)[];
beforeEach(async () => {
  store = mkdtempSync(join(tmpdir(), 'yellowcart-hooks-'));
  mall = await testMall();
  ends = [];
});
afterEach(async () => {
  for (const end of ends) await end();
  await mall.close();
  rmSync(store, { recursive: true, force: true });
});

/** Time that passes as soon as somebody waits for it. */
function quickly(): Timing & { readonly waits: number[] } {
  let now = Date.parse('2026-11-29T12:00:00Z');
  const waits: number[] = [];
  return { now: () => now, wait: async (ms) => void (waits.push(ms), (now += ms)), waits };
}

async function hooks(...script: Parameters<typeof receiver>) {
  const made = await receiver(...script);
  ends.push(made.close);
  return made;
}

const listen = (to: string, options: Partial<ListenOptions> = {}): Promise<Listener> =>
  listening(mall, { store, caller: { as: 'jia-clerk' }, to, lang: 'en', timing: quickly(), ...options });

const refusal = async (options: Partial<ListenOptions>) => {
  const opened = await openListener(mall, { store, caller: { as: 'jia-clerk' }, to: 'http://127.0.0.1:9/', lang: 'en', ...options });
  if (opened.ok) throw new Error('not refused');
  return { exit: opened.exit, ...opened.error };
};

const drain = async (to: string, options: Partial<ListenOptions> = {}): Promise<Told[]> => drained(await listen(to, options));

const bought = async (sku: string, as = 'li'): Promise<string> => {
  const { trade, orders } = await mall.does(as, 'order submit', { items: [{ sku, quantity: 1 }] });
  await mall.does(as, 'pay', { trade, channel: 'card', biometric: true });
  return orders[0].order;
};

test('R10.08 R5.09 what a shop is told is posted as it happens: signed, in order, and nobody else’s', async () => {
  const { url, received, got } = await hooks();
  const listener = await listen(url);
  const stop = new AbortController();
  const running = listener.run({ tell: () => {}, signal: stop.signal });
  const order = await bought('tent-grey');
  await bought('milk-1');
  await mall.does('li', 'order address', { order, address: 'home' });
  const { case: id } = await mall.does('li', 'aftersale apply', {
    order,
    type: 'refund-only',
    lines: [{ line: 'tent-grey' }],
    reason: '尺寸',
  });
  await got(4);
  await mall.does('jia-clerk', 'merchant case agree', { case: id });
  await mall.passes('3d');
  await got(5);
  stop.abort();
  await running;
  const about = (subject: string) => received.filter(({ body }) => body.subject === subject).map(({ body }) => body.type);
  expect(about(order)).toEqual(['order-received', 'order-to-ship', 'address-changed', 'refund-arrived']);
  expect(about(id)).toEqual(['case-opened']);
  expect(received).toHaveLength(5);
  const [first] = received;
  expect(first).toMatchObject({ path: '/hooks', method: 'POST', headers: { 'content-type': 'application/json; charset=utf-8' } });
  expect(first!.body).toMatchObject({
    id: first!.headers['webhook-id'],
    at: '2026-11-11T12:00:00+08:00',
    account: 'jia-clerk',
    role: 'merchant',
    shop: 'jia',
    text: { zh: expect.stringContaining('新订单'), en: expect.stringContaining('New order') },
    event: { stream: `order-${order}`, version: 1, type: 'OrderSubmitted' },
  });
  for (const each of received) {
    expect(isGenuine(each, listener.secret)).toBe(true);
    expect(isGenuine({ ...each, text: `${each.text} ` }, listener.secret)).toBe(false);
    expect(each.text).not.toMatch(/李雷|13800138000|文三路/);
  }
  expect(new Set(received.map(({ body }) => body.id)).size).toBe(received.length);
  await listener.close();
});

test('R10.08 one that fails is tried again, what follows it waits, and others do not', async () => {
  const { url, received, when } = await hooks();
  const [tent, bowl] = [await bought('tent-grey'), await bought('bowl-1')];
  when('order-received', 500, 503);
  const timing = quickly();
  const told = await drain(url, { after: 0, timing });
  const of = (order: string) => received.filter(({ body }) => body.subject === order).map(({ body }) => body.type);
  expect(of(tent).length + of(bowl).length).toBe(6);
  for (const order of [tent, bowl])
    expect(
      of(order)
        .slice(0, -1)
        .every((type) => type === 'order-received'),
    ).toBe(true);
  for (const order of [tent, bowl]) expect(of(order).at(-1)).toBe('order-to-ship');
  expect(told.filter(({ state }) => state === 'delivered')).toHaveLength(4);
  expect(told.filter(({ state, nextAt }) => state === 'waiting' && nextAt !== null)).toHaveLength(2);
  // The same bytes under the same id each time, signed for the time at which they are sent.
  const tries = received.filter(({ body }) => body.type === 'order-received' && body.subject === tent);
  expect(new Set(tries.map(({ text }) => text)).size).toBe(1);
  expect(timing.waits.length).toBeGreaterThan(0);
});

test('R10.08 a receiver that is silent, hangs up, sends elsewhere or asks for patience gets another try; one that never ends took it', async () => {
  const elsewhere = await hooks();
  const { url, received } = await hooks(
    silence,
    hangUp,
    (_, response) => void response.writeHead(307, { location: elsewhere.url }).end(),
    (_, response) => void response.writeHead(429, { 'retry-after': '7' }).end(),
    endless,
  );
  await mall.does('li', 'order submit', { items: [{ sku: 'tent-grey', quantity: 1 }] });
  const told = await drain(url, { after: 0, timeout: 2000 });
  expect(told.map(({ attempt: { status, error }, state }) => [error ?? status, state])).toEqual([
    ['TIMEOUT', 'waiting'],
    [expect.stringMatching(/^(UND_ERR_SOCKET|ECONNRESET)$/), 'waiting'],
    [307, 'waiting'],
    [429, 'waiting'],
    [200, 'delivered'],
  ]);
  const [, , , patient] = told;
  expect(patient!.nextAt! - patient!.attempt.at).toBeGreaterThanOrEqual(7000);
  expect(received).toHaveLength(5);
  expect(elsewhere.received).toEqual([]);
});

test('R10.08 after so many tries it is given up, at once where nobody wants it any more; what follows goes on', async () => {
  const { url, when, types } = await hooks();
  await bought('tent-grey');
  when('order-received', 500, 500, 500);
  when('order-to-ship', 410);
  const told = await drain(url, { after: 0, attempts: 3 });
  expect(told.map(({ delivery, number, state }) => [delivery.type, number, state])).toEqual([
    ['order-received', 1, 'waiting'],
    ['order-received', 2, 'waiting'],
    ['order-received', 3, 'failed'],
    ['order-to-ship', 1, 'failed'],
  ]);
  expect(types()).toHaveLength(4);
  // Given up is given up; another start does not begin again.
  expect(await drain(url)).toEqual([]);
});

test('R10.08 it goes on where it stopped: what was told meanwhile is delivered, what was taken is not sent again', async () => {
  const { url, types } = await hooks();
  await bought('tent-grey');
  // Who begins to listen hears of what happens from then on.
  expect(await drain(url)).toEqual([]);
  await bought('bowl-1');
  expect((await drain(url)).map(({ delivery }) => delivery.type)).toEqual(['order-received', 'order-to-ship']);
  expect(await drain(url)).toEqual([]);
  await bought('bowl-1', 'han');
  expect(await drain(url, { fromNow: true })).toEqual([]);
  expect(await drain(url, { after: 0 })).toHaveLength(4);
  expect(types()).toHaveLength(6);
});

test('R10.08 only the kinds that are asked for', async () => {
  const { url, types } = await hooks();
  const order = await bought('tent-grey');
  await mall.does('li', 'aftersale apply', { order, type: 'refund-only', lines: [{ line: 'tent-grey' }], reason: '尺寸' });
  await drain(url, { after: 0, types: ['case-*', 'order-to-ship'] });
  expect(types()).toEqual(['order-to-ship', 'case-opened']);
});

test('Z1 R10.08 each is told its own: another shop, a buyer; who is told nothing cannot listen', async () => {
  const { url, received } = await hooks();
  await bought('tent-grey');
  await bought('milk-1');
  expect(await drain(url, { after: 0, caller: { as: 'yi-clerk' } })).toHaveLength(2);
  expect(received.every(({ body }) => body.shop === 'yi')).toBe(true);
  await drain(url, { after: 0, caller: { as: 'li' }, types: ['order-paid'] });
  expect(received.slice(2).map(({ body }) => [body.type, body.account, body.shop])).toEqual([
    ['order-paid', 'li', null],
    ['order-paid', 'li', null],
  ]);
  for (const [as, exit] of [
    ['rider', 8],
    ['guest', 8],
    ['nobody', 4],
  ] as const)
    expect((await refusal({ caller: { as } })).exit, as).toBe(exit);
});

test('Z1 R10.08 an account with a password listens in a session only, and no longer than it lasts', async () => {
  await mall.close();
  mall = await testMall({
    ...TWO_SHOPS,
    accounts: TWO_SHOPS.accounts.map((account) => (account.id === 'jia-clerk' ? { ...account, password: 'mine' } : account)),
  });
  const { url, types } = await hooks();
  expect(await refusal({ to: url })).toMatchObject({ exit: 8, code: 'LOGIN_REQUIRED' });
  const { session } = await mall.does('guest', 'login', { account: 'jia-clerk', password: 'mine' });
  const listener = await listen(url, { caller: { as: 'jia-clerk', session } });
  const ended = listener.run({ tell: () => {} }).catch((error: unknown) => error);
  await mall.ask({ do: 'logout', with: {} }, { as: 'jia-clerk', session });
  await bought('tent-grey');
  expect(await ended).toMatchObject({ exit: 8, error: { code: 'LOGIN_REQUIRED' } });
  expect(types()).toEqual([]);
  await listener.close();
});

test('R10.08 one process at a time delivers to an address; the next may when it is gone', async () => {
  const { url } = await hooks();
  const first = await listen(url);
  expect(await refusal({ to: url })).toMatchObject({ exit: 6, code: 'LISTENING', retryable: true });
  const other = await listen(url, { caller: { as: 'yi-clerk' } });
  await first.close();
  const again = await listen(url);
  expect(again.secret).toBe(first.secret);
  expect(other.secret).not.toBe(first.secret);
  for (const each of [again, other]) await each.close();
  expect(statSync(join(store, 'webhooks')).mode & 0o777).toBe(0o700);
  for (const file of ['log.db', '1.lock']) expect(statSync(join(store, 'webhooks', file)).mode & 0o777).toBe(0o600);
});

test('R10.08 it goes to this machine, or where it is expressly meant to; never with a password in the address', async () => {
  for (const to of ['http://127.1.2.3:1/', 'localhost:4242/hooks', 'http://[::1]:1/', 'https://shop.localhost/'])
    await (await listen(to)).close();
  await (await listen('https://hooks.example/a', { remote: true })).close();
  for (const to of [
    'http://hooks.example/',
    'http://10.0.0.1/',
    'http://127.0.0.1.example/',
    'http://0.0.0.0/',
    'http://localhost.example',
  ])
    expect(await refusal({ to }), to).toMatchObject({
      exit: 2,
      code: 'USAGE',
      try: [expect.stringMatching(/^yellowcart listen .* --allow-remote$/)],
    });
  for (const to of ['', 'ftp://localhost/', 'http://', 'file:///etc/passwd', 'http://a:b@localhost/']) {
    const refused = await refusal({ to, remote: true });
    expect(refused, to).toMatchObject({ exit: 2, code: 'USAGE' });
    expect(JSON.stringify(refused)).not.toContain('a:b');
  }
});
