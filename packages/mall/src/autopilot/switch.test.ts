import { DAY, HOUR } from '@yellowcart/kernel/clock';
import { expect, test } from 'vitest';
import { MALL, Settings } from '../settings.ts';
import { Autopilot } from './autopilot.ts';
import { instant, peopledMall } from './testing.ts';
import { autopilotTimer } from './timers.ts';

const turn = (m: ReturnType<typeof peopledMall>, on: boolean, waiting: object = {}): any =>
  m.ok('admin', 'platform autopilot', { on, waiting: { orders: [], parcels: [], cases: [], ...waiting } });

test('T3 switched off, jobs that wait do nothing when their time comes; switched on, what waits is taken up where it is', () => {
  const m = peopledMall();
  const [first] = m.buy({ tent: 1 }, { address: 'far' }) as [string];
  m.wait(2 * DAY);
  const [second] = m.buy({ tent: 1 }) as [string];
  const { status, waybill } = m.show(first).parcels[0];
  expect(status).toBe('in-transit');
  expect(turn(m, false)).toEqual({ autopilot: false });
  const [third] = m.buy({ tent: 1 }) as [string];
  m.wait(5 * DAY);
  expect(m.show(first).parcels[0].status).toBe(status);
  expect([second, third].map((order) => m.show(order).status)).toEqual(['to-ship', 'to-ship']);
  expect(m.pending().filter((key) => key.startsWith('autopilot/'))).toEqual([]);
  expect(turn(m, true, { orders: [second, third], parcels: [waybill] })).toEqual({ autopilot: true });
  m.wait(8 * DAY);
  for (const order of [first, second, third]) expect(m.show(order).parcels[0].status).toBe('signed');
  // It went on from where it was: no place was passed twice.
  const texts = m.show(first).parcels[0].nodes.map(({ text }: any) => text);
  expect(new Set(texts).size).toBe(texts.length);
});

test('F4 a courier who was out when they were switched off is at the door soon after they are on again', () => {
  const m = peopledMall();
  const [order] = m.buy({ tent: 1 }) as [string];
  const parcel = (): any => m.show(order).parcels[0];
  while (parcel()?.status !== 'out-for-delivery') m.wait(HOUR / 4);
  turn(m, false);
  m.wait(3 * DAY);
  turn(m, true, { parcels: [m.show(order).parcels[0].waybill] });
  const on = m.now();
  m.wait(HOUR);
  expect(parcel().status).toBe('signed');
  expect(instant(parcel().nodes.at(-1).at)).toBeGreaterThan(on);
});

test('R7.04 a parcel that waited at the last station is taken out from there', () => {
  const m = peopledMall();
  const [order] = m.buy({ tent: 1 }) as [string];
  const last = (): any => m.show(order).parcels[0]?.nodes.at(-1);
  while (last()?.text !== '到达 杭州西湖区营业点') m.wait(HOUR / 4);
  turn(m, false);
  m.wait(3 * DAY);
  const before = m.show(order).parcels[0].nodes.length;
  turn(m, true, { parcels: [m.show(order).parcels[0].waybill] });
  m.wait(DAY);
  expect(
    m
      .show(order)
      .parcels[0].nodes.slice(before)
      .map(({ status }: any) => status),
  ).toEqual(['out-for-delivery', 'signed']);
});

test('R9.03 R9.04 cases that were opened or sent back in between are taken up too, with the parcels of theirs', () => {
  const m = peopledMall({}, false);
  const orders = Array.from({ length: 3 }, () => m.buy({ tent: 1 })[0]!);
  orders.forEach((order) => m.deliver(order));
  const [asked, sent, owed] = orders.map((order, i) => m.apply(order, i === 2 ? 'resend' : 'return-refund', { tent: 1 }).case) as [
    string,
    string,
    string,
  ];
  for (const id of [sent, owed]) m.ok('jia-clerk', 'merchant case agree', { case: id });
  m.ok('li', 'aftersale send-back', { case: sent, waybill: 'YT1' });
  turn(m, true, { parcels: ['YT1'], cases: [asked, sent, owed] });
  m.wait(2 * DAY - HOUR);
  const shown = (id: string): any => m.ok('li', 'aftersale show', { case: id });
  expect(shown(asked).thread[1]).toMatchObject({ by: 'merchant' });
  m.wait(4 * DAY);
  expect(shown(sent).thread.map(({ kind }: any) => kind)).toEqual(expect.arrayContaining(['return-arrived']));
  expect(shown(sent).status).not.toBe('awaiting-inspection');
  expect(shown(owed).parcels).toMatchObject([{ status: 'signed' }]);
});

test('A3 switched on an hour before the merchant’s limit, the answer still comes before it', () => {
  const m = peopledMall({}, false);
  const [order] = m.buy({ tent: 1 }) as [string];
  m.deliver(order);
  const { case: id } = m.apply(order, 'return-refund', { tent: 1 });
  m.wait(47 * HOUR);
  turn(m, true, { cases: [id] });
  m.wait(HOUR - 1);
  expect(m.ok('li', 'aftersale show', { case: id }).thread).toMatchObject([{}, { by: 'merchant' }]);
});

test('a plan of before there was a route still becomes its jobs', () => {
  const legs = [
    { job: 'origin', at: 5 },
    { job: 'sign', at: 9 },
  ];
  const planned = {
    stream: 'autopilot-O',
    version: 1,
    type: 'AutopilotPlanned',
    data: { waybill: 'SF1', legs },
    at: 1,
    actor: '',
    cause: '',
  };
  expect(autopilotTimer(planned)).toEqual([
    { key: 'autopilot/SF1/origin', at: 5, request: { do: 'autopilot carry', with: { waybill: 'SF1', job: 'origin' } } },
    { key: 'autopilot/SF1/sign', at: 9, request: { do: 'autopilot carry', with: { waybill: 'SF1', job: 'sign' } } },
  ]);
});

test('switching to what it is already changes nothing', () => {
  const m = peopledMall();
  turn(m, true, { orders: ['O'] });
  expect(m.history(Settings, MALL)).toEqual(['WorldCreated']);
});

test('a store without them has no event, job or mark of theirs', () => {
  const m = peopledMall({}, false);
  const [order] = m.buy({ tent: 1 }) as [string];
  m.wait(DAY);
  const waybill = m.deliver(order);
  const { case: id } = m.apply(order, 'return-refund', { tent: 1 });
  m.ok('jia-clerk', 'merchant case reject', { case: id, reason: '不行' });
  m.ok('li', 'aftersale escalate', { case: id });
  expect(m.history(Autopilot, order)).toEqual([]);
  expect(m.pending().filter((key) => key.startsWith('autopilot/'))).toEqual([]);
  for (const [name, of] of [
    ['order', order],
    ['parcel', waybill],
    ['case', id],
  ] as const)
    for (const event of m.told({ name } as never, of)) expect(event['autopilot'] ?? false).toBe(false);
});
