import { notices } from '@yellowcart/core/names/known';
import { expect, test } from 'vitest';
import { messages } from '../../i18n/i18n.ts';
import { formatRoute } from '../../nav/route.ts';
import { groupOf, headline, placeOf } from './model.ts';

const ORDER = '20261109100000001';
const path = (kind: string, subject: string | null): string | undefined => {
  const place = placeOf({ kind, subject });
  return place && formatRoute(place);
};

test('R7.04 R9.03 a message leads to what it is about: parcel, case, order, product, cart', () => {
  expect(path('out-for-delivery', 'SF0001')).toBe('/track/SF0001');
  // A waybill may be nothing but digits, as an order is.
  expect(path('signed', '202611091000')).toBe('/track/202611091000');
  expect(path('shipped', ORDER)).toBe(`/o/${ORDER}/track`);
  expect(path('order-paid', ORDER)).toBe(`/o/${ORDER}`);
  expect(path('case-agreed', `${ORDER}C12`)).toBe(`/case/${ORDER}C12`);
  expect(path('return-arrived', `${ORDER}C1`)).toBe(`/case/${ORDER}C1`);
  expect(path('pick-up-cancelled', 'SF9001')).toBe('/track/SF9001');
  expect(path('refund-arrived', ORDER)).toBe(`/o/${ORDER}`);
  expect(path('cart-line-expiring', 'tent-grey')).toBe('/cart');
  expect(path('coupon-expiring', 'cart:li')).toBe('/cart');
  expect(path('welcome', null)).toBeUndefined();
  expect(path('something-new', 'x')).toBeUndefined();
});

test('R8.01 every kind of message has its group', () => {
  expect(['collected', 'out-for-delivery', 'door-compensated'].map((kind) => groupOf({ kind }))).toEqual([
    'delivery',
    'delivery',
    'delivery',
  ]);
  expect(['case-ruled', 'refund-failed', 'insurance-paid'].map((kind) => groupOf({ kind }))).toEqual([
    'aftersale',
    'aftersale',
    'aftersale',
  ]);
  expect(groupOf({ kind: 'pick-up-cancelled' })).toBe('delivery');
  expect(['pick-up-booked', 'return-collected', 'survey-invited'].map((kind) => groupOf({ kind }))).toEqual([
    'aftersale',
    'aftersale',
    'aftersale',
  ]);
  expect(['review-invited', 'welcome', 'coupon-expiring'].map((kind) => groupOf({ kind }))).toEqual(['social', 'social', 'social']);
  expect(['order-paid', 'promise-broken', 'exception', 'unheard-of'].map((kind) => groupOf({ kind }))).toEqual([
    'order',
    'order',
    'order',
    'order',
  ]);
});

test.each(['zh', 'en'] as const)('R8.01 every kind of message has a name, %s', (lang) => {
  const kinds = messages[lang].messageKinds as Readonly<Record<string, string>>;
  expect(
    notices()
      .map(({ id }) => id)
      .filter((kind) => !kinds[kind]),
  ).toEqual([]);
});

test('R8.01 a line of the inbox says what happened once, and no word or two of what follows', () => {
  expect(headline('shipped', 'Shipped under waybill SF1', 40)).toBe('Shipped under waybill SF1');
  expect(headline('已签收', '包裹 SF0001 已签收', 26)).toBe('已签收 包裹 SF0001 已签收');
  expect(headline('after-sales request', 'Case 1C1: asked for', 26)).toBe('after-sales request');
});
