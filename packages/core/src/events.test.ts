import { expect, test } from 'vitest';
import { testMall, TWO_SHOPS } from './testing.ts';

const passwords = TWO_SHOPS.accounts.map((account) => (account.id === 'cs' ? { ...account, password: 'open sesame' } : account));

test('Z4 events show personal data to its owner only, and secrets to nobody', async () => {
  const mall = await testMall({ ...TWO_SHOPS, accounts: passwords });
  await mall.does('li', 'order submit', { items: [{ sku: 'milk-1', quantity: 1 }] });
  const seenBy = async (as: string) => JSON.stringify((await mall.does(as, 'events list')).events);
  const [own, others] = [await seenBy('li'), await Promise.all(['guest', 'han', 'cs', 'admin', 'rider'].map(seenBy))];
  expect(own).toContain('李雷');
  expect(own).toContain('13800138000');
  for (const seen of others) {
    for (const personal of ['李雷', '13800138000']) expect(seen).not.toContain(personal);
    expect(seen).toContain('138****8000');
  }
  for (const seen of [own, ...others]) {
    expect(seen).not.toMatch(/"(seed|paymentSeal|passwordHash)":"(?!\*\*\*")/);
    expect(seen).toContain('"seed":"***"');
  }
});

test('Z4 the same through the library and through live events', async () => {
  const mall = await testMall();
  expect(JSON.stringify(await mall.events({}))).not.toContain('李雷');
  expect(JSON.stringify(await mall.events({}, { as: 'li' }))).toContain('李雷');
  const heard: string[] = [];
  const listening = mall.events$.subscribe((events) => heard.push(JSON.stringify(events)));
  await mall.does('li', 'address add', {
    recipient: '李小雷',
    phone: '13900139000',
    province: '上海市',
    city: '上海市',
    district: '黄浦区',
    detail: '1 号',
  });
  await expect.poll(() => heard.join()).toContain('AddressAdded');
  expect(heard.join()).not.toContain('李小雷');
  listening.unsubscribe();
});

test('events list filters by stream, type and position, and takes nothing else', async () => {
  const mall = await testMall();
  const list = async (args: object) => (await mall.does('guest', 'events list', { ...args })).events;
  expect((await list({ stream: 'shop-jia' })).map(({ type }: any) => type)).toEqual(['ShopOpened']);
  expect(await list({ type: 'ClockFrozen' })).toMatchObject([
    { position: 1, stream: 'clock-store', version: 1, at: '2026-11-11T12:00:00+08:00', actor: 'system', cause: 'world create' },
  ]);
  expect(await list({ after: 1, limit: 1 })).toMatchObject([{ position: 2, type: 'WorldCreated' }]);
  expect(await mall.refuses('guest', 'events list', { typ: 'x' })).toMatchObject({ exit: 2 });
});

test('R10.08 events list takes several types, the beginning of their names, and a span of the store’s time', async () => {
  const mall = await testMall();
  const { orders } = await mall.does('li', 'order submit', { items: [{ sku: 'milk-1', quantity: 1 }] });
  await mall.passes('10m');
  await mall.does('li', 'order cancel', { order: orders[0].order });
  const types = async (args: object) => (await mall.does('guest', 'events list', { ...args })).events.map(({ type }: any) => type);
  expect(await types({ type: ['OrderSubmitted', 'OrderClosed'] })).toEqual(['OrderSubmitted', 'OrderClosed']);
  expect(await types({ type: 'OrderSubmitted,OrderClosed' })).toEqual(['OrderSubmitted', 'OrderClosed']);
  expect(await types({ type: ['OrderSubmitted', 'Cart*,OrderCl*'] })).toEqual(['OrderSubmitted', 'OrderClosed']);
  expect(await types({ type: 'Order*', stream: `order-${orders[0].order}` })).toEqual(await types({ stream: ['order-*'] }));
  expect(await types({ type: ['Order*'], since: '9m' })).toEqual(['OrderClosed']);
  expect(await types({ type: 'Order*', until: '2026-11-11T12:09:59+08:00' })).toEqual(['OrderSubmitted']);
  expect(await types({ type: 'Order*', since: '2026-11-11T12:00:00+08:00', until: '0s', limit: 1 })).toEqual(['OrderSubmitted']);
});

test('R10.08 a type that no event has, and a time that is none, are slips', async () => {
  const mall = await testMall();
  expect(await mall.refuses('guest', 'events list', { type: ['OrderPaid', 'OrderSubmited'] })).toMatchObject({
    exit: 2,
    message: 'events list: there are no events OrderSubmited, did you mean OrderSubmitted?',
    facts: { near: ['OrderSubmitted'] },
    try: ['yellowcart events list --type OrderSubmitted'],
  });
  for (const wrong of [{ since: 'yesterday' }, { type: 'Or*er' }, { type: '' }, { type: 'OrderPaid,' }, { stream: [] }])
    expect(await mall.refuses('guest', 'events list', wrong), JSON.stringify(wrong)).toMatchObject({ exit: 2, code: 'USAGE' });
});

test('Z1 Z4 an account with a password sees its own data in a session only', async () => {
  const mall = await testMall({
    ...TWO_SHOPS,
    accounts: TWO_SHOPS.accounts.map((account) => (account.id === 'li' ? { ...account, password: 'mine' } : account)),
  });
  expect(JSON.stringify(await mall.events({}, { as: 'li' }))).not.toContain('李雷');
  const { session } = await mall.does('guest', 'login', { account: 'li', password: 'mine' });
  expect(JSON.stringify(await mall.events({}, { as: 'li', session }))).toContain('李雷');
});
