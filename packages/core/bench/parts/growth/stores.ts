import { createHash } from 'node:crypto';
import { existsSync, globSync, mkdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { lastPosition } from '@yellowcart/store/sqlite-file';
import { generate, type Generated } from '../generate.ts';
import type { Took } from './program.ts';

/** What questions got while the views were written anew beside those that answered them. */
export type Meanwhile = { readonly asked: number; readonly same: number; readonly ms: number };

/** Long work on one store, measured once and kept beside it. */
export type Kept = { fill?: Took; rebuild?: Took & { readonly meanwhile: Meanwhile }; doctor?: Took; day?: string };

/** A generated store with so many orders. */
export type Sized = {
  readonly size: number;
  readonly store: string;
  readonly events: number;
  /** Seconds that its generation took, and which share of its long work was measured at another time. */
  readonly generated: number;
  readonly kept: Kept;
  /** Writes down what was measured, so that a run that ends early loses none of it. */
  keep(more: Kept): void;
};

/** What its generation told, and by which sources. */
type Made = Generated & { readonly by: string };

const PACKAGES = join(import.meta.dirname, '../../../..');

const read = <T>(file: string): T | undefined => (existsSync(file) ? (JSON.parse(readFileSync(file, 'utf8')) as T) : undefined);

/** Whether it is there whole: what `generate` returned is written when it is done. */
const madeFile = (folder: string, size: number): string => join(folder, `${size}.json`);

/** By which sources a store was made: sizes are compared with each other, so they must be of one making. */
function sources(): string {
  const hash = createHash('sha256');
  const files = globSync(['{kernel,mall,store,views,core}/src/**/*.ts', 'core/bench/parts/*.ts'], { cwd: PACKAGES });
  for (const file of files.filter((name) => !name.endsWith('.test.ts')).toSorted())
    hash.update(file).update(readFileSync(join(PACKAGES, file)));
  return hash.digest('hex');
}

/**
 * The store of a size in a folder: made when it is missing, and left there.
 * @throws when the one that is there was made by other sources
 */
export async function storeOf(folder: string, size: number): Promise<Sized> {
  mkdirSync(folder, { recursive: true });
  const store = join(folder, String(size));
  let made = read<Made>(madeFile(folder, size));
  if (made && made.by !== sources()) throw new Error(`${store} was made by other sources: remove it, or take another folder`);
  if (!made) {
    rmSync(store, { recursive: true, force: true });
    made = { ...(await generate(store, size)), by: sources() };
    writeFileSync(madeFile(folder, size), JSON.stringify(made));
  }
  const keptFile = join(folder, `${size}.measured.json`);
  const kept: Kept = read<Kept>(keptFile) ?? {};
  return {
    size: made.orders,
    store,
    events: lastPosition(store),
    generated: made.seconds,
    kept,
    keep(more) {
      Object.assign(kept, more, { day: new Date().toISOString().slice(0, 10) });
      writeFileSync(keptFile, JSON.stringify(kept));
    },
  };
}
