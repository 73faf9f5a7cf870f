/** Commands and nothing else, for whoever counts what they ask of the disk: `node disk-work.ts KIND SIZE COMMANDS`, so many at a time. */
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import type { Kind } from './counted-work.ts';
import { hot, LONG, moves, open, orders, raw, spread } from './orders.ts';
import { PROCESSES, sale, UNITS } from './sale.ts';

const [kind, size, commands] = [process.argv[2] as Kind, Number(process.argv[3]), Number(process.argv[4])];
const folder = mkdtempSync(join(tmpdir(), 'yellowcart-bench-'));
if (kind === 'sale') await sale(PROCESSES, commands / PROCESSES, UNITS);
else if (kind === 'raw') {
  const base = raw(folder);
  for (let done = 0; done < commands; done += size) base.group(size);
  base.close();
} else {
  const store = open(join(folder, 'store'));
  const { long, short } = moves();
  if (kind === 'long') await store.execute(long(LONG));
  const work = { spread: orders(spread), hot: orders(hot), long, short }[kind];
  for (let done = 0; done < commands; done += size) await Promise.all(Array.from({ length: size }, () => store.execute(work())));
  await store.close();
}
rmSync(folder, { recursive: true, force: true });
