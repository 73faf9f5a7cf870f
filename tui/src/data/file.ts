import { stat, writeFile } from 'node:fs/promises';
import { homedir } from 'node:os';
import { basename, resolve } from 'node:path';
import { fileURLToPath } from 'node:url';

/** A file of this machine that is to go with a request: the core reads it by its path (R9.02). */
export type LocalFile = { readonly path: string; readonly name: string; readonly size: number };

/** Why a path is no file to hand in. */
export type NoFile = 'missing' | 'folder' | 'empty';

/** A path as a person writes it, or as a terminal pastes it when a file is dropped: quoted, with escaped blanks, as a URL, from `~`. */
export function pathOf(text: string): string {
  const bare = text.trim().replace(/^(['"])(.*)\1$/u, '$2');
  if (bare.startsWith('file://')) return fileURLToPath(bare);
  const plain = process.platform === 'win32' ? bare : bare.replaceAll(/\\(.)/gu, '$1');
  return resolve(plain.replace(/^~(?=\/|$)/u, homedir()));
}

/** Looks whether the file is there; whether it may be handed in is the core's to say. */
export async function findFile(text: string): Promise<LocalFile | NoFile> {
  try {
    const path = pathOf(text);
    const found = await stat(path);
    if (!found.isFile()) return 'folder';
    return found.size === 0 ? 'empty' : { path, name: basename(path), size: found.size };
  } catch {
    return 'missing';
  }
}

/** Puts what was read back into a new file; an existing one is never overwritten. `why` when it could not be written. */
export async function saveFile(text: string, base64: string): Promise<{ readonly path: string; readonly why?: string }> {
  try {
    const path = pathOf(text);
    await writeFile(path, Buffer.from(base64, 'base64'), { flag: 'wx', mode: 0o600 });
    return { path };
  } catch (error) {
    return { path: text, why: (error as NodeJS.ErrnoException).code ?? String(error) };
  }
}
