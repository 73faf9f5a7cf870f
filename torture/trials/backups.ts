import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { setImmediate } from 'node:timers/promises';
import { copyStore } from '@yellowcart/core/copy/copy-store';
import { openMall } from '@yellowcart/core/open-mall';
import { must, type Trial } from '../trial.ts';
import { acksOf, checkWhole } from '../work/check.ts';
import { leave, makeStore, newPlace } from '../work/places.ts';

const ROUNDS = { quick: 6, long: 60 } as const;

export const backups: Trial = {
  name: 'backups',
  promise:
    'A backup that is made while others write has everything that was answered before it began, and restored elsewhere it passes the doctor',
  async run({ scale, progress }) {
    const place = newPlace();
    try {
      const store = await makeStore(place);
      const writer = spawn(process.execPath, [join(import.meta.dirname, '..', 'work', 'worker.ts'), place, String(ROUNDS[scale])], {
        stdio: ['ignore', 'inherit', 'inherit'],
      });
      const ended = once(writer, 'close');
      let [made, held] = [0, 0];
      while (writer.exitCode === null && writer.signalCode === null) {
        // Copying is one long call: here it can be heard that the writer has ended.
        await setImmediate();
        const told = answersIn(place);
        const copy = join(place, `copy-${made}`);
        const result = await copyStore({ from: store, to: copy, lang: 'en' });
        must(result.ok, () => JSON.stringify(result));
        held += await hasAll(copy, told);
        made += 1;
        progress(made, made);
      }
      must((await ended)[0] === 0, () => 'the writer was disturbed');
      must(made > 0, () => 'no backup was made while it wrote');
      return { figures: { 'backups made meanwhile': made, 'answers held': held, lost: 0, 'passed the doctor': made } };
    } finally {
      leave(place);
    }
  },
};

function answersIn(place: string): string[] {
  try {
    return [...acksOf(readFileSync(join(place, 'acks'), 'utf8')).keys()];
  } catch {
    // It has not begun yet.
    return [];
  }
}

/** A restored backup is whole, and knows every answer. */
async function hasAll(copy: string, told: readonly string[]): Promise<number> {
  const restored = `${copy}-restored`;
  const result = await copyStore({ from: copy, to: restored, lang: 'en' });
  must(result.ok, () => JSON.stringify(result));
  await checkWhole(restored);
  const mall = await openMall({ store: restored, lang: 'en', live: false });
  for (const id of told) must(await mall.knows(id), () => `${id} was answered, and is not in the backup`);
  const doctor = await mall.ask({ do: 'doctor', with: {} }, { as: 'admin' });
  must(doctor.ok && doctor.answer.ok, () => JSON.stringify(doctor));
  await mall.close();
  leave(copy);
  leave(restored);
  return told.length;
}
