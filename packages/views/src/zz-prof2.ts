import { rmSync, readdirSync } from 'node:fs';
import { openViews } from './open-views.ts';
const folder = '/tmp/vlab/store';
for (const f of readdirSync(folder)) if (f.startsWith('read.')) rmSync(`${folder}/${f}`);
const store = (await import('../../store/src/sqlite.ts')).sqliteStore(folder, { timer: () => [], job: (() => {}) as any, real: Date.now });
let t = performance.now(); let n = 0; for (let after = 0;;) { const e = await store.read({ after, limit: 2000 }); if (!e.length) break; n += e.length; after = e.at(-1)!.position; }
console.log('read only', n, performance.now() - t, process.memoryUsage().rss / 1e6);
t = performance.now();
const views = await openViews({ folder, read: (f) => store.read(f), head: () => store.head() });
console.log('open', performance.now() - t); t = performance.now();
const D: any = (globalThis as any).__stat ??= {}; await views.catchUp(); console.log(D);
console.log('catchUp', performance.now() - t, process.memoryUsage().rss / 1e6, process.memoryUsage().heapUsed / 1e6);
await views.close(); await store.close();
