import { afterEach, beforeEach, expect, test } from 'vitest';
import { addressOf } from './postgres-address.ts';
import { lineTo } from './postgres-line.ts';
import { readyPostgres } from './postgres-schema.ts';
import { Unknown } from './store.ts';
import { fillAll } from './testing/postgres-rooms.ts';
import { roomForEach } from './testing/room-for-each.ts';
import { proxyTo, type Proxy } from './testing/tcp-proxy.ts';

const here = roomForEach();
let proxy: Proxy;
beforeEach(async () => {
  proxy = await proxyTo(here.room.url);
});
afterEach(async () => {
  await here.room.leave();
  await proxy.close();
});

test('Z3 once the outcome of a commit is unknown the silent server is asked nothing more: whoever waits is told', async () => {
  const store = await here.room.open({ url: proxy.url(here.room.url), patience: 300 });
  await store.execute(fillAll(['a']));
  // By then the connection that rings for the commit is made.
  await store.head();
  proxy.mishap = 'reply lost';
  proxy.silent = true;
  await expect(store.execute(fillAll(['a']))).rejects.toThrow(Unknown);
  expect(proxy.refused).toBe(1);
  proxy.silent = false;
});

test('R10.09 who only begins gives a silent server up before one who is at work does: the address may be wrong', async () => {
  proxy.silent = true;
  const address = addressOf(proxy.url(here.room.url), { patience: 1500 });
  const line = lineTo(address);
  const gaveUp: string[] = [];
  const trying = (who: string, work: Promise<unknown>): Promise<unknown> => work.catch(() => gaveUp.push(who));
  await Promise.all([trying('at work', line.asks()), trying('begins', readyPostgres(address))]);
  expect(gaveUp).toEqual(['begins', 'at work']);
});
