import { afterAll, beforeAll, expect, test } from 'vitest';
import type { Recorded } from './mall.ts';
import { openMall } from './open-mall.ts';
import { lineUp, type Field } from './races/field.ts';
import { submit, trackFor } from './races/track.ts';
import { startPostgres, type TestServer } from './testing-postgres.ts';

let server: TestServer;
let store: string;
let field: Field;
beforeAll(async () => {
  server = await startPostgres();
  store = server.storeUrl();
  field = await lineUp(
    1,
    trackFor(1, [{ id: 'cup', shop: 'jia', title: '茶杯', listPrice: 2000, skus: [{ id: 'cup', stock: 1000 }] }]),
    store,
  );
}, 240_000);
afterAll(async () => {
  await field.leave();
  await server.stop();
});

test('R10.08 what another process commits to a server is heard by who watches, every event once and in its order', async () => {
  const mall = await openMall({ store, lang: 'en' });
  const heard: Recorded[] = [];
  const following = mall.events$.subscribe((events) => heard.push(...events));
  const place = () => field.ask(submit('buyer-0', 'cup'));
  // It tells from now on, once it has looked where now is.
  await expect.poll(async () => ((await place()).ok ? heard.length : 0)).toBeGreaterThan(0);
  for (let i = 0; i < 5; i += 1) await place();
  const all = await mall.events({});
  await expect.poll(() => heard.at(-1)?.position).toBe(all.at(-1)!.position);
  expect(heard.map(({ position }) => position)).toEqual(all.slice(-heard.length).map(({ position }) => position));
  following.unsubscribe();
  await mall.close();
});
