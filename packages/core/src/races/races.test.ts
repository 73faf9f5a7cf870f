import { afterAll, beforeAll, expect, test } from 'vitest';
import type { Result } from '../mall.ts';
import { lineUp, type Entry, type Field } from './field.ts';
import { buyersOf, submit, trackFor } from './track.ts';

/** Processes, each with a buyer of its own, and how often each race is run: who wins is up to the machine. */
const RACERS = 8;
const ROUNDS = 6;
const BUYERS = buyersOf(RACERS);

/** SKUs by what is raced for: one unit of each, or plenty. */
const skus = (race: string, stock: number) =>
  Array.from({ length: ROUNDS }, (_, n) => ({ id: `${race}-${n}`, spec: { 号: `${race} ${n}` }, stock }));

const WORLD = trackFor(
  RACERS,
  [
    { id: 'last', shop: 'jia', title: '最后一件', listPrice: 5000, skus: [...skus('two', 1), ...skus('eight', 1)] },
    { id: 'many', shop: 'jia', title: '茶杯', listPrice: 2000, skus: [{ id: 'cup', stock: 1000 }] },
  ],
  [
    ...Array.from({ length: ROUNDS }, (_, n) => ({ id: `one-${n}`, scope: 'platform', threshold: 0, off: 100, total: 1, perUser: 1 })),
    ...Array.from({ length: ROUNDS }, (_, n) => ({ id: `three-${n}`, scope: 'platform', threshold: 0, off: 100, total: 3, perUser: 1 })),
  ],
);

let field: Field;
beforeAll(async () => {
  field = await lineUp(RACERS, WORLD);
}, 240_000);
afterAll(() => field.leave());

const rounds = Array.from({ length: ROUNDS }, (_, n) => n);
const answerOf = (result: Result): any => {
  expect(result, JSON.stringify(result)).toMatchObject({ ok: true });
  return (result as any).answer;
};
const does = async (as: string, words: string, args: Record<string, unknown> = {}): Promise<any> =>
  answerOf(await field.ask({ as, do: words, with: args }));
const codes = (results: readonly Result[]): string[] => results.map((result) => (result.ok ? 'ok' : result.error.code)).toSorted();
const stock = (sku: string) => does('admin', 'stock show', { sku });
const events = async (filter: Record<string, unknown>): Promise<any[]> => (await does('admin', 'events list', filter)).events;

/** A trade of one cup, to be paid. */
const placed = async (buyer = BUYERS[0]!): Promise<{ trade: string; order: string; payable: number }> => {
  const { trade, orders, payable } = answerOf(await field.ask(submit(buyer, 'cup')));
  return { trade, order: orders[0].order, payable };
};
const paying = (trade: string, channel = 'card', as = BUYERS[0]!): Entry => ({ as, do: 'pay', with: { trade, channel, biometric: true } });
const channelBalance = async (account: string): Promise<number> => (await does('admin', 'ledger show')).accounts[account] ?? 0;

test.each([2, RACERS])('R5.06 S1 S2 S4 %i processes for the last unit: one has it, the others hear that it is gone', async (count) => {
  for (const n of rounds) {
    const sku = `${count === 2 ? 'two' : 'eight'}-${n}`;
    const results = await field.race(...BUYERS.slice(0, count).map((buyer) => submit(buyer, sku)));
    expect(codes(results)).toEqual([...Array<string>(count - 1).fill('OUT_OF_STOCK'), 'ok']);
    expect(results.every((result) => result.ok || result.exit === 3)).toBe(true);
    expect(await stock(sku)).toMatchObject({ available: 0, locked: 1, occupied: 0, shipped: 0 });
  }
});

test.each([
  ['one', 1],
  ['three', 3],
])('P6 R3.06 eight processes for the last coupon of a campaign (%s left)', async (campaign, left) => {
  for (const n of rounds) {
    const coupon = `${campaign}-${n}`;
    const results = await field.race(...BUYERS.map((as) => ({ as, do: 'coupon claim', with: { coupon } })));
    expect(codes(results)).toEqual([...Array<string>(RACERS - left).fill('COUPON_SOLD_OUT'), ...Array<string>(left).fill('ok')]);
    const claimed = results.flatMap((result) => (result.ok ? [result.answer.id] : []));
    expect(new Set(claimed).size).toBe(left);
  }
});

test.each([2, RACERS])('R5.14 Z3 one request id from %i processes: one order, and everybody has the same answer', async (count) => {
  for (const n of rounds) {
    const before = (await events({ type: 'TradePlaced' })).length;
    const { available } = await stock('cup');
    const results = await field.race(
      ...Array.from({ length: count }, () => submit(BUYERS[0]!, 'cup', { requestId: `same-${count}-${n}` })),
    );
    expect(new Set(results.map((result) => JSON.stringify(result))).size).toBe(1);
    answerOf(results[0]!);
    expect(await events({ type: 'TradePlaced' })).toHaveLength(before + 1);
    expect(await stock('cup')).toMatchObject({ available: available - 1 });
  }
});

test('Z3 one request id for two different submits at once: one is done, the other is refused', async () => {
  for (const n of rounds) {
    const one = submit(BUYERS[0]!, 'cup', { requestId: `either-${n}` });
    const results = await field.race(one, { ...one, with: { items: [{ sku: 'cup', quantity: 2 }] } });
    expect(codes(results)).toEqual(['REQUEST_ID_REUSED', 'ok']);
  }
});

test.each([2, RACERS])('R6.06 M2 one trade paid from %i processes is paid once', async (count) => {
  for (const _ of rounds) {
    const { trade, order, payable } = await placed();
    const before = await channelBalance(`buyer:${BUYERS[0]}/card`);
    const { occupied } = await stock('cup');
    const results = await field.race(...Array.from({ length: count }, () => paying(trade)));
    expect(codes(results)).toEqual([...Array<string>(count - 1).fill('ALREADY_PAID'), 'ok']);
    expect(await channelBalance(`buyer:${BUYERS[0]}/card`)).toBe(before - payable);
    expect(await stock('cup')).toMatchObject({ occupied: occupied + 1 });
    expect(await does(BUYERS[0]!, 'order show', { order })).toMatchObject({ status: 'to-ship' });
  }
});

test('R6.06 Y2 two channels succeed at once: one pays, the other gives everything back', async () => {
  for (const _ of rounds) {
    const { trade, payable } = await placed();
    const pending = async (channel: string): Promise<string> =>
      answerOf(await field.ask({ as: BUYERS[0]!, do: 'pay', with: { trade, channel, biometric: true, simulate: 'pending' } })).payment;
    const payments = [await pending('douyin'), await pending('douyin')];
    const before = await channelBalance(`buyer:${BUYERS[0]}/douyin`);
    const results = await field.race(
      ...payments.map((payment): Entry => ({ as: 'admin', do: 'channel notify', with: { payment, result: 'succeeded' } })),
    );
    const outcomes = results.map((result): string => answerOf(result).outcome);
    expect(outcomes.toSorted()).toEqual(['paid', 'returned']);
    expect(await channelBalance(`buyer:${BUYERS[0]}/douyin`)).toBe(before - payable);
  }
});

test('O3 R5.12 cancelling and paying at once: one of the two, never both', async () => {
  for (const _ of rounds) {
    const { trade, order, payable } = await placed();
    const { available, locked, occupied } = await stock('cup');
    const before = await channelBalance(`buyer:${BUYERS[0]}/card`);
    const [cancelled, paid] = await field.race({ as: BUYERS[0]!, do: 'order cancel', with: { order } }, paying(trade));
    expect([codes([cancelled!])[0], codes([paid!])[0]]).toBeOneOf([
      ['ok', 'PAYMENT_WINDOW_CLOSED'],
      ['WRONG_STATE', 'ok'],
    ]);
    expect(await channelBalance(`buyer:${BUYERS[0]}/card`)).toBe(before - (paid!.ok ? payable : 0));
    expect(await stock('cup')).toMatchObject(
      paid!.ok ? { available, locked: locked - 1, occupied: occupied + 1 } : { available: available + 1, locked: locked - 1, occupied },
    );
    expect((await does(BUYERS[0]!, 'order show', { order })).status).toBe(paid!.ok ? 'to-ship' : 'closed');
  }
});

test('R6.06 Y2 cancelling while the channel takes the money: paid, or the money comes back', async () => {
  for (const _ of rounds) {
    const { trade, order, payable } = await placed();
    const { payment } = await does(BUYERS[0]!, 'pay', { trade, channel: 'douyin', biometric: true, simulate: 'pending' });
    const before = await channelBalance(`buyer:${BUYERS[0]}/douyin`);
    const [cancelled, notified] = await field.race(
      { as: BUYERS[0]!, do: 'order cancel', with: { order } },
      { as: 'admin', do: 'channel notify', with: { payment, result: 'succeeded' } },
    );
    const { outcome } = answerOf(notified!);
    expect([codes([cancelled!])[0], outcome]).toBeOneOf([
      ['ok', 'returned'],
      ['WRONG_STATE', 'paid'],
    ]);
    expect(await channelBalance(`buyer:${BUYERS[0]}/douyin`)).toBe(before - (outcome === 'paid' ? payable : 0));
    expect((await does(BUYERS[0]!, 'order show', { order })).status).toBe(outcome === 'paid' ? 'to-ship' : 'closed');
  }
});

test('O2 T1 T2 T4 eight processes reach the deadline together: closed once, stock back once', async () => {
  // What earlier races left unpaid is over by then.
  await does('admin', 'clock advance', { by: '1h' });
  for (const _ of rounds) {
    const { available } = await stock('cup');
    const orders = [await placed(), await placed(BUYERS[1]!), await placed(BUYERS[2]!)].map(({ order }) => order);
    const { payBefore } = await does(BUYERS[0]!, 'order show', { order: orders[0] });
    const results = await field.race(...BUYERS.map((): Entry => ({ as: 'admin', do: 'clock set', with: { to: payBefore } })));
    expect(results.flatMap((result) => answerOf(result).fired.map(({ command }: any) => command))).toEqual(Array(3).fill('trade expire'));
    expect(await stock('cup')).toMatchObject({ available, locked: 0 });
    for (const order of orders) expect(await events({ stream: `order-${order}`, type: 'OrderClosed' })).toHaveLength(1);
  }
});

test('O2 T1 paying at the deadline while another process lets it pass: paid before it, or closed and nothing charged', async () => {
  for (const _ of rounds) {
    const { trade, order } = await placed();
    const { payBefore } = await does(BUYERS[0]!, 'order show', { order });
    const before = await channelBalance(`buyer:${BUYERS[0]}/card`);
    const [moved, paid] = await field.race({ as: 'admin', do: 'clock set', with: { to: payBefore } }, paying(trade));
    answerOf(moved!);
    expect(codes([paid!])[0]).toBeOneOf(['ok', 'PAYMENT_WINDOW_CLOSED']);
    expect(await channelBalance(`buyer:${BUYERS[0]}/card`)).toBe(before - (paid!.ok ? answerOf(paid!).charged : 0));
    expect((await does(BUYERS[0]!, 'order show', { order })).status).toBe(paid!.ok ? 'to-ship' : 'closed');
  }
});

test('M2 S1 after all races the books balance, the stock is all there, and nobody was told to come back later', async () => {
  const { accounts, total } = await does('admin', 'ledger show');
  expect(total).toBe(0);
  expect(accounts.escrow).toBeGreaterThan(0);
  const { available, locked, occupied, shipped } = await stock('cup');
  expect(available + locked + occupied + shipped).toBe(1000);
  expect(await does('admin', 'doctor')).toMatchObject({ ok: true });
  expect(field.given.filter((result) => !result.ok && result.exit !== 3)).toEqual([]);
});
