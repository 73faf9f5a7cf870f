import { existsSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, expect, test } from 'vitest';
import type { Result } from '../mall.ts';
import { testMall, type TestMall } from '../testing.ts';
import { openListener } from './listen.ts';
import { listDeliveries, resendDeliveries, showDelivery, webhookSecret, type Asking, type ListAsked } from './log.ts';
import { isGenuine, receiver } from './testing.ts';

let store: string;
let mall: TestMall;
let hook: Awaited<ReturnType<typeof receiver>>;
beforeEach(async () => {
  store = mkdtempSync(join(tmpdir(), 'yellowcart-hook-log-'));
  mall = await testMall();
  hook = await receiver();
});
afterEach(async () => {
  hook.close();
  await mall.close();
  rmSync(store, { recursive: true, force: true });
});

const as = (account: string): Asking => ({ mall, store, caller: { as: account }, lang: 'en', words: 'webhook list' });
const answer = async (result: Promise<Result>): Promise<any> => {
  const found = await result;
  if (!found.ok) throw new Error(JSON.stringify(found.error));
  return found.answer;
};
const list = (asked: ListAsked = {}, account = 'jia-clerk') => answer(listDeliveries(as(account), asked));

/** An order paid, its notices delivered or given up after one try. */
async function delivered(): Promise<void> {
  const { trade } = await mall.does('li', 'order submit', { items: [{ sku: 'tent-grey', quantity: 1 }] });
  await mall.does('li', 'pay', { trade, channel: 'card', biometric: true });
  const opened = await openListener(mall, { store, caller: { as: 'jia-clerk' }, to: hook.url, after: 0, attempts: 1, lang: 'en' });
  if (!opened.ok) throw new Error(opened.error.message);
  await opened.listener.run({ once: true, tell: () => {} });
  await opened.listener.close();
}

test('R10.08 the log says what was sent where, what came of it, and every attempt', async () => {
  expect(await list()).toEqual({ deliveries: [], page: { next: null, hasMore: false } });
  expect(existsSync(join(store, 'webhooks'))).toBe(false);
  hook.when('order-received', 500);
  await delivered();
  const { deliveries } = await list();
  expect(deliveries).toMatchObject([
    {
      delivery: '2',
      type: 'order-to-ship',
      state: 'delivered',
      attempts: 1,
      nextAt: null,
      url: hook.url,
      last: { status: 200, error: null },
    },
    { delivery: '1', type: 'order-received', state: 'failed', attempts: 1, nextAt: null, last: { status: 500 } },
  ]);
  expect((await list({ state: 'failed' })).deliveries).toHaveLength(1);
  const first = await list({ limit: 1 });
  expect(first.page).toEqual({ next: '2', hasMore: true });
  expect((await list({ limit: 1, after: first.page.next })).deliveries).toMatchObject([{ delivery: '1' }]);
  expect(await answer(showDelivery(as('jia-clerk'), '1'))).toMatchObject({
    event: hook.received[0]!.body.id,
    body: hook.received[0]!.body,
    tries: [{ status: 500, error: null, taken: false }],
  });
});

test('Z1 R10.08 nobody sees, sends or signs what is another’s', async () => {
  await delivered();
  expect((await list({}, 'yi-clerk')).deliveries).toEqual([]);
  for (const asked of [showDelivery(as('yi-clerk'), '1'), resendDeliveries(as('yi-clerk'), { deliveries: ['1'] })])
    expect(await asked).toMatchObject({ ok: false, exit: 4, error: { code: 'NOT_FOUND' } });
  for (const who of ['rider', 'guest']) expect(await webhookSecret(as(who), {})).toMatchObject({ ok: false, exit: 8 });
  const secretOf = async (who: string) => (await answer(webhookSecret(as(who), {}))).secret;
  expect(await secretOf('yi-clerk')).not.toBe(await secretOf('jia-clerk'));
});

test('R10.08 one is sent again: the same bytes under the same id; one that was given up can be taken then', async () => {
  hook.when('order-received', 500, 500);
  await delivered();
  const resent = (deliveries: string[], failed = false) => answer(resendDeliveries(as('jia-clerk'), { deliveries, failed }));
  expect(await resent(['1'])).toMatchObject({ deliveries: [{ state: 'failed', attempts: 2, last: { status: 500 } }] });
  expect(await resent([], true)).toMatchObject({ deliveries: [{ delivery: '1', state: 'delivered', attempts: 3 }] });
  expect(await resent([], true)).toEqual({ deliveries: [] });
  expect(await resent(['2'])).toMatchObject({ deliveries: [{ state: 'delivered', attempts: 2 }] });
  const sent = hook.received.filter(({ body }) => body.type === 'order-received');
  expect(sent).toHaveLength(3);
  expect(new Set(sent.map(({ text }) => text)).size).toBe(1);
  // What was taken stays so, whatever a later try comes to.
  hook.when('order-to-ship', 500);
  expect(await resent(['2'])).toMatchObject({ deliveries: [{ state: 'delivered', attempts: 3, last: { status: 500 } }] });
});

test('R10.08 the secret stays until another is asked for, and signs from then on', async () => {
  const secret = async (asked: Parameters<typeof webhookSecret>[1] = {}) => (await answer(webhookSecret(as('jia-clerk'), asked))).secret;
  const first = await secret();
  expect(await secret()).toBe(first);
  await delivered();
  expect(isGenuine(hook.received[0]!, first)).toBe(true);
  const second = await secret({ rotate: true });
  await answer(resendDeliveries(as('jia-clerk'), { deliveries: ['1'] }));
  const again = hook.received.at(-1)!;
  expect([isGenuine(again, first), isGenuine(again, second)]).toEqual([false, true]);
  const given = `whsec_${Buffer.alloc(32, 7).toString('base64')}`;
  expect(await secret({ to: given })).toBe(given);
  const refused = await webhookSecret(as('jia-clerk'), { to: 'hunter2-is-short' });
  expect(refused).toMatchObject({ ok: false, exit: 2 });
  expect(JSON.stringify(refused)).not.toContain('hunter2');
});

test('R10.08 a log that is damaged is said to be so, and deleting it is enough', async () => {
  await delivered();
  rmSync(join(store, 'webhooks'), { recursive: true });
  expect((await list()).deliveries).toEqual([]);
  await answer(webhookSecret(as('jia-clerk'), {}));
  for (const tail of ['', '-wal', '-shm'])
    writeFileSync(join(store, 'webhooks', `log.db${tail}`), 'not a database, and long enough to be taken for one'.repeat(40));
  expect(await listDeliveries(as('jia-clerk'), {})).toMatchObject({ ok: false, exit: 9, error: { code: 'STORE_UNUSABLE' } });
});
