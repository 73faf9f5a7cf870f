/**
 * A process of its own on the store named by its argument. It opens the store, says `ready`, and then carries out each line of
 * its input as soon as it comes, answering with one line.
 */
import { createInterface } from 'node:readline';
import { openMall } from '../open-mall.ts';

const mall = await openMall({ store: process.argv[2]!, lang: 'en', live: false });
process.stdout.write('"ready"\n');
for await (const line of createInterface({ input: process.stdin })) {
  const { as, requestId, ...request } = JSON.parse(line);
  const result = await mall.ask(request, { as, ...(requestId === undefined ? {} : { requestId }) });
  process.stdout.write(`${JSON.stringify(result)}\n`);
}
await mall.close();
