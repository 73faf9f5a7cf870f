import { existsSync, readdirSync, statSync } from 'node:fs';
import { dirname, join, resolve } from 'node:path';
import { whileWorking } from '../terminal/progress.ts';
import { forget } from './sessions.ts';
import type { Context } from '../command/context.ts';
import type { Result } from '@yellowcart/core/mall';

/**
 * A file of `fixtures`: beside the built program, or at the top of the checkout.
 * Looked for upwards from this very module, because a chunk may lie in any folder of the build.
 */
export function fixture(name: string): string {
  for (let folder = import.meta.dirname; ; folder = dirname(folder)) {
    const file = join(folder, 'fixtures', name);
    if (existsSync(file)) return file;
    if (dirname(folder) === folder) throw new Error(`fixtures/${name} is missing from this installation`);
  }
}

export const demoWorld = (): string => fixture('demo-world.yaml');

/** Whether nothing is there yet, so that a store may be made without asking: no folder, or an empty one. */
export function isMissing(store: string): boolean {
  const found = statSync(store, { throwIfNoEntry: false });
  return found === undefined || (found.isDirectory() && readdirSync(store).length === 0);
}

/** Makes a store from a world file. Logins on a store that is replaced end. */
export async function createFrom(
  file: string,
  { store, lang, say }: Pick<Context, 'store' | 'lang' | 'say'>,
  force = false,
): Promise<Result> {
  const [{ readWorld }, { createStore }] = await Promise.all([
    import('@yellowcart/core/world-file'),
    import('@yellowcart/core/create-store'),
  ]);
  const read = readWorld(resolve(file), lang);
  if (!read.ok) return read;
  const result = await whileWorking(say('建立商城', 'making the store'), createStore({ store, world: read.world, force, lang }));
  if (result.ok) forget(store);
  return result;
}
