import { existsSync, lstatSync, readdirSync, realpathSync, renameSync, rmSync, statSync } from 'node:fs';
import { basename, dirname, join, resolve, sep } from 'node:path';
import { onDisk } from '@yellowcart/store/sqlite-copy';
import { eventsFile } from '@yellowcart/store/sqlite-file';
import { Conflict, StoreError } from '@yellowcart/store/store';

/** Whether a store is made in a folder, or has to be replaced. @throws StoreError when something stands in the way */
export function placeFor(folder: string, force: boolean): void {
  const there = existsSync(eventsFile(folder));
  if (there && !force) throw new StoreError('STORE_EXISTS', folder);
  const found = statSync(folder, { throwIfNoEntry: false }) ?? lstatSync(folder, { throwIfNoEntry: false });
  if (found && !found.isDirectory()) throw new StoreError('STORE_UNUSABLE', `${folder} is no folder`);
  // Only ever replaces a store or an empty folder, never somebody's files.
  if (!there && found && readdirSync(folder).length > 0) throw new StoreError('STORE_UNUSABLE', `${folder} is not empty and not a store`);
}

/** A path without links, whether or not it is there already. */
function trueName(path: string): string {
  const whole = resolve(path);
  if (existsSync(whole) || dirname(whole) === whole) return realpathSync(whole);
  return join(trueName(dirname(whole)), basename(whole));
}

/** Whether two folders are the same, or one is within the other: to replace one would be to lose the other. */
export function entangled(one: string, other: string): boolean {
  const [a, b] = [trueName(one), trueName(other)];
  return a === b || a.startsWith(join(b, sep)) || b.startsWith(join(a, sep));
}

/** Whether a file stands in a folder, or in one within it. */
export const isWithin = (file: string, folder: string): boolean => trueName(file).startsWith(join(trueName(folder), sep));

/** Where a store is built, beside its place. */
export const besideOf = (folder: string): string => join(dirname(folder), `.${basename(folder)}.${process.pid}.new`);

/**
 * Moves a store that is whole to its place, on the disk. The place is looked at again: without `force` nothing but an empty folder is
 * replaced, whoever came meanwhile.
 * @throws StoreError when a store came there meanwhile; Conflict when somebody else replaces it at the same moment
 */
export function moveIn(beside: string, folder: string, force: boolean): void {
  onDisk(eventsFile(beside));
  onDisk(beside);
  placeFor(folder, force);
  const old = join(dirname(folder), `.${basename(folder)}.${process.pid}.old`);
  // A rename replaces an empty folder by itself, and nothing else; a link to one has to go first.
  const found = lstatSync(folder, { throwIfNoEntry: false });
  const aside = found !== undefined && (force || found.isSymbolicLink());
  if (aside) renameSync(folder, old);
  try {
    renameSync(beside, folder);
  } catch (error) {
    if (aside && !existsSync(folder)) renameSync(old, folder);
    if (!/^(ENOTEMPTY|EEXIST)$/.test((error as NodeJS.ErrnoException).code ?? '')) throw error;
    throw force ? new Conflict(`${folder} is being replaced`) : new StoreError('STORE_EXISTS', folder);
  }
  onDisk(dirname(folder));
  rmSync(old, { recursive: true, force: true });
}
