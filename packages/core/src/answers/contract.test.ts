import { expect, test } from 'vitest';
import { ANSWERS } from './all.ts';
import { fieldsOf } from './fields.ts';
import { jsonSchemaOf } from './json-schema.ts';

const inside = (path: string, names: string): string[] => names.split(' ').map((name) => `${path}.${name}`);
const CARD = 'product title shop price sales positiveRate stockStatus canAddToCart tags points';
const ADDRESSES = inside('addresses[]', 'id recipient phone province city district detail default');
const CART = [
  ...inside('lines[]', 'id sku quantity unitPrice priceAtAdd selected status expiresAt'),
  ...inside('lines[].hints[]', 'code amount'),
  'selectedTotal',
];
const ORDER = [
  ...'order trade shop buyer status final payBefore amounts address'.split(' '),
  ...inside('lines[]', 'id sku quantity paid refunded status autoConfirmAt'),
  ...inside('parcels[]', 'waybill carrier status courier'),
  ...inside('parcels[].nodes[]', 'at text'),
  ...inside('cases[]', 'case type status'),
  ...inside('deadlines[]', 'name at'),
  'allowed[]',
];
const LISTED = [
  ...inside('orders[]', 'order trade shop buyer status payBefore'),
  ...inside('orders[].lines[]', 'id sku quantity paid refunded status'),
];
const QUOTE = [
  ...'payable goods fullReduction shopCoupon subsidy platformCoupon freight insurance'.split(' '),
  ...inside('orders[]', 'shop payable'),
  ...inside('orders[].lines[]', 'sku quantity unitPrice paid'),
  ...inside('problems[]', 'sku code message'),
];
const CASE = 'case status deadline amount'.split(' ');
const CLOCK = ['now', 'mode', ...inside('fired[]', 'key at command')];
const PARCEL = ['waybill', 'status', ...inside('nodes[]', 'at text')];
const REFUND = inside('refunds[]', 'id case channel amount status arrivesAt');
const PAGE = ['page.next', 'page.hasMore'];

type Fixed = readonly [words: string, fields: readonly string[]];
const each = (topic: string, verbs: string, fields: readonly string[]): Fixed[] =>
  verbs.split(' ').map((verb) => [`${topic} ${verb}`, fields] as const);

/** The fields that contract §3 fixes, by word. */
const FIXED: readonly Fixed[] = [
  ['init', 'store world accounts shops products skus'.split(' ')],
  ...each('clock', 'show set advance freeze resume', CLOCK),
  ['doctor', ['ok', ...inside('checks[]', 'name ok detail')]],
  ['events list', inside('events[]', 'position stream version type data at actor cause')],
  ['login', ['account', 'role']],
  ['logout', ['account', 'role']],
  ['whoami', ['account', 'role']],
  ...each('address', 'list add edit remove default', ADDRESSES),
  ...['feed', 'live list', 'live show', 'mall', 'search', 'shop show'].map((words): Fixed => [
    words,
    [...inside('items[]', CARD), ...PAGE],
  ]),
  [
    'product show',
    [
      ...'id title shop stockStatus canAddToCart sales positiveRate policies live'.split(' '),
      ...inside('price', 'list promotion afterCoupon'),
      ...inside('skus[]', 'id spec price available'),
    ],
  ],
  ...each('coupon', 'list claim', inside('coupons[]', 'id coupon state threshold off expiresAt remaining')),
  ...each('cart', 'show add update remove select', CART),
  ['order quote', QUOTE],
  ['order submit', [...QUOTE, 'trade', 'payBefore', 'orders[].order']],
  ['order list', [...LISTED, ...PAGE]],
  ...each('order', 'show cancel address confirm again', ORDER),
  ['pay', ['payment', 'status', 'channel', 'charged', 'reason', ...inside('orders[]', 'order status')]],
  ['channel notify', ['(1).payment', '(1).status', '(1).outcome', '(2).refund', '(2).status', '(2).outcome']],
  ['wallet bill', inside('entries[]', 'at kind channel amount order')],
  ['merchant ship', inside('parcel', 'waybill status')],
  ['warehouse outbound', PARCEL],
  ...each('courier', 'collect transit dispatch sign refuse', PARCEL),
  ...each('aftersale', 'apply show withdraw accept send-back escalate receive rate', CASE),
  ...each('merchant case', 'agree reject propose inspect resend', CASE),
  ['platform rule', CASE],
  ['aftersale list', [...inside('cases[]', 'case status deadline amount'), ...PAGE]],
  ...each('refund', 'list retry', REFUND),
  ...each('review', 'post append', ['review']),
  ['parcel track', PARCEL],
  ['message list', inside('messages[]', 'at kind channel text subject')],
  [
    'report summary',
    [
      ...'trades orders paid refunded'.split(' '),
      ...inside('reviews', 'count meanProduct'),
      ...inside('gmvByMonth[]', 'month trades gmv'),
      ...inside('topShops[]', 'shop orders value'),
      ...inside('topProducts[]', 'product units value'),
      ...inside('stock', 'available locked occupied shipped'),
    ],
  ],
  ['stock show', 'available locked occupied shipped'.split(' ')],
  ['ledger show', ['accounts', 'total']],
];

test.each(FIXED)('R10.03 contract §3: %s has what is fixed, and always', (words, fixed) => {
  const schema = Object.entries(ANSWERS).find(([name]) => name === words);
  const fields = fieldsOf(jsonSchemaOf(...schema!));
  expect(fixed.filter((path) => !fields.has(path))).toEqual([]);
  expect(fixed.filter((path) => fields.get(path)?.split(' ')[0]?.endsWith('?'))).toEqual([]);
});
