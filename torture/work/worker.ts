/**
 * A process that works on a store: `worker.ts FOLDER ROUNDS [init]`. It makes the store first when it is told to, opens `FOLDER/store`,
 * runs the script and writes a line to `FOLDER/acks` for each answer, after it has it. Ends with 0 when the script is through, with the
 * class of the failure when the store could not be used.
 */
import { closeSync, openSync, writeSync } from 'node:fs';
import { join } from 'node:path';
import { createStore } from '@yellowcart/core/create-store';
import { openMall } from '@yellowcart/core/open-mall';
import { World } from '@yellowcart/mall/world/schema';
import Database from 'better-sqlite3';
import * as v from 'valibot';
import { digestOf, NotAnswered, script } from './script.ts';
import { WORLD } from './world.ts';

const [folder = '', rounds = '1', init] = process.argv.slice(2);
const store = join(folder, 'store');
const acks = openSync(join(folder, 'acks'), 'a');
/** Answers between two times that the log is brought into the file and begun anew. */
const EVERY = 7;
let answers = 0;

/** What a longer life comes to by itself, so that it is cut and killed in the middle of that as well. */
function beginLogAnew(): void {
  try {
    const other = new Database(join(store, 'events.db'));
    other.pragma('wal_checkpoint(restart)');
    other.close();
  } catch {
    // On a disk that fails it is left for later, as SQLite leaves it.
  }
}

function ack(requestId: string, digest: string): void {
  writeSync(acks, `${requestId} ${digest}\n`);
  answers += 1;
  if (answers % EVERY === 0) beginLogAnew();
}

async function work(): Promise<number> {
  if (init === 'init') {
    const made = await createStore({ store, world: v.parse(World, WORLD), lang: 'en', requestId: 'init' });
    if (!made.ok) {
      process.stdout.write(`${JSON.stringify(made)}\n`);
      return made.exit;
    }
    ack('init', digestOf({ ok: true, answer: made.answer.world }));
  }
  try {
    const mall = await openMall({ store, lang: 'en', live: false });
    // After a failure the rest is tried all the same: what can be done again is.
    for (let tries = 0; ; tries += 1) {
      try {
        await script(mall, Number(rounds), ack);
        break;
      } catch (error) {
        if (!(error instanceof NotAnswered) || tries === 20) throw error;
        process.stdout.write(`${error.message}\n`);
      }
    }
    await mall.close();
    return 0;
  } catch (error) {
    process.stdout.write(`${(error as Error).stack}\n`);
    const { code } = error as { code?: string };
    return error instanceof NotAnswered || code?.startsWith('STORE_') ? 9 : 1;
  }
}

process.exitCode = await work();
closeSync(acks);
