import { Parcel, type ParcelEvent, type ParcelState } from '@yellowcart/mall/7-fulfilment/parcel';
import { expect, test } from 'vitest';
import { NOON } from '../testing/telling.ts';
import { parcelNotices, parcelNoticesToShop } from './parcel-notices.ts';

const at = { at: NOON, order: 'O1', buyer: 'li', text: '', place: null };
const OUT: ParcelState = { ...Parcel.initial, order: 'O1', shop: 'jia', buyer: 'li' };
const BACK: ParcelState = { ...OUT, way: 'back', case: 'O1C1' };

const WAY: readonly ParcelEvent[] = [
  { type: 'ParcelCollected', ...at },
  { type: 'ParcelInTransit', ...at, place: '杭州' },
  { type: 'ParcelOutForDelivery', ...at, courier: { name: '王师傅', phone: '13700137000', from: NOON, to: NOON } },
  { type: 'ParcelSigned', ...at, left: 'door' },
];

test('R7.04 R9.04 what goes back is announced to nobody as a delivery', () => {
  for (const event of WAY) {
    expect(parcelNotices('SF1', event, OUT)).not.toEqual([]);
    expect(parcelNotices('YT1', event, BACK)).toEqual([]);
    for (const state of [OUT, BACK]) expect(parcelNoticesToShop('SF1', event, state)).toEqual([]);
  }
  expect(parcelNotices('SF9', { type: 'ParcelCancelled', ...at }, BACK)).toMatchObject([
    { kind: 'pick-up-cancelled', zh: '上门取件已取消，运单号 SF9' },
  ]);
});

test('R7.04 a buyer hears where a parcel arrives, not that it leaves again', () => {
  const passes = { type: 'ParcelInTransit', ...at, place: '杭州转运中心' } as const;
  expect(parcelNotices('SF1', passes, OUT)).toMatchObject([{ kind: 'in-transit', zh: '包裹 SF1 运输中，已到 杭州转运中心' }]);
  expect(parcelNotices('SF1', { ...passes, next: '武汉转运中心' }, OUT)).toEqual([]);
});

test('R8.03 R4 a refused parcel: the order’s own goods are told by their case, those of a case have to be sent again', () => {
  const refused: ParcelEvent = { type: 'ParcelRefused', ...at, reason: '破损' };
  expect(parcelNotices('SF1', refused, OUT)).toMatchObject([{ zh: '包裹 SF1 已拒收：破损', en: 'Parcel SF1 was refused: 破损.' }]);
  expect(parcelNoticesToShop('SF1', refused, OUT)).toEqual([]);
  const sent = { ...OUT, case: 'O1C1' };
  expect(parcelNotices('SF2', refused, sent)).toMatchObject([{ zh: '包裹 SF2 已拒收：破损，商家会重新寄出' }]);
  expect(parcelNoticesToShop('SF2', refused, sent)).toMatchObject([{ zh: '售后单 O1C1 寄出的包裹 SF2 被拒收：破损，请重新寄出' }]);
  const back: ParcelEvent = { type: 'ParcelCameBack', ...at };
  expect([parcelNoticesToShop('SF1', back, OUT), parcelNoticesToShop('SF2', back, sent)]).toMatchObject([[], [{ kind: 'returned' }]]);
});
