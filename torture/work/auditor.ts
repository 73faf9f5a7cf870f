/**
 * Looks at what several hosts left: `auditor.ts STORE BUYER…` on the machine of one of them. Prints what is in the store as JSON:
 * orders by buyer, stock, what the doctor says, and where each event is.
 */
import { openMall } from '@yellowcart/core/open-mall';

const [store = '', ...buyers] = process.argv.slice(2);
const mall = await openMall({ store, lang: 'en', live: false });

async function ask(words: string, args: Record<string, unknown>): Promise<any> {
  const result = await mall.ask({ do: words, with: args }, { as: 'admin' });
  if (!result.ok) throw new Error(`${words}: ${JSON.stringify(result.error)}`);
  return result.answer;
}

const events = await mall.events({});
const placed = new Map(buyers.map((buyer) => [buyer, 0]));
for (const { type, actor } of events) if (type === 'TradePlaced') placed.set(actor, (placed.get(actor) ?? 0) + 1);
const [cup, tent] = [await ask('stock show', { sku: 'cup-1' }), await ask('stock show', { sku: 'tent-grey' })];
const doctor = await ask('doctor', {});
const where = events.map(({ position, stream, version }) => [position, stream, version]);
process.stdout.write(`${JSON.stringify({ events: where, placed: Object.fromEntries(placed), cup, tent, doctor })}\n`);
await mall.close();
