import { createHash } from 'node:crypto';
import { cpSync, mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import type { Pending, Recorded } from '@yellowcart/kernel/timer';
import type { Store } from '@yellowcart/store/store';
import { auditFrom, type Audit, type Breach } from './audit.ts';
import { canonical } from '@yellowcart/kernel/canonical';
import { createMemory, createStore } from './create-store.ts';
import type { Lang, Mall } from './mall.ts';
import { openMall, openMemory } from './open-mall.ts';
import type { Tap } from './tap.ts';
import { copyMemory } from './visits.ts';
import type { World } from './world-file.ts';

export type { Breach } from './audit.ts';
export type { Pending } from '@yellowcart/kernel/timer';

/** A store to try things on: it can be closed and opened, copied, looked into, and disturbed. Journeys stand on one. */
export type Bench = {
  /** The mall as it is open now; another one after `reopen`. */
  readonly mall: Mall;
  /** Where the store lies; undefined in memory. */
  readonly folder: string | undefined;
  /** Ends the process that has the store, as far as the store can tell, and starts the next one. */
  reopen(): Promise<void>;
  /** A bench of its own with the same store; `tap` stands in front of it instead of this one's. */
  copy(tap?: Tap): Promise<Bench>;
  /** What waits, the next first. */
  pending(limit: number): Promise<readonly Pending[]>;
  /** Stored events after a position as they are, with nothing masked: for comparison, never for anybody to read. */
  raw(after: number): Promise<readonly Recorded[]>;
  /** What must hold whatever happened and does not, of everything since the last look (M2, S1, R10.01). */
  audit(): Promise<readonly Breach[]>;
  /** Digest of every event, to the byte; the order of names inside one is the adapter's business. */
  digest(): Promise<string>;
  /** Closes the mall. A store on disk stays until `remove`. */
  close(): Promise<void>;
  remove(): Promise<void>;
};

/** What stores are kept in: the memory, a new folder of the temporary one, or a new schema on a server. */
export type Engine = 'memory' | 'sqlite' | 'postgres';

export type BenchOptions = {
  readonly kept: Engine;
  /** The server for stores on PostgreSQL, `postgres://…`: each gets a schema of its own, which goes with it. */
  readonly server?: string | undefined;
  /** Of answers. */
  readonly lang?: Lang;
  /** Of what keeps a store from being made; that of answers when left out. */
  readonly spoken?: Lang;
  readonly tap?: Tap;
};

/** A world that says nothing of its clock starts here: a bench never reads the machine's. */
const FIRST_DAY = Date.parse('2026-11-11T12:00:00+08:00');

const PAGE = 2000;

/** A place where a store is kept, and the ways to open and to copy it. */
export type BenchPlace = {
  readonly folder: string | undefined;
  open(tap: Tap): Promise<Mall>;
  copy(): Promise<BenchPlace>;
  remove(): Promise<void>;
};

type Spoken = { readonly lang: Lang; readonly spoken: Lang };

/** A bench with a store made from a world. Time stands still unless it is moved. */
export async function makeBench(world: World, { kept, server, lang = 'zh', spoken = lang, tap = {} }: BenchOptions): Promise<Bench> {
  const frozen = world.clock === undefined ? { ...world, clock: FIRST_DAY } : world;
  return benchOn(await placeFor(kept, server, frozen, { lang, spoken }), tap, auditFrom());
}

async function placeFor(kept: Engine, server: string | undefined, world: World, { lang, spoken }: Spoken): Promise<BenchPlace> {
  if (kept === 'memory') return inMemory(world, lang);
  if (kept === 'sqlite') return onDisk(world, lang);
  if (server === undefined) throw new RangeError('stores on PostgreSQL need a server');
  const { benchOnServer } = await import('./bench-server.ts');
  return benchOnServer(server, world, { lang, spoken });
}

async function inMemory(world: World, lang: Lang): Promise<BenchPlace> {
  const placeOf = (memory: Awaited<ReturnType<typeof createMemory>>): BenchPlace => ({
    folder: undefined,
    open: (tap) => openMemory(memory, { lang, tap, live: false, clock: () => world.clock! }),
    copy: async () => placeOf(copyMemory(memory)),
    remove: async () => {},
  });
  return placeOf(await createMemory(world));
}

async function onDisk(world: World, lang: Lang): Promise<BenchPlace> {
  const placeAt = (parent: string): BenchPlace => {
    const folder = join(parent, 'store');
    return {
      folder,
      open: (tap) => openMall({ store: folder, lang, tap, live: false, clock: () => world.clock! }),
      copy: async () => {
        const beside = newFolder();
        cpSync(folder, join(beside, 'store'), { recursive: true });
        return placeAt(beside);
      },
      remove: async () => rmSync(parent, { recursive: true, force: true }),
    };
  };
  const parent = newFolder();
  const made = await createStore({ store: join(parent, 'store'), world, lang });
  if (made.ok) return placeAt(parent);
  rmSync(parent, { recursive: true, force: true });
  throw new Error(`${made.error.code}: ${made.error.message}`);
}

const newFolder = (): string => mkdtempSync(join(tmpdir(), 'yellowcart-journey-'));

async function benchOn(place: BenchPlace, tap: Tap, audit: Audit): Promise<Bench> {
  let store: Store;
  const holding: Tap = {
    ...tap,
    store: (plain) => {
      // The bench looks past whatever stands in front of the mall.
      store = plain;
      return tap.store?.(plain) ?? plain;
    },
  };
  let mall = await place.open(holding);
  const reopen = async (): Promise<void> => {
    await mall.close();
    mall = await place.open(holding);
  };
  return {
    get mall() {
      return mall;
    },
    folder: place.folder,
    reopen,
    async copy(other = {}) {
      // What is only in the process (looks not yet written) belongs to the copy too.
      await reopen();
      return await benchOn(await place.copy(), other, audit.copy());
    },
    pending: (limit) => store.pending(limit),
    raw: (after) => allAfter(store, after),
    audit: () => audit.check(store),
    async digest() {
      const hash = createHash('sha256');
      for (const event of await allAfter(store, 0)) hash.update(`${canonical(event)}\n`);
      return hash.digest('hex');
    },
    close: () => mall.close(),
    remove: () => place.remove(),
  };
}

async function allAfter(store: Store, after: number): Promise<readonly Recorded[]> {
  const found: Recorded[] = [];
  for (;;) {
    const page = await store.read({ after: found.at(-1)?.position ?? after, limit: PAGE });
    found.push(...page);
    if (page.length < PAGE) return found;
  }
}
