/**
 * Lives whole orders through and nothing else, for whoever watches its memory: `node living.ts STORE COMMANDS BUYERS`, so many buyers at once, in a
 * new store. Tells a tenth of the commands after the other what it holds, and at the end the most that it ever held.
 */
import { getHeapStatistics } from 'node:v8';
import { mostHeldBy } from '../../../../scripts/bench/resident.ts';
import { COMMANDS, orderLife } from './order-life.ts';

/** What a process held, bytes: now, and in its heap at the least since it last told: what is in use when the collector was there. */
export type Held = { readonly commands: number; readonly resident: number; readonly heap: number };
/** The last word: the most that was resident, MiB, where the kernel tells it, and how long it all took. */
export type Lived = { readonly most: number | undefined; readonly seconds: number };

const [store, commands, buyers] = [process.argv[2]!, Number(process.argv[3]), Number(process.argv[4])];
const tell = (told: Held | Lived): void => void process.send?.(told);

const life = await orderLife(store, buyers, 'reviewed');
tell({ commands: 0, resident: process.memoryUsage.rss(), heap: process.memoryUsage().heapUsed });
const started = performance.now();
let heap = Infinity;
for (let [answered, told] = [0, 0]; answered < commands;) {
  answered += COMMANDS * (await life.orders(buyers, buyers));
  heap = Math.min(heap, getHeapStatistics().used_heap_size);
  if (answered < ((told + 1) * commands) / 10) continue;
  told += 1;
  tell({ commands: answered, resident: process.memoryUsage.rss(), heap });
  heap = Infinity;
}
const seconds = (performance.now() - started) / 1000;
await life.close();
tell({ most: mostHeldBy(process.pid), seconds });
process.disconnect?.();
