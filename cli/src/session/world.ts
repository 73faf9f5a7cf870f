import { existsSync, readdirSync, statSync } from 'node:fs';
import { dirname, join, resolve } from 'node:path';
import { whileWorking } from '../terminal/progress.ts';
import { isPipe, streamOf } from './pipe.ts';
import { forget } from './sessions.ts';
import type { Context } from '../command/context.ts';
import { isServer } from '@yellowcart/core/store-address';
import type { readHistory } from '@yellowcart/core/history/document';
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

/** What happened in the demo world before the store is made. */
async function demoHistory(): Promise<ReturnType<typeof readHistory>> {
  const { readHistory: read } = await import('@yellowcart/core/history/document');
  return read(fixture('demo-history.yaml'));
}

/** Whether nothing is there yet, so that a store may be made without asking: no folder, or an empty one; no schema on the server. */
export async function isMissing(store: string): Promise<boolean> {
  if (isServer(store)) return !(await (await import('@yellowcart/core/site')).siteAt(store)).there;
  const found = statSync(store, { throwIfNoEntry: false });
  return found === undefined || (found.isDirectory() && readdirSync(store).length === 0);
}

type FoundingOptions = {
  readonly force?: boolean;
  readonly requestId?: string;
  readonly dry?: boolean;
  /** The instant, ms, at which the store's time stands still, whatever the world says. */
  readonly clock?: number;
};

/**
 * A world that comes out of stdin (`-`), or of a pipe: who writes it is waited for, which can take its time. Undefined: it is a file, which
 * is there as a whole.
 */
async function streamed(file: string, say: Context['say']): Promise<string | undefined> {
  if (file !== '-' && !isPipe(file)) return undefined;
  const text = async (chunks: AsyncIterable<Buffer>): Promise<string> => Buffer.concat(await Array.fromAsync(chunks)).toString('utf8');
  const [from, to] = file === '-' ? [process.stdin, say('stdin', 'stdin')] : [streamOf(file), file];
  return whileWorking(say(`等待写入 ${to}`, `waiting for what is written into ${to}`), text(from));
}

/** Makes a store from a world file, or from the demo world with its past. Logins on a store that is replaced end. */
export async function createFrom(
  file: string | undefined,
  { store, lang, say }: Pick<Context, 'store' | 'lang' | 'say'>,
  { clock, ...options }: FoundingOptions = {},
): Promise<Result> {
  const [{ parseWorld, readWorld }, { createStore }] = await Promise.all([
    import('@yellowcart/core/world-file'),
    import('@yellowcart/core/create-store'),
  ]);
  const text = file === undefined ? undefined : await streamed(file, say);
  const read = text === undefined ? readWorld(file === undefined ? demoWorld() : resolve(file), lang) : parseWorld(text, file!, lang);
  if (!read.ok) return read;
  // Where time stands still there is no past, and everything is the same again the next time: names, numbers, what people do.
  const past = file === undefined && clock === undefined ? await demoHistory() : undefined;
  if (past && !past.ok) return past;
  const world = clock === undefined ? read.world : { ...read.world, clock };
  const whole = { world, ...(past && { history: past.history }) };
  const result = await whileWorking(say('建立商城', 'making the store'), createStore({ store, ...whole, ...options, lang }));
  if (result.ok && !options.dry) forget(store);
  return result;
}
