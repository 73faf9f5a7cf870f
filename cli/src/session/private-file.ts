import { chmodSync, mkdirSync, realpathSync, renameSync, statSync, writeFileSync } from 'node:fs';
import { dirname } from 'node:path';

const MODE = 0o600;

/**
 * Writes a file beside its place and moves it there, so that it is whole or as before, readable by the user alone. Its folder is made.
 * A link is followed: people keep their configuration elsewhere. `keepMode`: one that is there keeps the mode that somebody gave it.
 */
export function writePrivate(file: string, text: string, { keepMode = false }: { readonly keepMode?: boolean } = {}): void {
  mkdirSync(dirname(file), { recursive: true, mode: 0o700 });
  const there = statSync(file, { throwIfNoEntry: false });
  const target = there ? realpathSync(file) : file;
  const mode = keepMode && there ? there.mode & 0o777 : MODE;
  const beside = `${target}.${process.pid}`;
  writeFileSync(beside, text, { mode });
  // Not less than was asked for, whatever the user's mask takes away.
  chmodSync(beside, mode);
  renameSync(beside, target);
}
