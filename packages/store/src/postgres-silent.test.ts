import { expect, test } from 'vitest';
import { addressOf } from './postgres-address.ts';
import { lineTo } from './postgres-line.ts';
import { readyPostgres } from './postgres-schema.ts';
import { Unknown } from './store.ts';
import { fillAll } from './testing/postgres-rooms.ts';
import { proxyForEach } from './testing/proxy-for-each.ts';
import { roomForEach } from './testing/room-for-each.ts';

const here = roomForEach();
const way = proxyForEach(here);

test('Z3 once the outcome of a commit is unknown the silent server is asked nothing more: whoever waits is told', async () => {
  const store = await here.room.open({ url: way.proxy.url(here.room.url), patience: 300 });
  await store.execute(fillAll(['a']));
  // By then the connection that rings for the commit is made.
  await store.head();
  way.proxy.mishap = 'reply lost';
  way.proxy.silent = true;
  await expect(store.execute(fillAll(['a']))).rejects.toThrow(Unknown);
  expect(way.proxy.refused).toBe(1);
  way.proxy.silent = false;
});

test('R10.09 who only begins gives a silent server up before one who is at work does: the address may be wrong', async () => {
  way.proxy.silent = true;
  const address = addressOf(way.proxy.url(here.room.url), { patience: 1500 });
  const line = lineTo(address);
  const gaveUp: string[] = [];
  const trying = (who: string, work: Promise<unknown>): Promise<unknown> => work.catch(() => gaveUp.push(who));
  await Promise.all([trying('at work', line.asks()), trying('begins', readyPostgres(address))]);
  expect(gaveUp).toEqual(['begins', 'at work']);
});
