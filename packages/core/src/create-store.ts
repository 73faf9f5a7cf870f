import { createHash, randomBytes } from 'node:crypto';
import type { Request } from '@yellowcart/kernel/command';
import { reject } from '@yellowcart/kernel/outcome';
import { createWorld } from '@yellowcart/mall/world/create-world';
import { emptyMemory, memoryStore, type Memory } from '@yellowcart/store/memory';
import { carryOutbox } from '@yellowcart/store/outbox';
import { shownStore } from '@yellowcart/store/server-address';
import { StoreError, type Store } from '@yellowcart/store/store';
import { presentEvent } from './events.ts';
import type { History } from './history/document.ts';
import type { Lang, Result } from './mall.ts';
import { minter } from './mint.ts';
import { openStore } from './place.ts';
import { refused, storeFailure, success } from './results.ts';
import { hashPassword } from './seal.ts';
import { siteAt, type Site } from './site.ts';
import { wiringOf } from './wiring.ts';
import type { World } from './world-file.ts';

export type CreateOptions = {
  /** A folder, or `postgres://…`. */
  readonly store: string;
  readonly world: World;
  /** What happened before; a world whose clock stands still has no past. */
  readonly history?: History;
  /** Replaces a store that is there. */
  readonly force?: boolean;
  readonly clock?: () => number;
  readonly lang?: Lang;
  /** Z3: made again under the same id, a store is left as it is, and the first answer given again. */
  readonly requestId?: string;
  /** Makes nothing, and answers with the events that there would be. */
  readonly dry?: boolean;
};

/** What a store is made of. */
type Given = Pick<CreateOptions, 'world' | 'history' | 'requestId'>;

/**
 * Makes a store from a world. The store is built beside its place and moved there when it is whole, so that a failure leaves
 * nothing, and what was there stays until then.
 */
export async function createStore(options: CreateOptions): Promise<Result> {
  const { store, force = false, clock = Date.now, lang = 'zh', dry = false, ...given } = options;
  let site: Site | undefined;
  try {
    site = await siteAt(store);
    const made = site.there && given.requestId !== undefined ? await madeBefore(store, given, lang) : undefined;
    if (made) return made;
    if (site.there && !force) throw new StoreError('STORE_EXISTS', shownStore(store));
    await site.clear();
    const result = await found(site.beside, given, clock, lang);
    if (!result.ok) return result;
    if (dry) return success({ events: await eventsIn(site.beside) });
    await site.found();
    // Another world: what waited is of the one that goes. Receivers keep the secret that they know.
    await carryOutbox(store, site.beside, 'another');
    await site.finish(force);
    return success({ store: shownStore(store), ...result.answer });
  } catch (error) {
    return storeFailure(error, lang);
  } finally {
    await site?.leave();
  }
}

/** The request that a store is made by: the same for the same world and past. */
const requestOf = ({ world, history }: Given): Request => ({
  do: 'world create',
  with: {
    digest: createHash('sha256')
      .update(JSON.stringify([world, history]))
      .digest('hex'),
  },
});

/** The first answer, when the store was made under this request id. */
async function madeBefore(place: string, given: Given, lang: Lang): Promise<Result | undefined> {
  const store = await openStore(place, wiringOf(Date.now));
  try {
    const { requestId } = given;
    if (requestId === undefined || !(await store.knows(requestId))) return undefined;
    const { outcome } = await store.execute<object>({
      requestId,
      request: requestOf(given),
      actor: 'system',
      // It has its answer: nothing is done.
      *step() {
        return reject('REQUEST_ID_REUSED', { requestId });
      },
    });
    return outcome.ok ? success({ store: shownStore(place), ...outcome.answer }) : refused(outcome, lang);
  } finally {
    await store.close();
  }
}

/** The events of a store as they are shown. */
async function eventsIn(place: string): Promise<readonly unknown[]> {
  const store = await openStore(place, wiringOf(Date.now));
  try {
    return (await store.read({})).map(({ stream, version, type, data, at, actor, cause }) =>
      presentEvent({ stream, version, type, data, at, actor, cause }),
    );
  } finally {
    await store.close();
  }
}

/** Fills an empty store with a world and, if it has one, its past. */
async function found(place: string, given: Given, clock: () => number, lang: Lang): Promise<Result> {
  const { world, history, requestId } = given;
  const made = requestId === undefined ? {} : { requestId, request: requestOf(given) };
  const fillAt = async (at: () => number, content: World): Promise<Result> =>
    fill(await openStore(place, wiringOf(at)), content, lang, made);
  const { clock: frozen } = world;
  if (frozen !== undefined || history === undefined) return fillAt(() => frozen ?? clock(), world);
  // Only who has a past pays for it.
  const { foundWithPast } = await import('./history/live-through.ts');
  return foundWithPast(place, { world, history }, { clock, fillAt });
}

/** A store in memory, filled from a world: for journeys and tests. */
export async function createMemory(world: World, clock: () => number = Date.now): Promise<Memory> {
  const memory = emptyMemory();
  const result = await fill(
    memoryStore(
      wiringOf(() => world.clock ?? clock()),
      memory,
    ),
    world,
    'en',
  );
  if (!result.ok) throw new Error(result.error.message);
  return memory;
}

async function fill(
  store: Store,
  world: World,
  lang: Lang,
  made: { readonly requestId?: string; readonly request?: Request } = {},
): Promise<Result> {
  // A frozen world is repeatable down to its numbers; one in real time must not be guessable.
  const seed =
    world.clock === undefined ? randomBytes(32).toString('hex') : createHash('sha256').update(JSON.stringify(world)).digest('hex');
  const passwordHashes: Record<string, string> = {};
  for (const { id, password } of world.accounts) if (password !== undefined) passwordHashes[id] = await hashPassword(password, id, seed);
  const mint = minter(seed);
  try {
    const done = await store.execute<Record<string, unknown>>({
      request: { do: 'world create', with: {} },
      ...made,
      actor: 'system',
      step: (at) => createWorld.run({ world, seed, passwordHashes }, { at, actor: { id: 'system', role: 'system' }, mint }),
    });
    return done.outcome.ok ? success(done.outcome.answer) : refused(done.outcome, lang);
  } finally {
    await store.close();
  }
}
