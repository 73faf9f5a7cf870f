import { openViews } from './open-views.ts';
const v = await openViews({ folder: ':memory:', read: async () => [], head: async () => 0 });
console.log(process.memoryUsage()); await v.close();
