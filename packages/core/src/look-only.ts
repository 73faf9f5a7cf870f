import {
  accessSync,
  chmodSync,
  constants,
  copyFileSync,
  existsSync,
  lstatSync,
  mkdirSync,
  mkdtempSync,
  readdirSync,
  rmSync,
  statSync,
} from 'node:fs';
import { hostname, tmpdir } from 'node:os';
import { join, resolve } from 'node:path';
import { useCases } from '@yellowcart/mall/stages';
import { eventsFile, mustBeOurs } from '@yellowcart/store/sqlite-file';
import { isServer } from '@yellowcart/store/server-address';
import { Conflict, StoreError } from '@yellowcart/store/store';
import type { Lang, Mall, Result } from './mall.ts';
import { OWN } from './registry.ts';
import { storeFailure } from './results.ts';

/** Folders of a store that a question may look into, beside its own. */
const WITHIN = ['', 'visits', 'webhooks'];
const DATABASE = /\.db(-wal)?$/;
/** Copies that are made before it is said that somebody else writes all the time. */
const TRIES = 5;

const may = (path: string, how: number): boolean => {
  try {
    accessSync(path, how);
    return true;
  } catch {
    return false;
  }
};

/** How a folder's files stand: who else may write to them shows in it. */
const standing = (folder: string): string =>
  WITHIN.flatMap((within) => [`${eventsFile(join(folder, within))}`, `${eventsFile(join(folder, within))}-wal`])
    .map((file) => statSync(file, { throwIfNoEntry: false }))
    .map((found) => (found ? `${found.size} ${found.mtimeMs}` : ''))
    .join();

function copy(from: string, to: string): void {
  for (const within of WITHIN.filter((each) => existsSync(join(from, each)))) {
    mkdirSync(join(to, within), { recursive: true, mode: 0o700 });
    for (const entry of readdirSync(join(from, within), { withFileTypes: true })) {
      if (!entry.isFile() || !DATABASE.test(entry.name)) continue;
      const file = join(to, within, entry.name);
      copyFileSync(join(from, within, entry.name), file, constants.COPYFILE_FICLONE);
      chmodSync(file, 0o600);
    }
  }
}

/** A copy is named after its process, and after its machine: containers share a temporary folder, and have processes of the same number. */
const MINE = `yellowcart-look-${hostname().replaceAll(/[^\w.-]/g, '_')}-`;

function isAlive(pid: number): boolean {
  try {
    process.kill(pid, 0);
    return true;
  } catch (error) {
    return (error as NodeJS.ErrnoException).code === 'EPERM';
  }
}

/** Takes away what processes left that nothing could warn (SIGKILL, a power cut): copies of this user, of this machine, of nobody who lives. */
function sweep(): void {
  for (const name of readdirSync(tmpdir())) {
    const pid = name.startsWith(MINE) ? /^(\d+)-/.exec(name.slice(MINE.length))?.[1] : undefined;
    if (pid === undefined || isAlive(Number(pid))) continue;
    const left = join(tmpdir(), name);
    const found = lstatSync(left, { throwIfNoEntry: false });
    if (found?.isDirectory() && found.uid === (process.getuid?.() ?? found.uid)) rmSync(left, { recursive: true, force: true });
  }
}

/** A folder to look at a store in, and how to be done with it. */
export type Looking = { readonly folder: string; readonly leave: () => void };

/**
 * A store that cannot be written to — a medium or a folder that is read-only, a file without permission — is looked at in a copy of its
 * own: SQLite reads no log of writes where it cannot write beside it, and what is due runs before anything is told (T4).
 * @returns undefined for a store that can be written to, is not there, or cannot be read either: opening it says so
 * @throws StoreError when it is somebody else's; Conflict when others write to it all the time
 */
export function lookingAt(store: string): Looking | undefined {
  if (isServer(store) || store.includes('://') || !existsSync(eventsFile(store))) return undefined;
  if (may(store, constants.W_OK) && may(eventsFile(store), constants.W_OK)) return undefined;
  if (!may(eventsFile(store), constants.R_OK)) return undefined;
  mustBeOurs(store);
  sweep();
  const folder = mkdtempSync(join(tmpdir(), `${MINE}${process.pid}-`));
  const leave = (): void => {
    process.off('exit', leave);
    rmSync(folder, { recursive: true, force: true });
  };
  // A program that is interrupted, or whose reader has gone away, closes nothing.
  process.once('exit', leave);
  try {
    for (let tries = 0; tries < TRIES; tries += 1) {
      const before = standing(store);
      copy(store, folder);
      if (standing(store) === before) return { folder, leave };
    }
    throw new Conflict('another process is writing');
  } catch (error) {
    leave();
    throw error;
  }
}

const isCommand = (words: string): boolean =>
  (useCases.get(words)?.kind ?? OWN.find((entry) => entry.words === words)?.kind ?? 'query') === 'command';

/** The mall on a copy that is only looked at: every question has its answer, a command is refused unless it is only tried out. */
export function lookOnly(mall: Mall, store: string, { leave }: Looking, lang: Lang): Mall {
  const refuse = (spoken: Lang = lang): Result =>
    storeFailure(
      new StoreError('STORE_UNUSABLE', spoken === 'zh' ? `${resolve(store)} 只能读` : `${resolve(store)} can only be read`),
      spoken,
    );
  const own: Partial<Mall> = {
    execute: async (request, options) => (options.dry ? mall.execute(request, options) : refuse(options.lang)),
    ask: async (request, options) => (isCommand(request.do) && !options.dry ? refuse(options.lang) : mall.ask(request, options)),
    clock: { ...mall.clock, set: async () => refuse(), moveTo: async () => refuse() },
    close: async () => {
      try {
        await mall.close();
      } finally {
        leave();
      }
    },
  };
  // Copied as they are: to look at what is not there (live events) would fail.
  return Object.defineProperties({}, { ...Object.getOwnPropertyDescriptors(mall), ...Object.getOwnPropertyDescriptors(own) }) as Mall;
}
