import { expect, test } from 'vitest';
import { testMall, TWO_SHOPS } from '../testing.ts';

const world = { ...TWO_SHOPS, settings: { ...TWO_SHOPS.settings, autopilot: true } };

const paid = async (mall: Awaited<ReturnType<typeof testMall>>) => {
  const { trade, orders } = await mall.does('li', 'order submit', { items: [{ sku: 'tent-grey', quantity: 1 }] });
  await mall.does('li', 'pay', { trade, channel: 'card', biometric: true });
  return orders[0].order as string;
};

test('R7.03 R7.05 on autopilot an order is shipped, carried and signed as time passes', async () => {
  const mall = await testMall(world);
  const order = await paid(mall);
  expect((await mall.passes('1h59m59s')).fired).toEqual([]);
  await mall.passes('1s');
  expect(await mall.does('li', 'order show', { order })).toMatchObject({ status: 'in-transit', parcels: [{ status: 'collected' }] });
  await mall.passes('2d');
  const [parcel] = (await mall.does('li', 'order show', { order })).parcels;
  expect(parcel.nodes.map((node: any) => node.status)).toEqual([
    'outbound',
    'collected',
    'in-transit',
    'in-transit',
    'out-for-delivery',
    'signed',
  ]);
  expect(parcel.courier).toMatchObject({ name: '王师傅', phone: '13700137000' });
  await mall.passes('7d');
  expect(await mall.does('li', 'order show', { order })).toMatchObject({ status: 'completed' });
});

test('T3 what a person did first is not done again', async () => {
  const mall = await testMall(world);
  const order = await paid(mall);
  const { parcel } = await mall.does('jia-clerk', 'merchant ship', { order });
  await mall.does('rider', 'courier sign', { waybill: parcel.waybill });
  await mall.passes('3d');
  expect((await mall.does('li', 'order show', { order })).parcels).toMatchObject([
    { waybill: parcel.waybill, status: 'signed', nodes: [{}, {}, {}] },
  ]);
});

test('the autopilot stays off where a world does not ask for it', async () => {
  const mall = await testMall();
  const order = await paid(mall);
  await mall.passes('1d');
  expect(await mall.does('li', 'order show', { order })).toMatchObject({ status: 'to-ship', parcels: [] });
});
