import { afterEach, expect, test } from 'vitest';
import { openViews, type Views } from '../open-views.ts';
import { storeForEach } from '../testing/store-for-each.ts';
import { wholeStory } from '../testing/story.ts';
import { ADMIN, NOON, reading } from '../testing/telling.ts';
import { connect, inTransaction, leave } from './postgres-server.ts';

const story = wholeStory().events;
const here = storeForEach();
const cleared: (() => Promise<void>)[] = [];
// Before the views close: what is held keeps them.
afterEach(async () => {
  for (const clear of cleared.splice(0)) await clear();
});

/** The read side of a store that tells this many events, and somebody who has its orders locked as a whole. */
async function whileHeld(shown: number) {
  const source = { events: story, shown };
  const views = await openViews({ store: { ...here.store, patience: 50 }, ...reading(source) });
  here.opened.push(views);
  await views.catchUp();
  const [{ within }] = await inTransaction(here.server.url, async (client) => {
    const like = `${here.store.schema}\\_read\\_v%`;
    return (await client.query('select nspname::text as within from pg_namespace where nspname like $1', [like])).rows;
  });
  const holder = await connect(here.server.url);
  const release = () => leave(holder, 'rollback');
  cleared.push(release);
  await holder.query('begin');
  await holder.query(`lock table ${within}.orders in access exclusive mode`);
  source.shown = story.length;
  return { views, release };
}

/** Keeps views up to date; resolves when something failed once, and when they are at the end. */
function keeping(views: Views, passes?: (error: unknown) => boolean) {
  const over = new AbortController();
  const [tried, there] = [Promise.withResolvers<void>(), Promise.withResolvers<void>()];
  let times = 0;
  const done = views.keepUp({
    signal: over.signal,
    woken: () => () => {},
    told: ({ state, position }) => {
      // At first it has nothing, then its share; what it could not tell, it begins anew with.
      if (state === 'standing-by' && (times += 1) === 2) tried.resolve();
      if (position === story.at(-1)!.position) there.resolve();
    },
    ...(passes ? { passes } : {}),
  });
  cleared.push(async () => {
    over.abort();
    await done;
  });
  return { tried: Promise.race([tried.promise, done]), there: Promise.race([there.promise, done]) };
}

test('R10.09 who asks for what others keep locked is told so after a while, and answered when it is free', async () => {
  const { views, release } = await whileHeld(story.length);
  const asked = () => views.query('order list', { limit: 5, all: false }, { at: NOON, actor: ADMIN });
  await expect(asked()).rejects.toMatchObject({ code: '55P03' });
  // More at once than there are connections: the others wait for one of them as long.
  const many = await Promise.allSettled(Array.from({ length: 7 }, asked));
  expect(many.map(({ status }) => status)).toEqual(many.map(() => 'rejected'));
  await release();
  expect(await asked()).toMatchObject({ ok: true });
});

test('R10.09 who keeps the views up to date goes on when it is free', async () => {
  const { views, release } = await whileHeld(story.length - 40);
  const { tried, there } = keeping(views);
  await tried;
  await release();
  await there;
});

test('R10.09 who keeps the views up to date goes on when the events were held, as an erasure holds them', async () => {
  const source = reading({ events: story, shown: story.length });
  const busy = new Error('another process is writing');
  let held = false;
  const views = await openViews({ ...source, store: here.store, head: () => (held ? Promise.reject(busy) : source.head()) });
  here.opened.push(views);
  held = true;
  const { tried, there } = keeping(views, (error) => error === busy);
  await tried;
  held = false;
  await there;
});
