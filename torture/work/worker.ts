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
import * as v from 'valibot';
import { digestOf, NotAnswered, script } from './script.ts';
import { WORLD } from './world.ts';

const [folder = '', rounds = '1', init] = process.argv.slice(2);
const store = join(folder, 'store');
const acks = openSync(join(folder, 'acks'), 'a');
const ack = (requestId: string, digest: string): void => void writeSync(acks, `${requestId} ${digest}\n`);

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
