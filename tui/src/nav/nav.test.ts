import { expect, test } from 'vitest';
import { livingIds, navigate, placeOf, rootOf, stackOf, startNav, type Nav, type NavAction } from './nav.ts';
import { formatRoute, parseRoute, type Route } from './route.ts';

const go = (nav: Nav, ...actions: NavAction[]): Nav => actions.reduce(navigate, nav);
const push = (text: string): NavAction => ({ type: 'push', route: parseRoute(text)! });
const at = (nav: Nav): string => formatRoute(placeOf(nav).route);

test('R10.06 every place has one spelling that reads back', () => {
  const routes: Route[] = [
    { screen: 'feed' },
    { screen: 'mall' },
    { screen: 'mall', category: '户外' },
    { screen: 'search', q: '帐篷 双人', sort: 'sales', minPrice: '5000', minPositive: '0.9', inStock: 'true' },
    { screen: 'search' },
    { screen: 'shop', shop: 'shanye' },
    { screen: 'live', content: 'l-outdoor' },
    { screen: 'messages' },
    { screen: 'cart' },
    { screen: 'me' },
    { screen: 'product', product: 'tent', sku: 'tent-grey', from: 'v1' },
    { screen: 'checkout' },
    {
      screen: 'checkout',
      items: [
        { sku: 'a*b', quantity: 2 },
        { sku: 'c', quantity: 1 },
      ],
      from: 'v1',
    },
    { screen: 'cashier', trade: 'T1' },
    { screen: 'orders', status: 'to-pay' },
    { screen: 'order', order: 'O/1' },
  ];
  for (const route of routes) expect(parseRoute(formatRoute(route))).toEqual(route);
  expect(formatRoute({ screen: 'product', product: 'tent', sku: 'tent-grey' })).toBe('/p/tent?sku=tent-grey');
});

test('R10.06 what is no place is refused', () => {
  for (const text of [
    '',
    'feed',
    '/',
    '/p/',
    '/p/a/b',
    '/live',
    '/shop/',
    '/nowhere',
    '/checkout?item=tent',
    '/checkout?item=tent*0',
    '/p/%E0%A4%A',
  ])
    expect(parseRoute(text)).toBeUndefined();
});

test('R10.06 each root keeps its own back stack', () => {
  let nav = go(startNav(), push('/p/tent'), { type: 'root', root: 'cart' }, push('/p/mug'));
  expect(at(nav)).toBe('/p/mug');
  nav = go(nav, { type: 'root', root: 'feed' });
  expect(at(nav)).toBe('/p/tent');
  nav = go(nav, { type: 'back' }, { type: 'back' });
  expect(at(nav)).toBe('/feed');
  expect(at(go(nav, { type: 'root', root: 'cart' }))).toBe('/p/mug');
});

test('R10.06 the same root again returns to its first screen; the same place is not pushed twice', () => {
  const nav = go(startNav(), push('/p/tent'), push('/p/tent'));
  expect(stackOf(nav)).toHaveLength(2);
  expect(at(go(nav, { type: 'root', root: 'feed' }))).toBe('/feed');
});

test('R10.06 "-" toggles between the last two places, and never returns into a replaced one', () => {
  const nav = go(startNav(), push('/p/tent'), { type: 'root', root: 'me' }, { type: 'last' });
  expect(at(nav)).toBe('/p/tent');
  expect(at(go(nav, { type: 'last' }))).toBe('/me');
  const paid = go(startNav(), push('/checkout'), { type: 'replace', route: { screen: 'cashier', trade: 'T1' } });
  expect(at(go(paid, { type: 'last' }))).toBe('/feed');
  expect(at(go(paid, { type: 'back' }))).toBe('/feed');
});

test('R10.06 a visit is forgotten when nothing leads back to it; another account starts afresh', () => {
  const product = go(startNav(), push('/p/tent'));
  const id = placeOf(product).id;
  const gone = go(product, { type: 'back' }, { type: 'root', root: 'me' });
  expect(livingIds(product).has(id)).toBe(true);
  expect(livingIds(gone).has(id)).toBe(false);
  const reset = go(product, { type: 'reset' });
  expect(at(reset)).toBe('/feed');
  expect(livingIds(reset).has(id)).toBe(false);
});

test('R10.06 a root is known by its place', () => {
  expect(rootOf({ screen: 'cart' })).toBe('cart');
  expect(rootOf({ screen: 'mall' })).toBe('mall');
  expect(rootOf({ screen: 'mall', category: '户外' })).toBeUndefined();
  expect(rootOf({ screen: 'orders' })).toBeUndefined();
});
