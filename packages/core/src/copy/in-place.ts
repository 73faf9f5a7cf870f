import { existsSync, lstatSync, readdirSync, renameSync, rmSync, statSync } from 'node:fs';
import { basename, dirname, join } from 'node:path';
import { onDisk } from '@yellowcart/store/sqlite-copy';
import { eventsFile } from '@yellowcart/store/sqlite-file';
import { StoreError } from '@yellowcart/store/store';

/** Whether a store is made in a folder, or has to be replaced. @throws StoreError when something stands in the way */
export function placeFor(folder: string, force: boolean): void {
  const there = existsSync(eventsFile(folder));
  if (there && !force) throw new StoreError('STORE_EXISTS', folder);
  const found = statSync(folder, { throwIfNoEntry: false }) ?? lstatSync(folder, { throwIfNoEntry: false });
  if (found && !found.isDirectory()) throw new StoreError('STORE_UNUSABLE', `${folder} is no folder`);
  // Only ever replaces a store or an empty folder, never somebody's files.
  if (!there && found && readdirSync(folder).length > 0) throw new StoreError('STORE_UNUSABLE', `${folder} is not empty and not a store`);
}

/** Where a store is built, beside its place. */
export const besideOf = (folder: string): string => join(dirname(folder), `.${basename(folder)}.${process.pid}.new`);

/** Moves a store that is whole to its place, on the disk, instead of what was there. */
export function moveIn(beside: string, folder: string): void {
  onDisk(eventsFile(beside));
  onDisk(beside);
  const old = join(dirname(folder), `.${basename(folder)}.${process.pid}.old`);
  if (existsSync(folder)) renameSync(folder, old);
  renameSync(beside, folder);
  onDisk(dirname(folder));
  rmSync(old, { recursive: true, force: true });
}
