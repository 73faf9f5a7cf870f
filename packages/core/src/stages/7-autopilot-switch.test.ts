import { formatInstant, HOUR, parseInstant } from '@yellowcart/kernel/clock';
import { World } from '@yellowcart/mall/world/schema';
import * as v from 'valibot';
import { describe, expect, test } from 'vitest';
import { createMemory } from '../create-store.ts';
import { openMemory } from '../open-mall.ts';
import { testMall, TWO_SHOPS, type TestMall } from '../testing.ts';

const peopled = (autopilot: boolean) => ({ ...TWO_SHOPS, settings: { ...TWO_SHOPS.settings, autopilot } });

async function bought(mall: Pick<TestMall, 'does'>): Promise<string> {
  const { trade, orders } = await mall.does('li', 'order submit', { items: [{ sku: 'tent-grey', quantity: 1 }] });
  await mall.does('li', 'pay', { trade, channel: 'card', biometric: true });
  return orders[0].order;
}

const show = (mall: TestMall, order: string): Promise<any> => mall.does('li', 'order show', { order });

describe('where a script wants control', () => {
  test('a world that does not ask for them has no event, job or mark of theirs', async () => {
    const mall = await testMall();
    const order = await bought(mall);
    const { parcel } = await mall.does('jia-clerk', 'merchant ship', { order });
    await mall.does('rider', 'courier refuse', { waybill: parcel.waybill });
    await mall.passes('1d');
    expect(await show(mall, order)).toMatchObject({ parcels: [{ status: 'refused' }] });
    const events = await mall.events({ after: 1 });
    expect(events.filter(({ stream, data }) => stream.startsWith('autopilot-') || (data as any).autopilot === true)).toEqual([]);
    const { fired } = await mall.passes('60d');
    expect(fired.filter(({ key }: any) => key.startsWith('autopilot/'))).toEqual([]);
  });
});

describe('the switch', () => {
  test('on takes up what waits: an order to ship, a parcel under way, a case unanswered, goods on their way back', async () => {
    const mall = await testMall(peopled(false));
    const orders = [await bought(mall), await bought(mall), await bought(mall), await bought(mall)];
    const [toShip, underWay, asked, back] = orders as [string, string, string, string];
    const ship = async (order: string): Promise<string> => (await mall.does('jia-clerk', 'merchant ship', { order })).parcel.waybill;
    const moving = await ship(underWay);
    const cases: string[] = [];
    for (const order of [asked, back]) {
      await mall.does('rider', 'courier sign', { waybill: await ship(order) });
      const type = 'return-refund';
      cases.push((await mall.does('li', 'aftersale apply', { order, type, lines: [{ line: 'tent-grey' }] })).case);
    }
    await mall.does('jia-clerk', 'merchant case agree', { case: cases[1] });
    await mall.does('li', 'aftersale send-back', { case: cases[1], waybill: 'YT1' });
    await mall.passes('3h');

    expect(await mall.does('admin', 'platform autopilot', { on: true })).toEqual({ autopilot: true });
    const [event] = await mall.events({ type: 'AutopilotSwitched' });
    expect(event!.data).toEqual({ on: true, orders: [toShip], parcels: [moving, 'YT1'], cases });
    await mall.passes('42h');
    expect(await show(mall, toShip)).toMatchObject({ parcels: [{}] });
    expect((await mall.does('li', 'aftersale show', { case: cases[0] })).status).not.toBe('awaiting-merchant');
    await mall.passes('5d');
    for (const order of [toShip, underWay]) expect(await show(mall, order)).toMatchObject({ parcels: [{ status: 'signed' }] });
    expect(await mall.does('li', 'parcel track', { waybill: 'YT1' })).toMatchObject({ status: 'signed' });
    expect((await mall.does('li', 'aftersale show', { case: cases[1] })).status).not.toBe('awaiting-inspection');
  });

  test('T2 off lets jobs that wait pass without a trace; what was done stays, and goes on when it is on again', async () => {
    const mall = await testMall(peopled(true));
    const order = await bought(mall);
    await mall.passes('2h');
    await mall.does('admin', 'platform autopilot', { on: false });
    const before = (await mall.events({})).length;
    await mall.passes('1d');
    // The clock's own event is all there is.
    expect((await mall.events({})).slice(before).map(({ type }) => type)).toEqual(['ClockMoved']);
    await mall.does('admin', 'platform autopilot', { on: true });
    await mall.passes('4d');
    expect((await show(mall, order)).status).toBe('signed');
  });

  test('Z1 Z2 Z3 only the platform has it; a dry run changes nothing; the same request is carried out once', async () => {
    const mall = await testMall(peopled(true));
    for (const as of ['li', 'jia-clerk', 'keeper', 'rider', 'cs'])
      expect(await mall.refuses(as, 'platform autopilot', { on: false })).toMatchObject({ exit: 8, code: 'NOT_ALLOWED' });
    expect(await mall.refuses('admin', 'platform autopilot', {})).toMatchObject({ exit: 2 });
    const off = { do: 'platform autopilot', with: { on: false } };
    expect(await mall.ask(off, { as: 'admin', dry: true })).toMatchObject({
      answer: { events: [{ type: 'AutopilotSwitched', data: { on: false, orders: [], parcels: [], cases: [] } }] },
    });
    expect(await mall.events({ type: 'AutopilotSwitched' })).toEqual([]);
    for (let i = 0; i < 2; i += 1)
      expect(await mall.ask(off, { as: 'admin', requestId: 'q' })).toMatchObject({ answer: { autopilot: false } });
    expect(await mall.events({ type: 'AutopilotSwitched' })).toHaveLength(1);
  });

  test('what waits is not an argument, and not a question that anybody may ask', async () => {
    const mall = await testMall(peopled(false));
    await mall.does('admin', 'platform autopilot', { on: true, waiting: { orders: ['made-up'], parcels: [], cases: [] } });
    expect((await mall.events({ type: 'AutopilotSwitched' }))[0]!.data).toMatchObject({ orders: [] });
    expect(await mall.refuses('admin', 'autopilot waiting')).toMatchObject({ exit: 2 });
    const entries = await mall.entries();
    expect(entries.find(({ words }) => words === 'platform autopilot')!.args).toEqual([{ name: 'on', required: true }]);
    expect(entries.filter(({ words }) => words.startsWith('autopilot'))).toEqual([]);
  });
});

describe('a store of before there was a route', () => {
  /** An order that was paid among them, and whatever waits for it taken away. */
  async function before() {
    const memory = await createMemory(v.parse(World, peopled(true)));
    const mall = await openMemory(memory, { lang: 'en' });
    const does = async (as: string, words: string, args: Record<string, unknown> = {}): Promise<any> => {
      const result = await mall.ask({ do: words, with: args }, { as });
      if (!result.ok) throw new Error(JSON.stringify(result.error));
      return result.answer;
    };
    const forget = (): void =>
      [...memory.due.keys()].filter((key) => key.startsWith('autopilot/')).forEach((key) => memory.due.delete(key));
    const at = parseInstant('2026-11-11T12:00:00+08:00')!;
    const wait = (key: string, hours: number, words: string, given: object): void =>
      void memory.due.set(key, { key, at: at + hours * HOUR, request: { do: words, with: { ...given } } });
    const order = await bought({ does });
    forget();
    return { memory, does, forget, wait, order, at };
  }

  test('its job to ship is answered: the warehouse takes the order up', async () => {
    const { does, wait, order } = await before();
    wait(`autopilot/${order}/ship`, 2, 'autopilot ship', { order });
    await does('admin', 'clock advance', { by: '5d' });
    expect(await does('li', 'order show', { order })).toMatchObject({ status: 'signed', parcels: [{ status: 'signed' }] });
  });

  test('its plan in four legs is read, and its jobs to carry are answered', async () => {
    const { memory, does, forget, wait, order, at } = await before();
    const { parcel } = await does('jia-clerk', 'merchant ship', { order });
    const { waybill } = parcel;
    forget();
    const hours = { origin: 8, destination: 22, dispatch: 28, sign: 29.5 };
    const legs = Object.entries(hours).map(([job, hour]) => ({ job, at: at + hour * HOUR }));
    const planned = { stream: `autopilot-${order}`, version: 1, type: 'AutopilotPlanned', data: { waybill, legs } };
    memory.events.push({ ...planned, position: memory.events.at(-1)!.position + 1, at, actor: 'system', cause: 'due:x' } as never);
    memory.streams.set(planned.stream, { stream: planned.stream, version: 1, fold: 1, state: { waybills: [waybill] } });
    for (const [job, hour] of Object.entries(hours)) wait(`autopilot/${waybill}/${job}`, hour, 'autopilot carry', { waybill, job });
    await does('admin', 'clock advance', { by: '3d' });
    const { nodes, status } = await does('li', 'parcel track', { waybill });
    expect(status).toBe('signed');
    expect(nodes.slice(2).map((node: any) => [node.text, node.at])).toEqual([
      ['到达 发货地转运中心', formatInstant(at + 8 * HOUR)],
      ['到达 杭州转运中心', formatInstant(at + 22 * HOUR)],
      ['正在派送，预计 1–2 小时内送达', formatInstant(at + 28 * HOUR)],
      [expect.stringMatching(/^已/), expect.any(String)],
    ]);
    expect(await does('admin', 'doctor')).toMatchObject({ ok: true });
  });
});
