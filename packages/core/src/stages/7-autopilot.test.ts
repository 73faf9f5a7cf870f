import { describe, expect, test } from 'vitest';
import { testMall, TWO_SHOPS, type TestMall } from '../testing.ts';

/** 甲 sends from Chengdu; the name makes the seed, so another name is another life. */
const world = (name = 'peopled', autopilot = true) => ({
  ...TWO_SHOPS,
  name,
  settings: { ...TWO_SHOPS.settings, autopilot },
  shops: TWO_SHOPS.shops.map((shop) => ({ ...shop, shipFrom: shop.id === 'jia' ? '成都' : '上海市' })),
});

async function bought(mall: TestMall, sku = 'tent-grey', channel = 'douyin'): Promise<string> {
  const { trade, orders } = await mall.does('li', 'order submit', { items: [{ sku, quantity: 1 }] });
  await mall.does('li', 'pay', { trade, channel, biometric: true });
  return orders[0].order;
}

/** An order that arrived by itself. */
async function received(mall: TestMall, sku?: string): Promise<string> {
  const order = await bought(mall, sku);
  await mall.passes('5d');
  return order;
}

const show = (mall: TestMall, order: string): Promise<any> => mall.does('li', 'order show', { order });
const shown = (mall: TestMall, id: string): Promise<any> => mall.does('li', 'aftersale show', { case: id });
const apply = (mall: TestMall, order: string, type: string, line = 'tent-grey', more: object = {}): Promise<any> =>
  mall.does('li', 'aftersale apply', { order, type, lines: [{ line }], ...more });
const kinds = (kase: any): string[] => kase.thread.map(({ by, kind }: any) => `${by} ${kind}`);

/** Lives of one and the same story under other seeds, until one goes the way it is about. */
async function inSomeLife<T>(live: (mall: TestMall) => Promise<T | undefined>): Promise<T> {
  for (let n = 1; n <= 40; n += 1) {
    const mall = await testMall(world(`life-${n}`));
    const lived = await live(mall);
    if (lived !== undefined) return lived;
  }
  throw new Error('in no life');
}

describe('one person alone', () => {
  test('R7.02 R7.03 R7.05 R8.02 R8.04 buys: picked, carried, signed and completed as time passes', async () => {
    const mall = await testMall(world());
    const order = await bought(mall);
    expect(await show(mall, order)).toMatchObject({ status: 'to-ship', shipBy: '2026-11-13T12:00:00+08:00', parcels: [] });
    await mall.passes('5d');
    const { status, parcels } = await show(mall, order);
    expect(status).toBe('signed');
    const [{ nodes, courier, outboundOrder }] = parcels;
    expect(nodes.map((node: any) => node.status)).toEqual([
      'outbound',
      'collected',
      ...Array.from({ length: 7 }, () => 'in-transit'),
      'out-for-delivery',
      'signed',
    ]);
    expect(nodes.map((node: any) => node.text)).toEqual(
      expect.arrayContaining(['离开 成都转运中心，发往 武汉转运中心', '离开 武汉转运中心，发往 杭州转运中心', '到达 杭州西湖区营业点']),
    );
    expect(courier).toMatchObject({ name: '王师傅', phone: '13700137000' });
    expect(outboundOrder).toMatch(/^CK\d{12}$/);
    await mall.passes('7d');
    expect(await show(mall, order)).toMatchObject({ status: 'completed' });
  });

  test('R9.03 R9.04 R9.05 applies: agreed, sent back, arrived, inspected, refunded', async () => {
    const kase = await inSomeLife(async (mall) => {
      const order = await received(mall);
      const { case: id } = await apply(mall, order, 'return-refund');
      await mall.passes('47h');
      if ((await shown(mall, id)).status !== 'awaiting-return') return undefined;
      await mall.does('li', 'aftersale send-back', { case: id, waybill: 'YT1', freight: 800 });
      await mall.passes('9d');
      const now = await shown(mall, id);
      return now.status === 'completed' ? { ...now, after: await show(mall, order) } : undefined;
    });
    expect(kinds(kase)).toEqual([
      'buyer opened',
      'merchant agreed',
      'buyer sent-back',
      'courier return-arrived',
      'merchant passed',
      'system refunding',
      'system completed',
    ]);
    expect(kase.after.status).toBe('refunded');
    expect(kase.returnParcel.nodes.at(-1).text).toBe('商家已签收退件');
  });

  test('A6 R9.03 is offered less, accepts, and gets that', async () => {
    const { offered, got } = await inSomeLife(async (mall) => {
      const order = await received(mall);
      const { case: id } = await apply(mall, order, 'return-refund');
      await mall.passes('47h');
      const { status, proposed } = await shown(mall, id);
      if (status !== 'awaiting-buyer') return undefined;
      await mall.does('li', 'aftersale accept', { case: id });
      await mall.does('li', 'aftersale send-back', { case: id, waybill: 'YT1' });
      await mall.passes('9d');
      const now = await shown(mall, id);
      return now.status === 'completed' ? { offered: proposed, got: (await show(mall, order)).lines[0].refunded } : undefined;
    });
    expect(offered).toBeLessThan(13_900);
    expect(got).toBe(offered);
  });

  test('R8.03 R4 refuses at the door: the parcel goes back, passes, and the money comes', async () => {
    const mall = await testMall(world());
    const order = await bought(mall);
    let parcel: any;
    do {
      await mall.passes('1h');
      [parcel] = (await show(mall, order)).parcels;
    } while (parcel?.status !== 'out-for-delivery');
    const { case: id } = await mall.does('rider', 'courier refuse', { waybill: parcel.waybill, reason: '外箱破损' });
    await mall.passes('9d');
    expect(kinds(await shown(mall, id)).slice(-4)).toEqual([
      'courier return-arrived',
      'merchant passed',
      'system refunding',
      'system completed',
    ]);
    expect((await show(mall, order)).parcels).toMatchObject([{ status: 'returned' }]);
    expect((await show(mall, order)).status).toBe('refunded');
  });

  test('R9.07 A10 exchanges: back, inspected, the other one sent and carried to the door', async () => {
    const kase = await inSomeLife(async (mall) => {
      const order = await received(mall);
      const { case: id } = await apply(mall, order, 'exchange', 'tent-grey', { toSku: 'tent-green' });
      await mall.passes('47h');
      if ((await shown(mall, id)).status !== 'awaiting-return') return undefined;
      await mall.does('li', 'aftersale send-back', { case: id, waybill: 'YT1' });
      let now: any;
      for (let days = 0; days < 14 && now?.parcels[0]?.status !== 'signed'; days += 1) {
        await mall.passes('1d');
        now = await shown(mall, id);
      }
      if (now.status !== 'awaiting-receipt') return undefined;
      await mall.does('li', 'aftersale receive', { case: id });
      return shown(mall, id);
    });
    expect(kinds(kase)).toEqual([
      'buyer opened',
      'merchant agreed',
      'buyer sent-back',
      'courier return-arrived',
      'merchant passed',
      'system awaiting-resend',
      'merchant resent',
      'courier signed',
      'buyer received',
    ]);
  });

  test('R9.06 A9 is rejected, calls the platform in, and is ruled', async () => {
    const kase = await inSomeLife(async (mall) => {
      const order = await received(mall);
      const { case: id } = await apply(mall, order, 'refund-only');
      await mall.passes('47h');
      if ((await shown(mall, id)).status !== 'rejected') return undefined;
      await mall.does('li', 'aftersale escalate', { case: id });
      await mall.passes('4d');
      return shown(mall, id);
    });
    expect(kinds(kase).slice(0, 4)).toEqual(['buyer opened', 'merchant rejected', 'buyer escalated', 'platform ruled']);
    expect(kase.thread[1].text.length).toBeGreaterThan(5);
    expect(kase.thread[3].text.length).toBeGreaterThan(5);
  });
});

test('the same world and the same commands give the same events, another world others', async () => {
  const live = async (name: string) => {
    const mall = await testMall(world(name));
    const order = await received(mall);
    await apply(mall, order, 'return-refund');
    await mall.passes('3d');
    return (await mall.events({ after: 1 })).map(({ stream, type, data, at }) => ({ stream, type, data, at }));
  };
  expect(await live('one')).toEqual(await live('one'));
  const at = async (name: string): Promise<number[]> =>
    (await live(name)).filter(({ type }) => type === 'OrderPrepared').map((event) => event.at);
  expect(await at('one')).not.toEqual(await at('two'));
});
