import { createHash } from 'node:crypto';
import { existsSync, globSync, mkdirSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { connect, lastPosition } from '@yellowcart/store/sqlite-file';
import { generate, type Generated } from '../generate.ts';
import type { Took } from './program.ts';

/** What questions got while the views were written anew beside those that answered them. */
export type Meanwhile = { readonly asked: number; readonly same: number; readonly ms: number };

/** Long work on one store, measured once by the same sources and kept beside it. */
export type Kept = { readonly by: string; fill?: Took; rebuild?: Took & { readonly meanwhile: Meanwhile }; doctor?: Took; day?: string };

/** A generated store with so many orders. */
export type Sized = {
  readonly size: number;
  readonly store: string;
  readonly events: number;
  /** Seconds that its generation took, and which share of its long work was measured at another time. */
  readonly generated: number;
  readonly kept: Kept;
  /** Writes down what was measured, so that a run that ends early loses none of it. */
  keep(more: Omit<Kept, 'by'>): void;
};

/** What its generation told, and what a small store of that making was. */
type Made = Generated & { readonly by: string };

/** Orders of the small store: two copies, so that what tells them apart counts. */
const MAKING = 400;

const PACKAGES = join(import.meta.dirname, '../../../..');

const read = <T>(file: string): T | undefined => (existsSync(file) ? (JSON.parse(readFileSync(file, 'utf8')) as T) : undefined);

/** By which sources long work was measured: what they change is measured again. */
function sources(): string {
  const hash = createHash('sha256');
  const files = globSync('{kernel,mall,store,views,core}/src/**/*.ts', { cwd: PACKAGES });
  for (const file of files.filter((name) => !name.endsWith('.test.ts')).toSorted())
    hash.update(file).update(readFileSync(join(PACKAGES, file)));
  return hash.digest('hex');
}

/**
 * How stores are made now, told by a small one, every row of it: sizes are compared with each other, so they must be of one making. What
 * changes in the sources and leaves the rows as they are leaves big stores as good as they were.
 */
async function making(): Promise<string> {
  const folder = mkdtempSync(join(tmpdir(), 'yellowcart-making-'));
  const hash = createHash('sha256');
  await generate(join(folder, 'store'), MAKING);
  const db = connect(join(folder, 'store'));
  const tables = db
    .prepare<[], { name: string; sql: string }>(`select name, sql from sqlite_schema where type = 'table' order by name`)
    .all();
  for (const { name, sql } of tables) {
    hash.update(sql);
    for (const row of db.prepare(`select * from "${name}" order by 1, 2`).raw().iterate()) hash.update(JSON.stringify(row));
  }
  db.close();
  rmSync(folder, { recursive: true });
  return hash.digest('hex');
}

/** Asked once, however many sizes there are. */
let ofNow: Promise<string> | undefined;

/**
 * The store of a size in a folder: made when it is missing, and left there.
 * @param goodsOf the size of the mall whose goods it has: left out, its own
 * @throws when the one that is there was made in another way
 */
export async function storeOf(folder: string, size: number, goodsOf: number = size): Promise<Sized> {
  mkdirSync(folder, { recursive: true });
  const name = goodsOf === size ? String(size) : `${size}-with-goods-of-${goodsOf}`;
  const [store, madeFile, keptFile] = [join(folder, name), join(folder, `${name}.json`), join(folder, `${name}.measured.json`)];
  // Written when it is done: then it is there whole.
  let made = read<Made>(madeFile);
  const by = await (ofNow ??= making());
  if (made && made.by !== by) throw new Error(`${store} was made in another way: remove it, or take another folder`);
  if (!made) {
    rmSync(store, { recursive: true, force: true });
    made = { ...(await generate(store, size, goodsOf)), by };
    writeFileSync(madeFile, JSON.stringify(made));
  }
  const before = read<Kept>(keptFile);
  const now = { by: sources() };
  const kept: Kept = before?.by === now.by ? before : now;
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
