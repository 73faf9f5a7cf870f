import { createHash, randomBytes } from 'node:crypto';
import { existsSync, readdirSync, renameSync, rmSync } from 'node:fs';
import { dirname, basename, join } from 'node:path';
import { createWorld } from '@yellowcart/mall/world/create-world';
import { emptyMemory, memoryStore, type Memory } from '@yellowcart/store/memory';
import { sqliteStore } from '@yellowcart/store/sqlite';
import { createSqlite, eventsFile } from '@yellowcart/store/sqlite-file';
import { StoreError, type Store } from '@yellowcart/store/store';
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
};

/**
 * Makes a store from a world. The store is built beside its place and moved there when it is whole, so that a failure leaves
 * nothing, and what was there stays until then.
 */
export async function createStore({
  store: folder,
  force = false,
  clock = Date.now,
  lang = 'zh',
  ...given
}: CreateOptions): Promise<Result> {
  const beside = join(dirname(folder), `.${basename(folder)}.${process.pid}.new`);
  try {
    if (folder.includes('://')) throw new StoreError('STORE_UNUSABLE', `${folder}: this build keeps stores in folders only`);
    const names = existsSync(folder) ? readdirSync(folder) : [];
    const there = existsSync(eventsFile(folder));
    if (there && !force) throw new StoreError('STORE_EXISTS', folder);
    // Only ever replaces a store or an empty folder, never somebody's files.
    if (names.length > 0 && !there) throw new StoreError('STORE_UNUSABLE', `${folder} is not empty and not a store`);
    rmSync(beside, { recursive: true, force: true });
    createSqlite(beside);
    const result = await found(beside, given, clock, lang);
    if (!result.ok) return result;
    rmSync(folder, { recursive: true, force: true });
    renameSync(beside, folder);
    return success({ store: folder, ...result.answer });
  } catch (error) {
    return storeFailure(error, lang);
  } finally {
    rmSync(beside, { recursive: true, force: true });
  }
}

/** Fills an empty store with a world and, if it has one, its past. */
async function found(
  folder: string,
  { world, history }: Pick<CreateOptions, 'world' | 'history'>,
  clock: () => number,
  lang: Lang,
): Promise<Result> {
  const fillAt = (at: () => number, content: World): Promise<Result> => fill(sqliteStore(folder, wiringOf(at)), content, lang);
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

async function fill(store: Store, world: World, lang: Lang): Promise<Result> {
  // A frozen world is repeatable down to its numbers; one in real time must not be guessable.
  const seed =
    world.clock === undefined ? randomBytes(32).toString('hex') : createHash('sha256').update(JSON.stringify(world)).digest('hex');
  const passwordHashes = Object.fromEntries(
    world.accounts.flatMap(({ id, password }) => (password === undefined ? [] : [[id, hashPassword(password, id, seed)]])),
  );
  const mint = minter(seed);
  try {
    const done = await store.execute<Record<string, unknown>>({
      request: { do: 'world create', with: {} },
      actor: 'system',
      step: (at) => createWorld.run({ world, seed, passwordHashes }, { at, actor: { id: 'system', role: 'system' }, mint }),
    });
    return done.outcome.ok ? success(done.outcome.answer) : refused(done.outcome, lang);
  } finally {
    await store.close();
  }
}
