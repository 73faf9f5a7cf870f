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
    { screen: 'order', order: 'O/1', event: '12' },
    { screen: 'track', order: 'O/1' },
    { screen: 'track', order: 'O/1', waybill: 'SF/2' },
    { screen: 'track', waybill: 'SF/2' },
    { screen: 'apply', order: 'O/1', line: 'L2' },
    { screen: 'case', case: 'O/1C1' },
    { screen: 'cases' },
    { screen: 'cases', order: 'O/1' },
    { screen: 'review', order: 'O/1', line: 'L2' },
  ];
  for (const route of routes) expect(parseRoute(formatRoute(route))).toEqual(route);
  expect(parseRoute('/')).toEqual({ screen: 'feed' });
  expect(formatRoute({ screen: 'product', product: 'tent', sku: 'tent-grey' })).toBe('/p/tent?sku=tent-grey');
});

test('R10.06 what is no place is refused', () => {
  for (const text of [
    '',
    'feed',
    '/p/',
    '/p/a/b',
    '/live',
    '/o/1/nowhere',
    '/o/1/review',
    '/o//track',
    '/p/1/track',
    '/track/',
    '/case',
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

test('R10.06 the back-tick toggles between the last two places, and never returns into a replaced one', () => {
  const nav = go(startNav(), push('/p/tent'), { type: 'root', root: 'me' }, { type: 'last' });
  expect(at(nav)).toBe('/p/tent');
  expect(at(go(nav, { type: 'last' }))).toBe('/me');
  const paid = go(startNav(), push('/checkout'), { type: 'replace', route: { screen: 'cashier', trade: 'T1' } });
  expect(at(go(paid, { type: 'last' }))).toBe('/feed');
  expect(at(go(paid, { type: 'back' }))).toBe('/feed');
});

test('R10.06 a visit is forgotten when nothing leads back to it', () => {
  const product = go(startNav(), push('/p/tent'));
  const id = placeOf(product).id;
  const gone = go(product, { type: 'back' }, { type: 'root', root: 'me' });
  expect(livingIds(product).has(id)).toBe(true);
  expect(livingIds(gone).has(id)).toBe(false);
});

test('R1.05 another account stays where one is and keeps what was chosen; what belonged to the one before is left', () => {
  const product = go(startNav(), push('/p/tent'), push('/shop/jia'));
  const chosen = stackOf(product)[1]!.id;
  const now = go(product, { type: 'account' });
  expect(stackOf(now).map(({ route }) => formatRoute(route))).toEqual(['/feed', '/p/tent', '/shop/jia']);
  expect(stackOf(now).map(({ id }) => id === chosen)).toEqual([false, true, false]);
  expect(livingIds(now).has(stackOf(product)[2]!.id)).toBe(false);
  const own = ['/checkout', '/pay/T1', '/orders', '/o/1', '/o/1/track', '/o/1/aftersale', '/o/1/review?line=L1', '/case/1C1', '/cases'];
  for (const path of own) expect(at(go(startNav(), push('/p/tent'), push(path), { type: 'account' }))).toBe('/p/tent');
  expect(go(now, { type: 'last' })).toBe(now);
});

test('R1.02 going to a root goes to its first screen, whatever was open there', () => {
  const open = go(startNav(), { type: 'root', root: 'mall' }, push('/search'), { type: 'root', root: 'me' });
  expect(at(go(open, { type: 'root', root: 'mall' }))).toBe('/search');
  const home = go(open, { type: 'home', root: 'mall' });
  expect(at(home)).toBe('/mall');
  expect(go(home, { type: 'home', root: 'mall' })).toBe(home);
  const narrowed = go(home, { type: 'replace', route: { screen: 'mall', category: '户外' } }, { type: 'root', root: 'me' });
  expect(at(go(narrowed, { type: 'home', root: 'mall' }))).toBe('/mall');
});

test('R10.06 a root is known by its place', () => {
  expect(rootOf({ screen: 'cart' })).toBe('cart');
  expect(rootOf({ screen: 'mall' })).toBe('mall');
  expect(rootOf({ screen: 'mall', category: '户外' })).toBeUndefined();
  expect(rootOf({ screen: 'orders' })).toBeUndefined();
});
