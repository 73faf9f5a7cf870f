import type { FakeMall } from './fake-mall.ts';
import * as scenes from './fake-scenes.ts';
import { KEY } from './mount.ts';

const { CASE, ORDER } = scenes;

/** Read by the fake mall from the folder that tests run in. */
const PHOTO = 'tui/src/test/files/crack.png';
const TO_AMOUNT = [KEY.enter, KEY.enter, KEY.enter];
const TO_EVIDENCE = [...TO_AMOUNT, KEY.enter];

/** A screen: what is in the mall, the place, and the keys that lead on from there. */
export type Shown = { readonly path: string; readonly keys?: readonly string[]; readonly prepare?: (mall: FakeMall) => void };

/** How each golden is reached; every one is taken in both languages at 80×24. */
export const SCREENS: Readonly<Record<string, Shown>> = {
  feed: { path: '/feed' },
  mall: { path: '/mall' },
  'mall-category': { path: '/mall?category=户外' },
  live: { path: '/live/l-harbour' },
  video: { path: '/live/v-lake-camp' },
  shop: { path: '/shop/shanye' },
  search: { path: '/search?q=帐篷' },
  'search-corrected': { path: '/search?q=账篷&minPrice=10000&minPositive=0.9&category=户外&inStock=true' },
  'search-suggest': { path: '/search', keys: ['帐'] },
  'search-filter': { path: '/search?q=帐篷', keys: ['f'] },
  product: { path: '/p/tent?from=v-lake-camp' },
  'product-coupons': { path: '/p/tent', keys: ['c'] },
  'product-reviews': { path: '/p/tent', keys: ['r'] },
  'product-review-pictures': { path: '/p/tent', keys: ['r', 'v'] },
  'product-questions': { path: '/p/tent', keys: ['i'] },
  'product-related': { path: '/p/tent', keys: ['m', 'j', 'j'] },
  'product-why': { path: '/p/tent', keys: ['w'] },
  'product-details': { path: '/p/tent', keys: ['d'] },
  cart: { path: '/p/tent', keys: ['a', '4'] },
  'cart-spec': { path: '/p/tent', keys: ['a', '4', 'e', 'l'] },
  'cart-topup': { path: '/p/tent', keys: ['a', '4', 't'] },
  'cart-empty': { path: '/cart' },
  checkout: { path: '/checkout?item=tent-grey-2*2' },
  'checkout-address': { path: '/checkout?item=tent-grey-2*2', keys: ['d'] },
  'checkout-problem': { path: '/checkout?item=tent-grey-2*1', keys: ['d', 'j', KEY.enter] },
  'checkout-shops': { path: '/p/tea', keys: ['a', '1', KEY.enter, 'c', KEY.enter, KEY.esc, 'a', '4', 'b', 'j'] },
  'checkout-coupons': { path: '/p/tent', keys: ['c', KEY.enter, KEY.esc, 'b', 'c'] },
  'checkout-why': { path: '/p/tent', keys: ['c', KEY.enter, KEY.esc, 'l', '+', 'b', 'w'] },
  'checkout-presale': { path: '/checkout?item=canopy-1*1' },
  'checkout-spec': { path: '/p/tent', keys: ['b', 'e', 'l'] },
  'address-new': { path: '/me', keys: ['j', 'j', KEY.enter, 'n', '李', KEY.enter, '1', '3', KEY.enter, KEY.down] },
  cashier: { path: '/checkout?item=tent-grey-2*1', keys: [KEY.enter, 'j', '2', '4'] },
  'cashier-failed': {
    path: '/checkout?item=tent-grey-2*1',
    keys: [KEY.enter, 'm', 'j', KEY.enter, '246810', KEY.enter, '1', '1', '1', '1', '1', '1', KEY.enter],
  },
  'cashier-simulate': { path: '/checkout?item=tent-grey-2*1', keys: [KEY.enter, 'm', 'j', 'j'] },
  'cashier-waiting': { path: '/checkout?item=tent-grey-2*1', keys: [KEY.enter, 'm', 'j', 'j', 'j', 'j', KEY.enter, 'f'] },
  'cashier-early': { path: '/checkout?item=canopy-1*1', keys: [KEY.enter, 'f', KEY.enter, 'p'] },
  'cashier-closed': {
    path: '/checkout?item=tent-grey-2*1',
    keys: [KEY.enter, 'T', 'd', KEY.esc],
  },
  'cashier-paid': { path: '/checkout?item=tent-grey-2*1', keys: [KEY.enter, '246810', KEY.enter] },
  orders: { path: '/checkout?item=tent-grey-2*1', keys: [KEY.enter, KEY.esc, '5', 'o'] },
  'order-travel': { path: '/checkout?item=tent-grey-2*1', keys: [KEY.enter, '246810', KEY.enter, KEY.enter, 't', 'h'] },
  'order-why': { path: '/checkout?item=tent-grey-2*1', keys: [KEY.enter, KEY.esc, '5', 'o', KEY.enter, 'y', 'l'] },
  palette: { path: '/p/tent', keys: [':', 'lq'] },
  clock: { path: '/checkout?item=tent-grey-2*1', keys: [KEY.enter, 'T', '1', 'h'] },
  lens: { path: '/p/tent', keys: ['~', 'a'] },
  'order-unpaid': { path: '/checkout?item=tent-grey-2*1', keys: [KEY.enter, KEY.esc, '5', 'o', KEY.enter] },
  'order-signed': {
    path: '/checkout?item=tent-grey-2*1',
    keys: [KEY.enter, '246810', KEY.enter, KEY.enter, 'T', 'd', KEY.esc],
  },
  'order-parcels': { path: `/o/${ORDER}`, prepare: scenes.atTheDoor },
  'order-lines': { path: `/o/${ORDER}`, prepare: scenes.arrived },
  'order-case': { path: `/o/${ORDER}`, prepare: scenes.refunding },
  'track-none': { path: `/o/${ORDER}/track`, prepare: scenes.unsent },
  track: { path: `/o/${ORDER}/track`, prepare: scenes.onTheWay },
  'track-delivery': { path: `/o/${ORDER}/track`, prepare: scenes.atTheDoor },
  'track-station': { path: '/track/SF0002', prepare: scenes.atTheDoor },
  'track-refused': { path: '/track/SF0001', prepare: scenes.refused },
  'track-pickup': { path: '/track/SF9001', prepare: scenes.pickUp },
  'apply-lines': { path: `/o/${ORDER}/aftersale`, prepare: scenes.arrived, keys: [KEY.space, '-'] },
  'apply-unshipped': { path: `/o/${ORDER}/aftersale?line=L1`, prepare: scenes.unsent, keys: [KEY.enter, 'k'] },
  'apply-type': { path: `/o/${ORDER}/aftersale?line=L1`, prepare: scenes.arrived, keys: [KEY.enter] },
  'apply-exchange': { path: `/o/${ORDER}/aftersale?line=L1`, prepare: scenes.arrived, keys: [KEY.enter, 'j', 'j', KEY.enter, 'j'] },
  'apply-reason': { path: `/o/${ORDER}/aftersale?line=L1`, prepare: scenes.arrived, keys: [KEY.enter, KEY.enter, KEY.down, '拉', '链'] },
  'apply-amount': { path: `/o/${ORDER}/aftersale?line=L1`, prepare: scenes.arrived, keys: [...TO_AMOUNT, '9', '9', '9'] },
  'apply-evidence': {
    path: `/o/${ORDER}/aftersale?line=L1`,
    prepare: scenes.arrived,
    keys: [...TO_EVIDENCE, PHOTO, KEY.enter, 'a', KEY.enter],
  },
  'apply-check': { path: `/o/${ORDER}/aftersale?line=L1`, prepare: scenes.arrived, keys: [...TO_EVIDENCE, PHOTO, KEY.enter, KEY.enter] },
  case: { path: `/case/${CASE}`, prepare: scenes.toReturn },
  'case-pickup': { path: `/case/${CASE}`, prepare: scenes.pickUp },
  'case-refunding': { path: `/case/${CASE}`, prepare: scenes.refunding },
  'case-withdraw': { path: `/case/${CASE}`, prepare: scenes.rejected, keys: ['x'] },
  'case-send-back': { path: `/case/${CASE}`, prepare: scenes.toReturn, keys: ['b'] },
  'case-comment': { path: `/case/${CASE}`, prepare: scenes.toReturn, keys: ['m', '好', KEY.enter, PHOTO, KEY.enter] },
  'case-evidence': { path: `/case/${CASE}`, prepare: scenes.toReturn, keys: ['v'] },
  cases: { path: '/cases', prepare: scenes.refunding },
  review: { path: `/o/${ORDER}/review?line=L1`, prepare: scenes.completed, keys: [KEY.left, KEY.enter, '3', KEY.enter, KEY.enter, '稳'] },
  messages: { path: '/messages', prepare: scenes.mailbox },
  'messages-delivery': { path: '/messages', prepare: scenes.mailbox, keys: [KEY.tab] },
  me: { path: '/me' },
  history: { path: '/me', keys: ['j', 'j', 'j', 'j', 'j', KEY.enter] },
  help: { path: '/p/crab', keys: ['?'] },
};
