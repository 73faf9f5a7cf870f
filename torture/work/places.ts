import { spawn } from 'node:child_process';
import { existsSync, mkdtempSync, readFileSync, realpathSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { createStore } from '@yellowcart/core/create-store';
import { openMall } from '@yellowcart/core/open-mall';
import { World } from '@yellowcart/mall/world/schema';
import * as v from 'valibot';
import { shimEnv, type Shim } from '../shim/shim.ts';
import { must } from '../trial.ts';
import { historyOf } from './check.ts';
import { script } from './script.ts';
import { WORLD } from './world.ts';

/** A folder of its own for a trial, without links in its path. */
export const newPlace = (parent = tmpdir()): string => realpathSync(mkdtempSync(join(parent, 'yellowcart-torture-')));

const MEMORY = '/dev/shm';

/** The same in memory where there is such a folder: for stores that are only looked at, so that thousands of them take minutes. */
export const newPlaceInMemory = (): string => newPlace(existsSync(MEMORY) ? MEMORY : tmpdir());

export const leave = (place: string): void => rmSync(place, { recursive: true, force: true });

/** Makes the store of the script's world in a place. */
export async function makeStore(place: string): Promise<string> {
  const store = join(place, 'store');
  const made = await createStore({ store, world: v.parse(World, WORLD), lang: 'en', requestId: 'init' });
  must(made.ok, () => JSON.stringify(made));
  return store;
}

const histories = new Map<number, Promise<string>>();

/** The history that the script comes to when nothing happens to it. */
export function historyAfter(rounds: number): Promise<string> {
  const known = histories.get(rounds) ?? undisturbed(rounds);
  histories.set(rounds, known);
  return known;
}

async function undisturbed(rounds: number): Promise<string> {
  const place = newPlace();
  try {
    const mall = await openMall({ store: await makeStore(place), lang: 'en', live: false });
    await script(mall, rounds, () => {});
    const history = await historyOf(mall);
    await mall.close();
    return history;
  } finally {
    leave(place);
  }
}

let compiled: string | undefined;

/** Where workers keep what they compiled, as long as this process lives: to load the program is most of what each of them does. */
function compileCache(): string {
  if (compiled !== undefined) return compiled;
  const folder = newPlaceInMemory();
  process.once('exit', () => leave(folder));
  return (compiled = folder);
}

export type Worked = { readonly exit: number | null; readonly signal: string | null; readonly said: string; readonly acks: string };

/** Lets a worker work in a place, behind the shim when there is one. */
export async function work(
  place: string,
  rounds: number,
  {
    library,
    shim,
    init = false,
    limit,
  }: { readonly library?: string; readonly shim?: Omit<Shim, 'dir'>; readonly init?: boolean; readonly limit?: number },
): Promise<Worked> {
  const argv = [join(import.meta.dirname, 'worker.ts'), place, String(rounds), ...(init ? ['init'] : [])];
  const env = { ...process.env, NODE_COMPILE_CACHE: compileCache(), ...(library && shim ? shimEnv(library, { dir: place, ...shim }) : {}) };
  // A limit of the size of a file, in blocks of 512 bytes: a full disk that needs no shim.
  const child =
    limit === undefined
      ? spawn(process.execPath, argv, { env, stdio: ['ignore', 'pipe', 'pipe'] })
      : spawn('sh', ['-c', `ulimit -f ${limit} && exec "$0" "$@"`, process.execPath, ...argv], { env, stdio: ['ignore', 'pipe', 'pipe'] });
  const [out, err, [exit, signal]] = await Promise.all([
    child.stdout.setEncoding('utf8').toArray(),
    child.stderr.setEncoding('utf8').toArray(),
    new Promise<[number | null, string | null]>((resolve) => child.on('close', (...how) => resolve(how))),
  ]);
  return { exit, signal, said: [...out, ...err].join(''), acks: readAcks(place) };
}

function readAcks(place: string): string {
  try {
    return readFileSync(join(place, 'acks'), 'utf8');
  } catch {
    // It was killed before it had opened the file.
    return '';
  }
}
