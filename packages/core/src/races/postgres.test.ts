import { afterAll, beforeAll, expect, test } from 'vitest';
import { startPostgres, type TestServer } from '../testing-postgres.ts';
import { lineUp, type Entry, type Field } from './field.ts';
import { buyersOf, submit, trackFor } from './track.ts';

const RACERS = 4;
const BUYERS = buyersOf(RACERS);
const WORLD = trackFor(RACERS, [{ id: 'last', shop: 'jia', title: '最后几件', listPrice: 5000, skus: [{ id: 'few', stock: 10 }] }]);

let server: TestServer;
let field: Field;
beforeAll(async () => {
  server = await startPostgres();
  field = await lineUp(RACERS, WORLD, server.storeUrl());
}, 240_000);
afterAll(async () => {
  await field.leave();
  await server.stop();
});

test('S1 Z3 processes on one server sell what there is and no more, and a request id sent by two counts once', async () => {
  const few = (as: string, requestId: string): Entry => submit(as, 'few', { requestId });
  for (let round = 0; round < 4; round += 1) await field.race(...BUYERS.map((as) => few(as, `${as}/${round}`)));
  const sold = field.given.filter(({ ok }) => ok);
  expect(sold).toHaveLength(10);
  const again = await field.race(few('buyer-0', 'buyer-0/0'), few('buyer-0', 'buyer-0/0'));
  expect(again).toEqual([field.given[0], field.given[0]]);
  const stock = await field.ask({ as: 'admin', do: 'stock show', with: { sku: 'few' } });
  expect(stock).toMatchObject({ answer: { available: 0, locked: 10 } });
  const doctor = await field.ask({ as: 'admin', do: 'doctor', with: {} });
  expect(doctor).toMatchObject({ answer: { ok: true } });
}, 240_000);
