import fs from 'node:fs';
import { open } from 'node:fs/promises';
import { syncBuiltinESMExports } from 'node:module';

const CALLS = ['fsync', 'fdatasync', 'fsyncSync', 'fdatasyncSync'] as const;

/** The calls that were made, in their order, and how to stop looking. */
export type WatchedSyncs = { readonly calls: string[]; stop(): void };

/**
 * Counts what our own code asks of the disk, past SQLite: Node's calls that wait for it. What SQLite asks by itself, in its native code, is counted
 * where a library can be put before it (`torture/syncs.test.ts`).
 * @param file any file that can be opened
 */
export async function watchSyncs(file: string): Promise<WatchedSyncs> {
  const calls: string[] = [];
  const handle = await open(file);
  const ofHandles = Object.getPrototypeOf(handle) as Record<string, unknown>;
  await handle.close();
  const watched: (readonly [Record<string, unknown>, string])[] = [
    ...CALLS.map((name) => [fs as unknown as Record<string, unknown>, name] as const),
    ...['sync', 'datasync'].map((name) => [ofHandles, name] as const),
  ];
  const undo = watched.map(([owner, name]) => {
    const real = owner[name] as (...given: unknown[]) => unknown;
    owner[name] = function (this: unknown, ...given: unknown[]): unknown {
      calls.push(name);
      return real.apply(this, given);
    };
    return () => void (owner[name] = real);
  });
  // Who imports them by name gets these.
  syncBuiltinESMExports();
  return {
    calls,
    stop: () => {
      for (const each of undo) each();
      syncBuiltinESMExports();
    },
  };
}
