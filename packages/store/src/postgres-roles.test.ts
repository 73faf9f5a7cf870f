import { afterAll, beforeAll, expect, test } from 'vitest';
import { openOutbox } from './outbox.ts';
import { fill, lessened } from './testing/boxes.ts';
import { roomOn, type Room } from './testing/postgres-rooms.ts';
import { startPostgres, type TestServer } from './testing/postgres-server.ts';

let server: TestServer;
let room: Room;
beforeAll(async () => {
  server = await startPostgres();
  room = await roomOn(server);
  const schema = new URL(room.url).searchParams.get('schema')!;
  // As docs/postgres.md says it.
  await (
    await room.client()
  ).query(`
    create role mall_app login password 'app';
    grant usage on schema ${schema} to mall_app;
    grant select on all tables in schema ${schema} to mall_app;
    grant insert on ${schema}.events, ${schema}.commands, ${schema}.files to mall_app;
    grant insert, update on ${schema}.streams to mall_app;
    grant insert, update, delete on ${schema}.due to mall_app;
    grant create on database postgres to mall_app;
    create role mall_support login password 'support';
    grant usage on schema ${schema} to mall_support;
    grant select on all tables in schema ${schema} to mall_support;
  `);
});
afterAll(async () => {
  await room.leave();
  await server.stop();
});

const as = (role: string, password: string): string => {
  const url = new URL(room.url);
  [url.username, url.password] = [role, password];
  return url.href;
};

test('a role that owns nothing runs the mall, and one that only reads sees its events and writes none', async () => {
  const app = await room.open({ url: as('mall_app', 'app') });
  expect((await app.execute(fill('a', 1, { requestId: 'r1' }))).outcome.ok).toBe(true);
  const support = await room.open({ url: as('mall_support', 'support') });
  expect((await support.read({})).map(({ type }) => type)).toEqual(['BoxFilled']);
  expect(await support.advance()).toEqual([]);
  expect((await support.verify()).damage).toBeUndefined();
  await expect(support.execute(fill('a', 1))).rejects.toMatchObject({ code: 'STORE_UNUSABLE' });
  expect(await app.head()).toBe(1);
});

test('Z5 a role that cannot take old rows off the disk is refused an erasure before anything is written', async () => {
  const app = await room.open({ url: as('mall_app', 'app') });
  await app.execute(fill('secret', 3));
  const before = await app.read({ stream: 'box-secret' });
  await expect(app.mayRewrite()).rejects.toMatchObject({ code: 'STORE_UNUSABLE', message: expect.stringContaining('owner') });
  await expect(app.rewrite(lessened('box-secret'))).rejects.toMatchObject({ code: 'STORE_UNUSABLE' });
  expect(await app.read({ stream: 'box-secret' })).toEqual(before);
  const owner = await room.open();
  await owner.mayRewrite();
  await owner.rewrite(lessened('box-secret'));
  expect((await app.read({ stream: 'box-secret' })).map(({ data }) => data)).toEqual([{ by: 2 }]);
});

test('R10.08 a role that owns nothing makes the outbox, and one that reads all events reads no secret that signs', async () => {
  const app = await openOutbox(as('mall_app', 'app'));
  const secret = await app.secret('jia-clerk', () => 'whsec_x');
  await expect(openOutbox(as('mall_support', 'support'))).rejects.toMatchObject({ code: 'STORE_UNUSABLE' });
  const again = await openOutbox(as('mall_app', 'app'));
  expect(await again.secret('jia-clerk', () => 'whsec_y')).toBe(secret);
  await again.forget('jia-clerk');
  expect(await again.has('jia-clerk')).toBe(false);
  await again.close();
  await app.close();
});

test('a wrong password is told without the right one or the wrong one', async () => {
  const failed: unknown = await room.open({ url: as('mall_app', 'a-secret') }).catch((error: unknown) => error);
  expect(failed).toMatchObject({ code: 'STORE_UNUSABLE' });
  expect(String(failed)).not.toMatch(/a-secret|loopback-only/);
});
