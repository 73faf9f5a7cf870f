import { expect, test } from 'vitest';
import { openOutbox } from './outbox.ts';
import { openPostgresOutbox } from './outbox-postgres.ts';
import { addressOf } from './postgres-address.ts';
import { createPostgres, foundPostgres } from './postgres-schema.ts';
import { withSchema } from './server-address.ts';
import { fill, lessened } from './testing/boxes.ts';
import { proxyForEach } from './testing/proxy-for-each.ts';
import { roomForEach } from './testing/room-for-each.ts';

const here = roomForEach();
const way = proxyForEach(here);

const PATIENCE = 200;
/** Gone without a word in the middle of something; what becomes of it there is nobody's to hear. */
async function cutOff(target: string, work: Promise<unknown>): Promise<void> {
  await work.then(
    () => {
      throw new Error('it was not cut off');
    },
    () => {},
  );
  expect(way.proxy.happened, target).toBe(1);
}
const at = (target: string): string => {
  way.proxy.target = target;
  way.proxy.mishap = 'cut off';
  return target;
};

test('R10.09 a machine that is cut off while it erases keeps nobody from the store for good', async () => {
  const store = await here.room.open();
  await store.execute(fill('secret', 3));
  const erasing = await here.room.open({ url: way.proxy.url(here.room.url), patience: PATIENCE });
  await cutOff(at('update '), erasing.rewrite(lessened('box-secret')));
  expect((await store.execute(fill('secret', 1))).outcome).toMatchObject({ ok: true, answer: { sum: 4 } });
});

test('R10.09 a machine that is cut off while it makes a store keeps nobody from making it', async () => {
  const made = withSchema(here.room.url, 'made_once');
  await cutOff(at('create table'), createPostgres(addressOf(way.proxy.url(made), { patience: PATIENCE })));
  await createPostgres(addressOf(made));
  await foundPostgres(addressOf(made));
});

test('R10.08 a machine that is cut off while it forgets an account keeps nobody from its deliveries', async () => {
  const outbox = await openOutbox(here.room.url);
  await outbox.endpoint('li', 'http://127.0.0.1:1/');
  const forgetting = await openPostgresOutbox(way.proxy.url(here.room.url), { patience: PATIENCE });
  await cutOff(at('delete from'), forgetting.forget('li'));
  await outbox.forget('li');
  expect(await outbox.has('li')).toBe(false);
  await outbox.close();
  await forgetting.close();
});
