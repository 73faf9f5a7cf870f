/** One process of the flash sale: waits for the start, tries so often, says how it went. */
import { once } from 'node:events';
import { attempt, open } from './orders.ts';

const [folder, name, attempts, units] = process.argv.slice(2) as [string, string, string, string];
const store = open(folder, { make: false });
process.send?.('ready');
await once(process, 'message');
const started = performance.now();
const [waits, errors]: [number[], string[]] = [[], []];
let sold = 0;
for (let n = 0; n < Number(attempts); n += 1) {
  const from = performance.now();
  try {
    const { outcome } = await store.execute(attempt(name, n, Number(units)));
    if (outcome.ok) sold += 1;
  } catch (error) {
    errors.push(String(error));
  }
  waits.push(performance.now() - from);
}
const within = performance.now() - started;
await store.close();
process.send?.({ sold, waits, errors, within });
process.disconnect?.();
