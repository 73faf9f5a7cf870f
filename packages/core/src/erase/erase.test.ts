import { mkdtempSync, readdirSync, readFileSync, rmSync, statSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { World } from '@yellowcart/mall/world/schema';
import * as v from 'valibot';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { copyStore } from '../copy/copy-store.ts';
import { exportStore } from '../copy/export-store.ts';
import { createStore } from '../create-store.ts';
import { pictureOf } from '../history/pictures.ts';
import type { Mall, Result } from '../mall.ts';
import { openMall } from '../open-mall.ts';
import { dataWithout, valuesOf } from './personal.ts';
import { TWO_SHOPS } from '../testing.ts';

const home = mkdtempSync(join(tmpdir(), 'yellowcart-erase-'));
const store = join(home, 'mall');
let mall: Mall;
let order: string;
const ask = (as: string, words: string, args: Record<string, unknown> = {}, more: object = {}): Promise<Result> =>
  mall.ask({ do: words, with: args }, { as, ...more });
const does = async (as: string, words: string, args: Record<string, unknown> = {}, more: object = {}): Promise<any> => {
  const result = await ask(as, words, args, more);
  if (!result.ok) throw new Error(`${words}: ${JSON.stringify(result.error)}`);
  return result.answer;
};

/** What li is known by, and wrote; of nobody else in this world. */
const PERSONAL = ['李雷', '13800138000', '翠苑五区', '碗是好碗', '少了一只', '裂缝', '这碗能进微波炉吗'];

const files = (): string[] =>
  readdirSync(store, { recursive: true })
    .map((name) => join(store, String(name)))
    .filter((path) => statSync(path).isFile());
/** Which of the words stand anywhere in the store's files, deleted pages and logs included. */
const readable = (): string[] => {
  const bytes = files().map((path) => readFileSync(path));
  return PERSONAL.filter((word) => bytes.some((content) => content.includes(Buffer.from(word))));
};

beforeAll(async () => {
  const accounts = TWO_SHOPS.accounts.map((account) =>
    account.id === 'li' ? { ...account, addresses: [{ ...account.addresses![0]!, detail: '翠苑五区 9 幢' }] } : account,
  );
  await createStore({ store, world: v.parse(World, { ...TWO_SHOPS, accounts }) });
  mall = await openMall({ store, lang: 'en', live: false });
  await does('li', 'product show', { product: 'bowl' });
  await does('li', 'product ask', { product: 'bowl', text: '这碗能进微波炉吗' });
  const { trade, orders } = await does('li', 'order submit', { items: [{ sku: 'bowl-1', quantity: 3 }] }, { requestId: 'submit' });
  ({ order } = orders[0]);
  await does('li', 'pay', { trade, channel: 'alipay', password: '246810' });
  await does('jia-clerk', 'merchant ship', { order, waybill: 'SF1', carrier: 'sf' });
  await does('rider', 'courier sign', { waybill: 'SF1' });
  const picture = pictureOf('裂缝.png', 'bowl');
  const evidence = [{ name: '裂缝.png', content: picture.content }];
  const lines = [{ line: 'bowl-1', quantity: 1 }];
  const { case: kase } = await does('li', 'aftersale apply', { order, type: 'refund-only', lines, evidence, reason: '少了一只' });
  await does('cs', 'support reveal', { order, field: 'address', reason: 'delivery' }, { requestId: 'revealed' });
  await does('cs', 'support note', { order, text: '李雷说送到翠苑五区 9 幢楼下' });
  await does('cs', 'support note', { order, text: '打过 13800138000' });
  await does('jia-clerk', 'merchant case agree', { case: kase });
  // Its refund arrives, and the case is over.
  await does('admin', 'clock advance', { by: '1d' });
  await does('li', 'order confirm', { order });
  await does('li', 'review post', { order, line: 'bowl-1', product: 5, logistics: 5, service: 5, text: '碗是好碗' });
  await does('han', 'order submit', { items: [{ sku: 'tent-grey', quantity: 1 }] });
  await does('li', 'order list');
});
afterAll(async () => {
  await mall.close();
  rmSync(home, { recursive: true, force: true });
});

test('Z5 an account with something under way is not erased, nor by a stranger; a dry run changes nothing', async () => {
  const erase = (as: string, more: object = {}) => ask(as, 'account erase', { account: 'li', reason: '本人要求' }, more);
  expect(await erase('li')).toMatchObject({ exit: 3, error: { code: 'UNDER_WAY', rule: 'Z5', facts: { underWay: [order] } } });
  expect(await erase('han')).toMatchObject({ exit: 4, error: { code: 'NOT_FOUND' } });
  expect(await erase('cs')).toMatchObject({ exit: 8, error: { code: 'NOT_ALLOWED' } });
  expect(await erase('guest')).toMatchObject({ exit: 8, error: { code: 'LOGIN_REQUIRED' } });
  expect(await ask('admin', 'account erase', { account: 'nobody', reason: 'x' })).toMatchObject({ exit: 4 });
  expect(await ask('admin', 'account erase', { account: 'cs', reason: 'x' })).toMatchObject({
    exit: 3,
    error: { code: 'NOT_A_BUYER', facts: { account: 'cs', role: 'support' } },
  });
  expect(await ask('admin', 'account erase', { account: 'li' })).toMatchObject({ exit: 2 });
  await does('admin', 'clock advance', { by: '60d' });
  expect(await erase('li', { dry: true })).toMatchObject({ answer: { events: [{ type: 'AccountErased' }] } });
  expect(readable()).toEqual(expect.arrayContaining(['13800138000', '翠苑五区', '碗是好碗']));
});

test('Z3 Z5 being refused for who asks does not use the request id up', async () => {
  const erase = (as: string) => ask(as, 'account erase', { account: 'nobody', reason: '本人要求' }, { requestId: 'E1' });
  expect(await erase('guest')).toMatchObject({ exit: 8, error: { code: 'LOGIN_REQUIRED' } });
  expect(await erase('cs')).toMatchObject({ exit: 8, error: { code: 'NOT_ALLOWED' } });
  expect(await erase('admin')).toMatchObject({ exit: 4, error: { code: 'NOT_FOUND' } });
});

test('Z5 what is personal is nowhere in the files any more; orders, money, stock and seals still check', async () => {
  const figures = async (): Promise<unknown> => [
    (await does('admin', 'ledger show')).accounts,
    await does('admin', 'stock show', { sku: 'bowl-1' }),
    await does('jia-clerk', 'report summary'),
    (await does('admin', 'order show', { order })).amounts,
    (await does('li', 'wallet bill').catch(() => does('admin', 'ledger show'))) && null,
    (await mall.events({}))
      .filter(({ type }) => type !== 'AccountErased')
      .map(({ position, stream, version, type, at }) => [position, stream, version, type, at]),
  ];
  const before = await figures();
  expect(await does('li', 'account erase', { account: 'li', reason: '本人要求' }, { requestId: 'erase' })).toMatchObject({
    account: 'li',
    files: 1,
  });
  expect(await figures()).toEqual(before);
  expect(readable()).toEqual([]);
  const { ok, checks } = await does('admin', 'doctor');
  expect(checks.filter((check: any) => !check.ok)).toEqual([]);
  expect(ok).toBe(true);
  const shown = await does('admin', 'order show', { order });
  const told = JSON.stringify([shown, await does('cs', 'support timeline', { order })]);
  expect(told.match(/.{30}(?:李|138\*).{20}/g)).toBeNull();
  expect(shown.address).toMatchObject({ province: '浙江省', detail: '****' });
});

test('Z5 an address that support was shown is not in the repeated answer either; goods keep their titles', async () => {
  const again = await does('cs', 'support reveal', { order, field: 'address', reason: 'delivery' }, { requestId: 'revealed' });
  expect(again.value).toBe('已注销');
  const events = JSON.stringify(await mall.events({}));
  expect(events).toContain('已注销说送到已注销楼下');
});

test('Z5 a value is taken out of longer texts, the longest first; not out of words, numbers and titles that only look alike', () => {
  const address = { recipient: 'Li', phone: '13800138000', province: '浙江省', city: '杭州市', district: '西湖区', detail: '文三路' };
  const longer = { ...address, recipient: '小米', detail: '文三路 9 幢 (后门)' };
  const at = (data: object): any => ({ stream: 'order-1', type: 'OrderSubmitted', actor: 'cs', data });
  const events = [at({ address }), at({ address: longer })];
  const person = { account: 'x', streams: new Set(['order-1']), ...valuesOf('x', events) };
  const clean = (text: string, key = 'value', stream = 'order-1') =>
    (dataWithout({ ...at({ [key]: text }), stream }, person) as Record<string, string>)[key];
  expect(clean('送到文三路 9 幢 (后门)，不是文三路')).toBe('送到已注销，不是已注销');
  expect(clean('Li and Limited')).toBe('已注销 and Limited');
  expect(clean('ORDER-Li')).toBe('ORDER-Li');
  expect(clean('小米手机', 'title')).toBe('小米手机');
  expect(clean('小米手机', 'recipient', 'order-2')).toBe('小米手机');
  expect(clean('小米您好', 'text', 'product-2')).toBe('已注销您好');
});

test('Z5 nobody acts as the account any more; others are as they were; asked again, it is done again', async () => {
  expect(await ask('li', 'order list')).toMatchObject({ exit: 4, error: { code: 'NOT_FOUND' } });
  expect(await ask('guest', 'login', { account: 'li', password: 'x' })).toMatchObject({ exit: 4 });
  expect(await does('admin', 'account erase', { account: 'li', reason: '再来一次' })).toMatchObject({ events: 0, files: 0 });
  expect(await does('han', 'address list')).toMatchObject({ addresses: [{ recipient: '韩梅梅', phone: '13800138001' }] });
  expect((await mall.events({ type: 'AccountErased' })).length).toBe(1);
});

test('Z5 backups and exports that are made later have nothing of it, and pass the doctor', async () => {
  expect(await copyStore({ from: store, to: join(home, 'backup') })).toMatchObject({ ok: true });
  const bytes = readFileSync(join(home, 'backup', 'events.db'));
  const lines = (await Array.fromAsync(exportStore(store))).join('\n');
  for (const word of PERSONAL) expect([word, bytes.includes(Buffer.from(word)), lines.includes(word)]).toEqual([word, false, false]);
  const copy = await openMall({ store: join(home, 'backup'), lang: 'en', live: false });
  expect(await copy.ask({ do: 'doctor', with: {} }, { as: 'admin' })).toMatchObject({ answer: { ok: true } });
  await copy.close();
});
