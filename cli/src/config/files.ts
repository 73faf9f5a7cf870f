import { existsSync, statSync } from 'node:fs';
import { dirname, join, resolve } from 'node:path';
import { configFolder, type Env } from '../session/folders.ts';
import type { Key } from './keys.ts';

export type Origin = 'project' | 'user';

/** What a file says of one key, and where. */
export type Written = { readonly value: string; readonly origin: Origin; readonly file: string };

export type Values = Partial<Record<Key, Written>>;

const PROJECT_FILE = '.yellowcart.yaml';

/** The user's own file, whether it is there or not. */
export const userFile = (env: Env): string => join(configFolder(env), 'config.yaml');

/** Files of others are not obeyed: a shared folder above us may hold one. Root reads what belongs to whoever it works for. */
function isTrusted(file: string): boolean {
  const me = process.getuid?.();
  return me === undefined || me === 0 || [0, me].includes(statSync(file).uid);
}

/** The project's file: `.yellowcart.yaml` in this folder or the nearest above that has one. */
export function projectFile(cwd: string): string | undefined {
  for (let folder = resolve(cwd); ; folder = dirname(folder)) {
    const file = join(folder, PROJECT_FILE);
    if (existsSync(file)) return isTrusted(file) ? file : undefined;
    if (dirname(folder) === folder) return undefined;
  }
}

/** Where a project's file is made when there is none yet. */
export const newProjectFile = (cwd: string): string => join(resolve(cwd), PROJECT_FILE);
