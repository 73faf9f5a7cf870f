/** Commands and nothing else, for whoever counts what they ask of the disk: `node disk-work.ts ours|raw one|group COMMANDS`. */
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { open, orders, raw, spread } from './orders.ts';

const [side, way, commands] = process.argv.slice(2);
const size = way === 'one' ? 1 : 100;
const folder = mkdtempSync(join(tmpdir(), 'yellowcart-bench-'));
if (side === 'raw') {
  const base = raw(folder);
  for (let done = 0; done < Number(commands); done += size) base.group(size);
  base.close();
} else {
  const store = open(join(folder, 'store'));
  const work = orders(spread);
  for (let done = 0; done < Number(commands); done += size) await Promise.all(Array.from({ length: size }, () => store.execute(work())));
  await store.close();
}
rmSync(folder, { recursive: true, force: true });
