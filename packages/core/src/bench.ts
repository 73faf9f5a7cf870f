import { createHash } from 'node:crypto';
import { cpSync, mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import type { Pending, Recorded } from '@yellowcart/kernel/timer';
import type { Store } from '@yellowcart/store/store';
import { auditFrom, type Audit, type Breach } from './audit.ts';
import { canonical } from './canonical.ts';
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
  remove(): void;
};

export type BenchOptions = {
  /** `memory`, or `sqlite` in a new folder of the temporary one. */
  readonly kept: 'memory' | 'sqlite';
  readonly lang?: Lang;
  readonly tap?: Tap;
};

/** A world that says nothing of its clock starts here: a bench never reads the machine's. */
const FIRST_DAY = Date.parse('2026-11-11T12:00:00+08:00');

const PAGE = 2000;

/** A place where a store is kept, and the ways to open and to copy it. */
type Place = {
  readonly folder: string | undefined;
  open(tap: Tap): Promise<Mall>;
  copy(): Place;
  remove(): void;
};

/** A bench with a store made from a world. Time stands still unless it is moved. */
export async function makeBench(world: World, { kept, lang = 'zh', tap = {} }: BenchOptions): Promise<Bench> {
  const frozen = world.clock === undefined ? { ...world, clock: FIRST_DAY } : world;
  return benchOn(kept === 'memory' ? await inMemory(frozen, lang) : await onDisk(frozen, lang), tap, auditFrom());
}

async function inMemory(world: World, lang: Lang): Promise<Place> {
  const placeOf = (memory: Awaited<ReturnType<typeof createMemory>>): Place => ({
    folder: undefined,
    open: (tap) => openMemory(memory, { lang, tap, live: false, clock: () => world.clock! }),
    copy: () => placeOf(copyMemory(memory)),
    remove: () => {},
  });
  return placeOf(await createMemory(world));
}

async function onDisk(world: World, lang: Lang): Promise<Place> {
  const placeAt = (parent: string): Place => {
    const folder = join(parent, 'store');
    return {
      folder,
      open: (tap) => openMall({ store: folder, lang, tap, live: false, clock: () => world.clock! }),
      copy: () => {
        const beside = newFolder();
        cpSync(folder, join(beside, 'store'), { recursive: true });
        return placeAt(beside);
      },
      remove: () => rmSync(parent, { recursive: true, force: true }),
    };
  };
  const parent = newFolder();
  const made = await createStore({ store: join(parent, 'store'), world, lang });
  if (made.ok) return placeAt(parent);
  rmSync(parent, { recursive: true, force: true });
  throw new Error(`${made.error.code}: ${made.error.message}`);
}

const newFolder = (): string => mkdtempSync(join(tmpdir(), 'yellowcart-journey-'));

async function benchOn(place: Place, tap: Tap, audit: Audit): Promise<Bench> {
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
      return await benchOn(place.copy(), other, audit.copy());
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
