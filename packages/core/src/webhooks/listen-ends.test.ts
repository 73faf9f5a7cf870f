import { mkdtempSync, rmSync } from 'node:fs';
import type { ServerResponse } from 'node:http';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { openOutbox } from '@yellowcart/store/outbox';
import { World } from '@yellowcart/mall/world/schema';
import * as v from 'valibot';
import { afterEach, beforeEach, expect, test } from 'vitest';
import { createStore } from '../create-store.ts';
import type { Mall } from '../mall.ts';
import { openMall } from '../open-mall.ts';
import { TWO_SHOPS } from '../testing.ts';
import type { Listener } from './listen.ts';
import { listening, receiver } from './testing.ts';

let folder: string;
let store: string;
let mall: Mall;
let hook: Awaited<ReturnType<typeof receiver>>;
beforeEach(async () => {
  folder = mkdtempSync(join(tmpdir(), 'yellowcart-ends-'));
  store = join(folder, 'store');
  await founded();
  mall = await openMall({ store, lang: 'en' });
  hook = await receiver();
});
afterEach(async () => {
  hook.close();
  await mall.close();
  rmSync(folder, { recursive: true, force: true });
});

const founded = () => createStore({ store, world: v.parse(World, TWO_SHOPS), lang: 'en', force: true });

const listen = (after?: number, on = mall): Promise<Listener> =>
  listening(on, { store, caller: { as: 'jia-clerk' }, to: hook.url, lang: 'en', after });

/** What becomes of something: `still` until it has ended, well or not. */
function watched(work: Promise<void>) {
  const seen: { how: unknown; readonly end: Promise<void> } = {
    how: 'still',
    end: work.then(
      () => void (seen.how = 'well'),
      (error: unknown) => void (seen.how = error),
    ),
  };
  return seen;
}

/** Something that is held still until it is let go, and says when it has come there. */
function gate() {
  const [here, open] = [Promise.withResolvers<void>(), Promise.withResolvers<void>()];
  return {
    here: here.promise,
    open: open.resolve,
    async pass() {
      here.resolve();
      await open.promise;
    },
  };
}

const bought = async (sku: string): Promise<void> => {
  const submitted = await mall.ask({ do: 'order submit', with: { items: [{ sku, quantity: 1 }] } }, { as: 'li' });
  if (!submitted.ok) throw new Error(submitted.error.message);
};

const logged = async () => {
  const outbox = await openOutbox(store);
  const { id } = await outbox.endpoint('jia-clerk', hook.url);
  const found = { states: (await outbox.list('jia-clerk', {})).map(({ state }) => state), free: await outbox.hold(id) };
  await found.free?.();
  await outbox.close();
  return { ...found, free: found.free !== undefined };
};

test('R10.08 ended by an error it waits for what is on its way, and notes that while the address is still its own', async () => {
  let held: ServerResponse | undefined;
  await bought('tent-grey');
  await bought('bowl-1');
  hook.when('order-received', (_, response) => (held = response));
  const listener = await listen(0);
  const heard = Promise.withResolvers<void>();
  const run = watched(
    listener.run({
      tell: () => {
        heard.resolve();
        throw new Error('nobody reads this');
      },
    }),
  );
  await heard.promise;
  await hook.got(2);
  // Whoever does not wait would have ended by now.
  expect(await logged()).toEqual({ states: ['delivered', 'waiting'], free: false });
  expect(run.how).toBe('still');
  held!.writeHead(200).end();
  await run.end;
  expect(run.how).toMatchObject({ message: 'nobody reads this' });
  await listener.close();
  expect(await logged()).toEqual({ states: ['delivered', 'delivered'], free: true });
});

test('R10.08 ended while it looks for what is new it waits for that, and takes nothing of it any more', async () => {
  const look = gate();
  let looks = 0;
  const slow: Mall = {
    ...mall,
    async query(words, ...rest) {
      if (words === 'message list' && (looks += 1) === 2) await look.pass();
      return mall.query(words, ...rest);
    },
  };
  await bought('tent-grey');
  const listener = await listen(0, slow);
  const stop = new AbortController();
  const run = watched(listener.run({ tell: () => {}, signal: stop.signal }));
  await look.here;
  stop.abort();
  expect(await logged()).toEqual({ states: [], free: false });
  expect(run.how).toBe('still');
  look.open();
  await run.end;
  expect(run.how).toBe('well');
  await listener.close();
  expect(await logged()).toEqual({ states: [], free: true });
  expect(hook.received).toEqual([]);
});

test('R10.08 init --force puts another store in the place: who listened to the old one ends, and says so', async () => {
  const listener = await listen();
  const run = watched(listener.run({ tell: () => {} }));
  await bought('tent-grey');
  await hook.got(1);
  expect(await founded()).toMatchObject({ ok: true });
  await run.end;
  expect(run.how).toMatchObject({
    exit: 9,
    error: { code: 'STORE_MISSING', facts: { detail: expect.stringContaining('was replaced') } },
  });
  await listener.close();
});
