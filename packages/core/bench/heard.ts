/**
 * How long after a command was answered on one process the storefront of another hears of it, on a PostgreSQL server on this machine:
 * by the bell (LISTEN) or, where that says nothing, by looking four times a second.
 */
import { spawn } from 'node:child_process';
import { once } from 'node:events';
import process from 'node:process';
import { createInterface } from 'node:readline';
import { World } from '@yellowcart/mall/world/schema';
import * as v from 'valibot';
import { note, program, quantile, sized, title } from '../../../scripts/bench/measure.ts';
import { serverOf } from '../../store/bench/parts/server.ts';
import { createStore } from '../src/create-store.ts';
import { openMall } from '../src/open-mall.ts';
import { startPostgres } from '../src/testing-postgres.ts';
import { TWO_SHOPS } from '../src/testing.ts';

const COMMANDS = sized(100, 10);
/** Between two commands, ms: longer than the bell rests. */
const PAUSE = 120;
const now = (): number => performance.timeOrigin + performance.now();

const [, , place] = process.argv;
if (place === undefined) await watch();
else await write(place);

/** Carries out a command for every line it is given, and says when it was answered. */
async function write(store: string): Promise<void> {
  const mall = await openMall({ store, lang: 'en', live: false });
  process.stdout.write('ready\n');
  for await (const _ of createInterface({ input: process.stdin })) {
    await mall.ask({ do: 'merchant restock', with: { sku: 'milk-1', quantity: 1 } }, { as: 'yi-clerk' });
    process.stdout.write(`${now()}\n`);
  }
  await mall.close();
}

async function watch(): Promise<void> {
  const server = await startPostgres();
  const store = server.storeUrl();
  const made = await createStore({ store, world: v.parse(World, TWO_SHOPS), lang: 'en' });
  if (!made.ok) throw new Error(made.error.message);
  const child = spawn(process.execPath, [import.meta.filename, store], { stdio: ['pipe', 'pipe', 'inherit'] });
  const lines = createInterface({ input: child.stdout })[Symbol.asyncIterator]();
  await lines.next();
  const mall = await openMall({ store, lang: 'en' });
  let heard = Promise.withResolvers<number>();
  mall.events$.subscribe(() => heard.resolve(now()));
  const waits: number[] = [];
  const first = heard.promise.then(() => true);
  // It tells from now on, once it has looked where now is.
  for (let known = false; !known;) {
    child.stdin.write('go\n');
    await lines.next();
    known = await Promise.race([first, new Promise<boolean>((resolve) => setTimeout(resolve, PAUSE, false))]);
  }
  for (let i = 0; i < COMMANDS; i += 1) {
    heard = Promise.withResolvers<number>();
    child.stdin.write('go\n');
    const answered = Number((await lines.next()).value);
    waits.push((await heard.promise) - answered);
    await new Promise((resolve) => setTimeout(resolve, PAUSE));
  }
  title(
    'Heard by others',
    `How long after a command was answered in one process another hears of it, over a PostgreSQL server; ${COMMANDS} commands one by one.`,
  );
  program(await serverOf(server.url));
  note(
    `Median ${quantile(waits, 0.5).toFixed(0)} ms, p95 ${quantile(waits, 0.95).toFixed(0)} ms, longest ${Math.max(...waits).toFixed(0)} ms.`,
  );
  await mall.close();
  child.stdin.end();
  await once(child, 'close');
  await server.stop();
}
