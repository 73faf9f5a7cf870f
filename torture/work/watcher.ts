/**
 * Follows what happens as a storefront does: `watcher.ts STORE`. Says of every event that it is given `[POSITION, STREAM, VERSION, CAUSE,
 * TIME]`, in JSON, for as long as it lives.
 */
import { openMall } from '@yellowcart/core/open-mall';

const mall = await openMall({ store: process.argv[2]!, lang: 'en' });
mall.events$.subscribe((events) => {
  const now = Date.now();
  for (const { position, stream, version, cause } of events)
    process.stdout.write(`${JSON.stringify([position, stream, version, cause, now])}\n`);
});
