import { proxyTo, type Proxy } from '@yellowcart/store/testing/tcp-proxy';
import { afterEach, beforeEach, describe, expect, test } from 'vitest';
import { openViews, type Views } from '../open-views.ts';
import { storeForEach } from '../testing/store-for-each.ts';
import { wholeStory } from '../testing/story.ts';
import { ADMIN, NOON, reading } from '../testing/telling.ts';

const story = wholeStory().events;
const here = storeForEach();
let proxy: Proxy;

beforeEach(async () => {
  proxy = await proxyTo(here.server.url);
  here.store = { server: proxy.url(here.server.url), schema: here.store.schema };
});
afterEach(() => proxy.close());

const open = (): Promise<Views> => openViews({ store: here.store, ...reading({ events: story, shown: story.length }) });

/** The next connection that sends this is ended by the server before it did it. */
const endsAt = (target: string): void => void Object.assign(proxy, { target, mishap: 'request lost', says: '57P01' });

describe('R10.09 a connection that the server ends', () => {
  test.each([
    ['begins', 'start transaction'],
    ['ends', 'commit\0'],
  ])('as a transaction %s, leaves the pool: questions go on, and closing comes to an end', async (_when, sent) => {
    const views = await open();
    await views.catchUp();
    // More often than a pool has connections.
    for (let time = 1; time <= 6; time += 1) {
      endsAt(sent);
      const asked = views.query('report summary', {}, { at: NOON, actor: ADMIN });
      expect(await asked).toMatchObject({ ok: true, answer: { trades: 3 } });
    }
    await views.close();
    expect(proxy.happened).toBe(6);
  });

  test('as it says that the schema is in use, is told as such, and the next try opens it', async () => {
    endsAt('pg_advisory_lock_shared');
    await expect(open()).rejects.toMatchObject({ code: '57P01' });
    const views = await open();
    here.opened.push(views);
    expect(await views.catchUp()).toBe(story.at(-1)!.position);
  });
});
