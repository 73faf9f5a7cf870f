/**
 * Commands for whoever counts what a commit asks of the disk: `committer.ts FOLDER ALONE TOGETHER`. It opens `FOLDER/store`, runs so many
 * commands one after the other, then so many at once, and writes a line to `FOLDER/acks` before the first, after each answer of the former and
 * after the last of the latter.
 */
import { closeSync, openSync, writeSync } from 'node:fs';
import { join } from 'node:path';
import { openMall } from '@yellowcart/core/open-mall';

const [folder = '', alone, together] = process.argv.slice(2);
const acks = openSync(join(folder, 'acks'), 'a');
const mall = await openMall({ store: join(folder, 'store'), lang: 'en', live: false });

const mark = (): void => void writeSync(acks, '.\n');
const add = async (as: string): Promise<void> => {
  const { ok } = await mall.ask({ do: 'cart add', with: { sku: 'cup-1', quantity: 1 } }, { as });
  if (!ok) throw new Error(`${as} was refused`);
};

mark();
for (let n = 0; n < Number(alone); n += 1) {
  await add('li');
  mark();
}
await Promise.all(Array.from({ length: Number(together) }, (_, n) => add(`buyer-${n}`)));
mark();
await mall.close();
closeSync(acks);
