/** Whole orders and nothing else, for whoever counts what they ask of the disk: `node order-work.ts STORE TOGETHER ORDERS`, in a new store. */
import { orderLife } from './order-life.ts';

const [store, together, orders] = process.argv.slice(2) as [string, string, string];
const life = await orderLife(store, Number(together), 'reviewed');
await life.orders(Number(orders), Number(together));
await life.close();
