import { expect, test } from 'vitest';
import { createMemory } from './create-store.ts';
import { openMemory } from './open-mall.ts';
import { testMall, TWO_SHOPS, type TestMall } from './testing.ts';
import { World } from '@yellowcart/mall/world/schema';
import * as v from 'valibot';

const business = async (mall: TestMall) =>
  (await mall.events({})).filter(({ type }) => !type.startsWith('Clock')).map(({ position: _position, ...event }) => event);

/** A little of everything that waits: a cart line, an unpaid trade, a late payment, an order on its way. */
async function life(mall: TestMall): Promise<void> {
  await mall.does('li', 'cart add', { sku: 'tent-grey' });
  await mall.does('han', 'order submit', { items: [{ sku: 'tent-green', quantity: 1 }] });
  const { trade, orders } = await mall.does('li', 'order submit', {
    items: [
      { sku: 'milk-1', quantity: 1 },
      { sku: 'bowl-1', quantity: 1 },
    ],
  });
  await mall.does('li', 'pay', { trade, channel: 'card', biometric: true, simulate: 'succeed-after:7m' });
  await mall.passes('10m');
  const { parcel } = await mall.does('yi-clerk', 'merchant ship', { order: orders[0].order });
  await mall.does('rider', 'courier sign', { waybill: parcel.waybill });
}

test('T2 one jump of 20 days gives the same events as 480 jumps of an hour', async () => {
  const [once, often] = [await testMall(), await testMall()];
  await life(once);
  await life(often);
  await once.passes('20d');
  for (let i = 0; i < 480; i += 1) await often.passes('1h');
  expect(await business(once)).toEqual(await business(often));
  expect((await business(once)).map(({ type }) => type)).toContain('OrderLineConfirmed');
});

test('T5 show, set, advance, freeze, resume; never backwards', async () => {
  const mall = await testMall();
  expect(await mall.does('guest', 'clock show')).toEqual({ now: '2026-11-11T12:00:00+08:00', mode: 'frozen', fired: [] });
  expect(await mall.does('guest', 'clock advance', { by: '1d1h' })).toMatchObject({ now: '2026-11-12T13:00:00+08:00', mode: 'frozen' });
  expect(await mall.does('guest', 'clock set', { to: '2026-11-12T06:00:00Z' })).toMatchObject({ now: '2026-11-12T14:00:00+08:00' });
  expect(await mall.refuses('guest', 'clock set', { to: '2026-11-12T13:59:59+08:00' })).toMatchObject({ code: 'TIME_REVERSED', exit: 2 });
  for (const by of ['soon', '', '-1h'])
    expect(await mall.refuses('guest', 'clock advance', { by })).toMatchObject({ code: 'USAGE', exit: 2 });
  expect(await mall.does('guest', 'clock resume')).toMatchObject({ mode: 'offset' });
  expect(await mall.does('guest', 'clock freeze')).toMatchObject({ mode: 'frozen' });
});

test('T4 on a running clock what is due runs before any question', async () => {
  let time = Date.parse('2026-11-11T12:00:00+08:00');
  const memory = await createMemory(v.parse(World, { ...TWO_SHOPS, clock: undefined }), () => time);
  const mall = await openMemory(memory, { clock: () => time });
  const submit = await mall.ask({ do: 'order submit', with: { items: [{ sku: 'last-1', quantity: 1 }] } }, { as: 'li' });
  const order = submit.ok && submit.answer.orders[0].order;
  time += 30 * 60_000;
  expect(await mall.query('order show', { order }, { as: 'li' })).toMatchObject({ ok: true, answer: { status: 'closed' } });
  expect((await mall.events({ type: 'OrderClosed' })).map(({ at }) => at)).toEqual([time]);
  expect(await mall.ask({ do: 'clock advance', with: { by: '1h' } }, { as: 'admin' })).toMatchObject({
    ok: true,
    answer: { mode: 'offset' },
  });
  expect(await mall.clock.now()).toBe(time + 3_600_000);
});

test('same world, same commands, frozen clock: the same ids, answers and events', async () => {
  const [one, two] = [await testMall(), await testMall()];
  await life(one);
  await life(two);
  expect(JSON.stringify(await one.events({}))).toBe(JSON.stringify(await two.events({})));
});

test('Z3 a clock command with a request id that is known does nothing again, and fires nothing', async () => {
  const mall = await testMall();
  const { orders } = await mall.does('li', 'order submit', { items: [{ sku: 'last-1', quantity: 1 }] });
  const advance = (by: string) => mall.ask({ do: 'clock advance', with: { by } }, { as: 'admin', requestId: 'X' });
  const first = await advance('20m');
  expect(first).toMatchObject({ ok: true, answer: { now: '2026-11-11T12:20:00+08:00', fired: [] } });
  expect(await advance('20m')).toEqual(first);
  expect(await advance('21m')).toMatchObject({ error: { code: 'REQUEST_ID_REUSED' } });
  expect(await mall.does('li', 'order show', { order: orders[0].order })).toMatchObject({ status: 'to-pay' });
  const set = (to: string) => mall.ask({ do: 'clock set', with: { to } }, { as: 'admin', requestId: 'Y' });
  expect(await set('2026-11-11T12:30:00+08:00')).toMatchObject({ ok: true, answer: { fired: [{ command: 'trade expire' }] } });
  await mall.passes('1h');
  expect(await set('2026-11-11T12:30:00+08:00')).toMatchObject({
    ok: true,
    answer: { now: '2026-11-11T12:30:00+08:00', fired: [{ command: 'trade expire' }] },
  });
});

test('a dry run of the clock shows everything that would happen on the way', async () => {
  const mall = await testMall();
  await mall.does('li', 'order submit', { items: [{ sku: 'last-1', quantity: 1 }] });
  const before = await mall.events({});
  const dry = await mall.ask({ do: 'clock advance', with: { by: '1h' } }, { as: 'admin', dry: true });
  expect(dry.ok && dry.answer.events.map(({ type, at }: any) => [type, at.slice(11, 16)])).toEqual([
    ['OrderClosed', '12:30'],
    ['StockUnlocked', '12:30'],
    ['ShopperReleased', '12:30'],
    ['TradeClosed', '12:30'],
    ['ClockMoved', '13:00'],
  ]);
  expect(await mall.events({})).toEqual(before);
  expect((await mall.does('guest', 'clock show')).now).toBe('2026-11-11T12:00:00+08:00');
});

test('R10.02 what happens next is told before it happens, in the asker’s words, and the jump there lets just that happen', async () => {
  const mall = await testMall();
  const nothing = await mall.does('guest', 'clock next');
  expect(nothing).toEqual({ now: '2026-11-11T12:00:00+08:00', next: null, autopilot: false });
  await mall.does('li', 'order submit', { items: [{ sku: 'milk-1', quantity: 1 }] });
  const { next } = await mall.does('guest', 'clock next');
  expect(next).toMatchObject({ at: '2026-11-11T12:30:00+08:00', command: 'trade expire', text: 'Close what was not paid in time' });
  const chinese = await mall.ask({ do: 'clock next', with: {} }, { as: 'guest', lang: 'zh' });
  expect(chinese).toMatchObject({ ok: true, answer: { next: { text: '超时关单' } } });
  expect((await mall.does('guest', 'clock set', { to: next.at })).fired).toEqual([next]);
});
