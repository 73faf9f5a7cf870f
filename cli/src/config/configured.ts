import { existsSync } from 'node:fs';
import type { Lang } from '@yellowcart/core/mall';
import type { Env } from '../session/folders.ts';
import { projectFile, userFile, type Origin, type Values } from './files.ts';
import type { Key } from './keys.ts';

/** What the files say: the project's before the user's. */
export async function readConfig(cwd: string, env: Env, lang: Lang): Promise<Values> {
  const user = userFile(env);
  const project = projectFile(cwd);
  const files: readonly (readonly [string, Origin])[] = [
    ...(existsSync(user) ? [[user, 'user'] as const] : []),
    ...(project === undefined ? [] : [[project, 'project'] as const]),
  ];
  if (files.length === 0) return {};
  // Who has no configuration does not pay for reading one.
  const { readValues } = await import('./parse.ts');
  return Object.assign({}, ...files.map(([file, origin]) => readValues(file, origin, lang))) as Values;
}

let current: Values = {};

/** Keeps what the files say for the run: `main` reads them first of all. */
export function keepConfig(values: Values): void {
  current = values;
}

/** What the files say of a key; the environment and flags come before it. */
export const configured = (key: Key): string | undefined => current[key]?.value;
