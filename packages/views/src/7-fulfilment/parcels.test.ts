import { HOUR } from '@yellowcart/kernel/clock';
import { Parcel } from '@yellowcart/mall/7-fulfilment/parcel';
import { expect, test } from 'vitest';
import { wholeStory } from '../testing/story.ts';
import { CLERK, HAN, LI, OTHER_CLERK, SUPPORT, viewsOf, type Log } from '../testing/telling.ts';

const RIDER = { id: 'rider', role: 'courier' } as const;
const KEEPER = { id: 'keeper', role: 'warehouse' } as const;

/** The story, and one parcel more that waits for its courier. */
function story(): Log {
  const log = wholeStory();
  return log.tell(Parcel, 'YZD2', {
    type: 'ParcelOutbound',
    at: log.at,
    text: '已出库',
    order: 'O2',
    case: null,
    shop: 'yi',
    buyer: 'han',
    carrier: '音尊达',
    lines: [{ line: 'O2-1', quantity: 4 }],
    doorDelivery: true,
    cold: true,
  });
}
const views = await viewsOf(story().events);
const waybills = async (actor: Parameters<typeof views.ask>[0], input = {}) =>
  (await views.ask(actor, 'parcel list', input)).parcels.map(({ waybill }: any) => waybill);

test('R7.03 Z1 newest first: buyers their own, merchants those of their shop, who carries and helps all', async () => {
  const seen = await Promise.all([LI, HAN, CLERK, OTHER_CLERK, RIDER, KEEPER, SUPPORT].map((actor) => waybills(actor)));
  const all = ['YZD2', 'SF1'];
  expect(seen).toEqual([['SF1'], ['YZD2'], ['SF1'], ['YZD2'], all, all, all]);
  expect([await waybills(RIDER, { status: 'outbound' }), await waybills(RIDER, { order: 'O1' })]).toEqual([['YZD2'], ['SF1']]);
  expect(await waybills(LI, { order: 'O2' })).toEqual([]);
});

test('R7.04 R7.06 R7.07 a parcel shows what tracking shows: number, company, every node, how it travels', async () => {
  const { parcels } = await views.ask(LI, 'parcel list');
  expect(parcels[0]).toMatchObject({ waybill: 'SF1', carrier: '顺丰', status: 'signed', order: 'O1', case: null, place: 'door' });
  expect(parcels[0].nodes.map(({ status }: any) => status)).toEqual(['outbound', 'collected', 'in-transit', 'out-for-delivery', 'signed']);
  expect((await views.ask(OTHER_CLERK, 'parcel list')).parcels[0]).toMatchObject({ doorDelivery: true, cold: true });
});

test('Z4 the address and the courier are clear for the buyer and for who delivers, masked for the merchant and support', async () => {
  const shown = async (actor: Parameters<typeof views.ask>[0]) => {
    const [{ to, courier }] = (await views.ask(actor, 'parcel list', { order: 'O1' })).parcels;
    return [to.phone, to.detail, courier.name, courier.phone];
  };
  const clear = ['13800138000', '文三路 1 号', '王师傅', '13700137000'];
  const masked = ['138****8000', '****', '王**', '137****7000'];
  expect(await Promise.all([LI, RIDER, KEEPER, CLERK, SUPPORT].map(shown))).toEqual([clear, clear, clear, masked, masked]);
});

test('R9.04 R9.09 what goes back is in the list too, waiting at the door, with where it comes from', async () => {
  const log = wholeStory();
  log.tell(Parcel, 'SF9', {
    type: 'ParcelReturning',
    at: log.at,
    text: '已预约上门取件',
    order: 'O1',
    case: 'O1C1',
    shop: 'jia',
    buyer: 'li',
    carrier: '顺丰速运',
    lines: [{ line: 'O1-1', quantity: 1 }],
    cold: false,
    pickUp: { from: log.at + HOUR, to: log.at + 3 * HOUR },
  });
  const seen = await viewsOf(log.events);
  expect((await seen.ask(CLERK, 'parcel list', { status: 'outbound' })).parcels).toMatchObject([
    { waybill: 'SF9', way: 'back', case: 'O1C1', pickUp: {}, from: { city: '杭州市' }, to: { shop: 'jia', name: '甲' } },
  ]);
});

test('pages go on where they ended', async () => {
  const first = await views.ask(RIDER, 'parcel list', { limit: 1 });
  expect(await waybills(RIDER, { limit: 1, after: first.page.next })).toEqual(['SF1']);
  expect(await views.compareWithRebuild()).toMatchObject({ ok: true });
});
