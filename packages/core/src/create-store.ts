import { createHash, randomBytes } from 'node:crypto';
import { existsSync } from 'node:fs';
import type { Request } from '@yellowcart/kernel/command';
import { reject } from '@yellowcart/kernel/outcome';
import { createWorld } from '@yellowcart/mall/world/create-world';
import { emptyMemory, memoryStore, type Memory } from '@yellowcart/store/memory';
import { sqliteStore } from '@yellowcart/store/sqlite';
import { createSqlite, eventsFile, noteFounded } from '@yellowcart/store/sqlite-file';
import type { Store } from '@yellowcart/store/store';
import { builtBeside, placeFor } from './copy/in-place.ts';
import { presentEvent } from './events.ts';
import type { History } from './history/document.ts';
import type { Lang, Result } from './mall.ts';
import { minter } from './mint.ts';
import { refused, storeFailure, success } from './results.ts';
import { hashPassword } from './seal.ts';
import { wiringOf } from './wiring.ts';
import type { World } from './world-file.ts';

export type CreateOptions = {
  /** A folder. */
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
export async function createStore({
  store: folder,
  force = false,
  clock = Date.now,
  lang = 'zh',
  dry = false,
  ...given
}: CreateOptions): Promise<Result> {
  try {
    const made = existsSync(eventsFile(folder)) && given.requestId !== undefined ? await madeBefore(folder, given, lang) : undefined;
    if (made) return made;
    placeFor(folder, force);
    return await builtBeside(folder, async (beside) => {
      createSqlite(beside);
      const result = await found(beside, given, clock, lang);
      if (!result.ok) return { result, move: false };
      if (dry) return { result: success({ events: await eventsIn(beside) }), move: false };
      noteFounded(beside);
      return { result: success({ store: folder, ...result.answer }), move: true };
    });
  } catch (error) {
    return storeFailure(error, lang);
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
async function madeBefore(folder: string, given: Given, lang: Lang): Promise<Result | undefined> {
  const store = sqliteStore(folder, wiringOf(Date.now));
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
    return outcome.ok ? success({ store: folder, ...outcome.answer }) : refused(outcome, lang);
  } finally {
    await store.close();
  }
}

/** The events of a store as they are shown. */
async function eventsIn(folder: string): Promise<readonly unknown[]> {
  const store = sqliteStore(folder, wiringOf(Date.now));
  try {
    return (await store.read({})).map(({ stream, version, type, data, at, actor, cause }) =>
      presentEvent({ stream, version, type, data, at, actor, cause }),
    );
  } finally {
    await store.close();
  }
}

/** Fills an empty store with a world and, if it has one, its past. */
async function found(folder: string, given: Given, clock: () => number, lang: Lang): Promise<Result> {
  const { world, history, requestId } = given;
  const made = requestId === undefined ? {} : { requestId, request: requestOf(given) };
  const fillAt = (at: () => number, content: World): Promise<Result> => fill(sqliteStore(folder, wiringOf(at)), content, lang, made);
  const { clock: frozen } = world;
  if (frozen !== undefined || history === undefined) return fillAt(() => frozen ?? clock(), world);
  // Only who has a past pays for it.
  const { foundWithPast } = await import('./history/live-through.ts');
  return foundWithPast(folder, { world, history }, { clock, fillAt });
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
