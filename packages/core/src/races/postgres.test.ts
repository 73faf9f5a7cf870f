import { afterAll, beforeAll, expect, test } from 'vitest';
import { startPostgres, type TestServer } from '../testing-postgres.ts';
import { lineUp, type Entry, type Field } from './field.ts';

const RACERS = 4;
const BUYERS = Array.from({ length: RACERS }, (_, i) => `buyer-${i}`);
const address = {
  id: 'home',
  recipient: '李雷',
  phone: '13800138000',
  province: '浙江省',
  city: '杭州市',
  district: '西湖区',
  detail: '文三路 1 号',
  default: true,
};

const WORLD = {
  world: 1,
  name: 'races',
  clock: '2026-11-11T12:00:00+08:00',
  settings: { paymentWindow: '30m', douyinPayDiscount: { rate: 0, max: 0 } },
  accounts: [
    ...BUYERS.map((id) => ({ id, role: 'buyer', name: '李雷', phone: '13800138000', addresses: [address] })),
    { id: 'clerk', role: 'merchant', shop: 'jia' },
    { id: 'admin', role: 'platform' },
  ],
  shops: [{ id: 'jia', name: '甲' }],
  products: [{ id: 'last', shop: 'jia', title: '最后几件', listPrice: 5000, skus: [{ id: 'few', stock: 10 }] }],
};

let server: TestServer;
let field: Field;
beforeAll(async () => {
  server = await startPostgres();
  field = await lineUp(RACERS, WORLD, server.storeUrl());
}, 120_000);
afterAll(async () => {
  await field.leave();
  await server.stop();
});

test('S1 Z3 processes on one server sell what there is and no more, and a request id sent by two counts once', async () => {
  const submit = (as: string, requestId: string): Entry => ({
    as,
    requestId,
    do: 'order submit',
    with: { items: [{ sku: 'few', quantity: 1 }] },
  });
  for (let round = 0; round < 4; round += 1) await field.race(...BUYERS.map((as) => submit(as, `${as}/${round}`)));
  const sold = field.given.filter(({ ok }) => ok);
  expect(sold).toHaveLength(10);
  const again = await field.race(submit('buyer-0', 'buyer-0/0'), submit('buyer-0', 'buyer-0/0'));
  expect(again).toEqual([field.given[0], field.given[0]]);
  const stock = await field.ask({ as: 'admin', do: 'stock show', with: { sku: 'few' } });
  expect(stock).toMatchObject({ answer: { available: 0, locked: 10 } });
  const doctor = await field.ask({ as: 'admin', do: 'doctor', with: {} });
  expect(doctor).toMatchObject({ answer: { ok: true } });
}, 120_000);
