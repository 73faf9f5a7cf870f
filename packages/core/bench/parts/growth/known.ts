import { numbers } from '@yellowcart/views/testing/numbers';
import type { Mall } from '../../../src/mall.ts';

/** An order, and whose it is. */
export type Known = { readonly order: string; readonly buyer: string; readonly shop: string };

export async function answerOf(mall: Mall, as: string, words: string, args: object): Promise<any> {
  const result = await mall.ask({ do: words, with: { ...args } }, { as });
  if (!result.ok) throw new Error(`${as} ${words} ${JSON.stringify(args)}: ${JSON.stringify(result.error)}`);
  return result.answer;
}

/** So many orders from everywhere in a history of so many events, the same for a size. */
export async function someOf(mall: Mall, events: number, times: number): Promise<Known[]> {
  const random = numbers(events);
  const found: Known[] = [];
  while (found.length < times) {
    const [event] = await mall.events({ after: Math.floor(random() * events), limit: 1, type: 'OrderSubmitted' }, { as: 'admin' });
    if (!event) continue;
    const { buyer, shop } = event.data as { buyer: string; shop: string };
    found.push({ order: event.stream.slice('order-'.length), buyer, shop });
  }
  return found;
}
