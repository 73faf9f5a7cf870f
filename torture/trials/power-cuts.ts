import { mkdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { readCalls, shimLibrary, type Call } from '../shim/shim.ts';
import { chance, must, type Trial } from '../trial.ts';
import { acksOf, checkSurvived } from '../work/check.ts';
import { historyAfter, leave, makeStore, newPlace, newPlaceInMemory, work } from '../work/places.ts';

const CUTS = { quick: 40, long: 2000 } as const;
const ROUNDS = { quick: 1, long: 3 } as const;
/** What a disk writes whole, bytes. */
const SECTOR = 512;

/** The content of a file, changed in place. */
class Image {
  #bytes: Buffer;
  #length: number;

  constructor(content: Buffer) {
    this.#bytes = Buffer.from(content);
    this.#length = content.length;
  }

  get content(): Buffer {
    return this.#bytes.subarray(0, this.#length);
  }

  write(data: Buffer, offset: number): void {
    this.#grow(offset + data.length);
    data.copy(this.#bytes, offset);
    this.#length = Math.max(this.#length, offset + data.length);
  }

  truncate(length: number): void {
    this.#grow(length);
    this.#bytes.fill(0, length);
    this.#length = length;
  }

  apply({ op, data, offset }: Call): void {
    if (op === 'truncate') this.truncate(offset);
    else this.write(data, offset);
  }

  #grow(size: number): void {
    if (size <= this.#bytes.length) return;
    const more = Buffer.alloc(2 * size);
    this.#bytes.copy(more);
    this.#bytes = more;
  }
}

/** A file as the disk has it, and what was asked of it since it was last synced. */
type OnDisk = { readonly image: Image; pending: Call[]; sure: boolean };

/**
 * The disk as a power cut after some calls may leave it: what was synced is there, of everything else any part is, down to single sectors.
 * A file that was removed may be there again, one that was made may not be, as long as its folder was not synced.
 */
function afterCut(before: ReadonlyMap<string, Buffer>, calls: readonly Call[], random: () => number): Map<string, Buffer> {
  const disk = new Map<string, OnDisk>(
    [...before].map(([path, content]) => [path, { image: new Image(content), pending: [], sure: true }]),
  );
  const ghosts = new Map<string, Buffer>();
  for (const call of calls) {
    const file = disk.get(call.path);
    switch (call.op) {
      case 'write':
      case 'truncate':
        if (file) file.pending.push(call);
        else disk.set(call.path, { image: new Image(Buffer.alloc(0)), pending: [call], sure: false });
        break;
      case 'sync':
        if (file) {
          for (const each of file.pending) file.image.apply(each);
          file.pending = [];
          file.sure = true;
        } else {
          // A folder: what was made or removed in it is so for good.
          for (const [path, each] of disk) if (dirname(path) === call.path) each.sure = true;
          for (const path of ghosts.keys()) if (dirname(path) === call.path) ghosts.delete(path);
        }
        break;
      case 'unlink':
        if (file?.sure) ghosts.set(call.path, cutShort(file, random));
        disk.delete(call.path);
        break;
      default:
    }
  }
  const left = new Map<string, Buffer>();
  for (const [path, content] of ghosts) if (random() < 0.5) left.set(path, content);
  for (const [path, file] of disk) if (file.sure || random() < 0.5) left.set(path, cutShort(file, random));
  return left;
}

/** A file with any part of what it was asked since it was synced. */
function cutShort({ image, pending }: OnDisk, random: () => number): Buffer {
  for (const call of pending) {
    const luck = random();
    if (luck < 0.35) continue;
    if (luck < 0.7 || call.op === 'truncate') image.apply(call);
    else
      for (let at = 0; at < call.data.length; at += SECTOR)
        if (random() < 0.5) image.write(call.data.subarray(at, at + SECTOR), call.offset + at);
  }
  return image.content;
}

/** What was on the disk before the calls, of the files that they are about. */
const filesBefore = (store: string): Map<string, Buffer> => new Map([['store/events.db', readFileSync(join(store, 'events.db'))]]);

/** The shared index is made anew by whoever opens a store first; the rest of the place is no part of it. */
const ours = ({ path }: Call): boolean => /^(store\/events\.db(-wal)?|store|acks)$/.test(path);

export const powerCuts: Trial = {
  name: 'power-cuts',
  promise: 'An answer that was given out survives a power cut at any moment, and the store is whole (quality 1)',
  async run({ scale, seed, progress }) {
    const shim = shimLibrary();
    if ('why' in shim) return { skipped: shim.why };
    const rounds = ROUNDS[scale];
    const place = newPlace();
    try {
      const store = await makeStore(place);
      const before = filesBefore(store);
      const log = join(place, '..', `${Math.floor(chance(seed)() * 1e9)}-calls.log`);
      const { exit, said } = await work(place, rounds, { library: shim.library, shim: { log } });
      must(exit === 0, () => said);
      const calls = readCalls(readFileSync(log)).filter(ours);
      rmSync(log);
      return { figures: await cutEverywhere(before, calls, rounds, { cuts: CUTS[scale], seed, progress }) };
    } finally {
      leave(place);
    }
  },
};

type Cutting = { readonly cuts: number; readonly seed: number; readonly progress: (done: number, of: number) => void };

async function cutEverywhere(
  before: ReadonlyMap<string, Buffer>,
  calls: readonly Call[],
  rounds: number,
  { cuts, seed, progress }: Cutting,
): Promise<Record<string, number>> {
  const history = await historyAfter(rounds);
  const syncs = calls.filter(({ op }) => op === 'sync').length;
  let acknowledged = 0;
  for (let n = 0; n < cuts; n += 1) {
    const random = chance(seed + n);
    const at = 1 + Math.floor(random() * calls.length);
    const done = calls.slice(0, at);
    const left = afterCut(
      before,
      done.filter(({ path }) => path !== 'acks'),
      random,
    );
    const told = done.filter(({ path, op }) => path === 'acks' && op === 'write').map(({ data }) => data);
    const acks = acksOf(Buffer.concat(told).toString('utf8'));
    acknowledged += acks.size;
    const place = newPlaceInMemory();
    try {
      mkdirSync(join(place, 'store'));
      for (const [path, content] of left) writeFileSync(join(place, path), content);
      await checkSurvived(join(place, 'store'), acks, rounds, history);
    } catch (error) {
      throw new Error(`seed ${seed + n}, cut after call ${at} of ${calls.length}: ${(error as Error).message}`, { cause: error });
    } finally {
      leave(place);
    }
    progress(n + 1, cuts);
  }
  return { cuts, 'calls recorded': calls.length, 'syncs among them': syncs, 'answers held': acknowledged, lost: 0, damaged: 0 };
}
