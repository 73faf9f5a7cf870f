import { mkdirSync, readFileSync, writeFileSync } from 'node:fs';
import { homedir } from 'node:os';
import { dirname, join, resolve } from 'node:path';

type Env = Readonly<Record<string, string | undefined>>;

/** Where it is kept which journeys failed: by the folder in which they were run. */
const file = (env: Env): string => join(env['XDG_STATE_HOME'] || join(homedir(), '.local/state'), 'yellowcart', 'journeys.json');

function read(env: Env): Record<string, readonly string[]> {
  try {
    return JSON.parse(readFileSync(file(env), 'utf8')) as Record<string, readonly string[]>;
  } catch {
    // Nothing was run yet, or somebody damaged the file: nothing is known to have failed.
    return {};
  }
}

/** Files of the journeys that failed when journeys were last run in this folder. */
export const lastFailed = (folder = process.cwd(), env: Env = process.env): readonly string[] => read(env)[folder] ?? [];

/** Keeps which journeys failed. A folder that cannot be written keeps nothing: the run itself was what was asked for. */
export function keepFailed(failed: readonly string[], folder = process.cwd(), env: Env = process.env): void {
  const target = file(env);
  try {
    mkdirSync(dirname(target), { recursive: true, mode: 0o700 });
    writeFileSync(target, JSON.stringify({ ...read(env), [folder]: failed.map((each) => resolve(folder, each)) }), { mode: 0o600 });
  } catch {
    // Read-only homes exist in build services.
  }
}
