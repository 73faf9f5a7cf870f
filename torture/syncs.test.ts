import { spawnSync } from 'node:child_process';
import { readFileSync, rmSync } from 'node:fs';
import { join } from 'node:path';
import { expect, test } from 'vitest';
import { readCalls, shimEnv, shimLibrary, type Call } from './shim/shim.ts';
import { leave, makeStore, newPlace } from './work/places.ts';

const shim = shimLibrary();
const ALONE = 5;
const TOGETHER = 10;

/** The calls before the first mark, between one and the next, and after the last. */
function partedByMarks(calls: readonly Call[]): Call[][] {
  const parts: Call[][] = [[]];
  for (const call of calls) {
    if (call.path === 'acks') parts.push([]);
    else parts.at(-1)!.push(call);
  }
  return parts;
}

/** What a process of commands asks of the disk below its place, as the system sees it. */
async function asked(library: string): Promise<Call[][]> {
  const place = newPlace();
  const log = `${place}-calls.log`;
  try {
    await makeStore(place);
    const argv = [join(import.meta.dirname, 'work/committer.ts'), place, String(ALONE), String(TOGETHER)];
    const env = { ...process.env, ...shimEnv(library, { dir: place, log }) };
    const { status, stderr } = spawnSync(process.execPath, argv, { env, encoding: 'utf8' });
    expect(status, stderr).toBe(0);
    return partedByMarks(readCalls(readFileSync(log)));
  } finally {
    rmSync(log, { force: true });
    leave(place);
  }
}

const LOG = 'store/events.db-wal';

/** Which files are waited for: a commit waits for its log, once, and for nothing else. */
const SYNCS = {
  opening: [],
  // A log that was just made: its head, and its name in the folder.
  first: [LOG, 'store', LOG],
  alone: Array.from({ length: ALONE - 1 }, () => [LOG]),
  together: [LOG],
  // The log is brought into the file, by a connection that has not named it yet.
  closing: [LOG, 'store', 'store/events.db'],
};

const WHY = 'why' in shim ? ` (skipped: ${shim.why})` : '';

test.skipIf(WHY !== '')(
  `R10.02 the disk is waited for once a commit, however many commands share it, and for nothing else${WHY}`,
  async () => {
    const parts = await asked((shim as { library: string }).library);
    const [opening, first, ...rest] = parts.map((calls) => calls.filter(({ op }) => op === 'sync').map(({ path }) => path));
    expect({ opening, first, alone: rest.slice(0, -2), together: rest.at(-2), closing: rest.at(-1) }).toEqual(SYNCS);
    // What is written after the wait could be lost by whoever was answered.
    for (const commit of parts.slice(1, -1)) expect(commit.at(-1)!.op).toBe('sync');
  },
);
