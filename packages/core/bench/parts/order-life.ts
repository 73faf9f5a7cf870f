import { createStore } from '../../src/create-store.ts';
import { openMall } from '../../src/open-mall.ts';
import { bigWorld, buyerId, PRODUCTS, SHOPS } from './world.ts';

/** How far a life goes, in six commands either way: from the cart to the delivery, or from the submit to the review. */
export type Span = 'delivered' | 'reviewed';
/** Commands of one order's life. */
export const COMMANDS = 6;
/** How an order stands that went so far. */
const ENDS = { delivered: 'signed', reviewed: 'completed' } as const;

export type OrderLife = {
  /** So many orders, so many buyers at a time. @returns how many */
  orders(times: number, together: number): Promise<number>;
  /**
   * The same, and after each that go together a question of the read side, which brings all views up to date: the list of the buyer whose
   * order was through last. @returns how many
   * @throws when the list does not show that order, or not as it stands
   */
  listedOrders(times: number, together: number): Promise<number>;
  close(): Promise<void>;
};

/** An order that went as far as it goes, and whose it is. */
type Lived = { readonly buyer: string; readonly order: string };

/** A core to live on: this one, or that of another commit. */
export type Core = { readonly createStore: typeof createStore; readonly openMall: typeof openMall };

/** A mall in a folder whose buyers do nothing but live orders through. */
export async function orderLife(store: string, buyers: number, span: Span, core: Core = { createStore, openMall }): Promise<OrderLife> {
  const made = await core.createStore({ store, world: bigWorld(buyers, SHOPS, PRODUCTS, 1) });
  if (!made.ok) throw new Error(JSON.stringify(made.error));
  const mall = await core.openMall({ store, live: false });

  let asked = 0;
  async function said(as: string, words: string, args: object): Promise<any> {
    const result = await mall.ask({ do: words, with: { ...args } }, { as, requestId: `r${(asked += 1)}` });
    if (!result.ok) throw new Error(`${words}: ${JSON.stringify(result.error)}`);
    return result.answer;
  }

  /** @returns the order */
  async function whole(number: number): Promise<Lived> {
    const [buyer, product] = [buyerId(number % buyers), (number * 7) % PRODUCTS];
    const goods = { sku: `k${product}`, quantity: 1 };
    if (span === 'delivered') await said(buyer, 'cart add', goods);
    const { trade, orders } = await said(buyer, 'order submit', { address: 'home', ...(span === 'reviewed' && { items: [goods] }) });
    const { order } = orders[0];
    const waybill = `SF${order}`;
    await said(buyer, 'pay', { trade, channel: 'card', biometric: true });
    await said(`m${product % SHOPS}`, 'merchant ship', { order, waybill });
    if (span === 'delivered') await said('rider', 'courier dispatch', { waybill });
    await said('rider', 'courier sign', { waybill, place: 'door' });
    if (span === 'delivered') return { buyer, order };
    await said(buyer, 'order confirm', { order });
    await said(buyer, 'review post', { order, line: goods.sku, product: 5, logistics: 5, service: 5, text: '包装仔细。' });
    return { buyer, order };
  }

  /** Some orders at a time. @returns the one that was through last */
  async function some(together: number): Promise<Lived> {
    const from = lived;
    lived += together;
    let last: Lived | undefined;
    await Promise.all(Array.from({ length: together }, async (_, i) => (last = await whole(from + i))));
    return last!;
  }

  /** Asks for a buyer's orders, newest first: the answer is from views that know everything that was committed. */
  async function listed({ buyer, order }: Lived): Promise<void> {
    const [newest] = (await said(buyer, 'order list', {})).orders;
    if (newest?.order !== order || newest.status !== ENDS[span])
      throw new Error(`the views do not show ${order} as ${ENDS[span]}: ${JSON.stringify(newest)}`);
  }

  let lived = 0;
  return {
    async orders(times, together) {
      for (let done = 0; done < times; done += together) await some(together);
      return times;
    },
    async listedOrders(times, together) {
      for (let done = 0; done < times; done += together) await listed(await some(together));
      return times;
    },
    close: () => mall.close(),
  };
}
