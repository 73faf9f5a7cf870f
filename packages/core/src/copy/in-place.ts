import { existsSync, readdirSync, renameSync, rmSync } from 'node:fs';
import { basename, dirname, join } from 'node:path';
import { onDisk } from '@yellowcart/store/sqlite-copy';
import { eventsFile } from '@yellowcart/store/sqlite-file';
import { StoreError } from '@yellowcart/store/store';
import type { Result } from '../mall.ts';

/** Whether a store is made in a folder, or has to be replaced. @throws StoreError when something stands in the way */
export function placeFor(folder: string, force: boolean): void {
  if (folder.includes('://')) throw new StoreError('STORE_UNUSABLE', `${folder}: this build keeps stores in folders only`);
  const there = existsSync(eventsFile(folder));
  if (there && !force) throw new StoreError('STORE_EXISTS', folder);
  // Only ever replaces a store or an empty folder, never somebody's files.
  if (!there && existsSync(folder) && readdirSync(folder).length > 0)
    throw new StoreError('STORE_UNUSABLE', `${folder} is not empty and not a store`);
}

/**
 * Builds a store beside its place and moves it there when it is whole and on the disk, so that a failure leaves nothing and what was
 * there stays until then. `build` says whether it may be moved.
 */
export async function builtBeside(
  folder: string,
  build: (beside: string) => Promise<{ readonly result: Result; readonly move: boolean }>,
): Promise<Result> {
  const name = (end: string): string => join(dirname(folder), `.${basename(folder)}.${process.pid}.${end}`);
  const beside = name('new');
  try {
    rmSync(beside, { recursive: true, force: true });
    const { result, move } = await build(beside);
    if (!move) return result;
    onDisk(eventsFile(beside));
    onDisk(beside);
    const old = name('old');
    if (existsSync(folder)) renameSync(folder, old);
    renameSync(beside, folder);
    onDisk(dirname(folder));
    rmSync(old, { recursive: true, force: true });
    return result;
  } finally {
    rmSync(beside, { recursive: true, force: true });
  }
}
