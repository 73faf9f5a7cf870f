import { DAY, formatInstant, HOUR, MINUTE } from '@yellowcart/kernel/clock';
import { numbers } from '@yellowcart/views/testing/numbers';
import { createMemory } from '../../src/create-store.ts';
import type { Mall, Recorded } from '../../src/mall.ts';
import { openMemory } from '../../src/open-mall.ts';
import { bigWorld, buyerId, PRODUCTS, shopOf, SHOPS, START, videoOf } from './world.ts';

export const BUYERS = 40;
export const ORDERS = 200;
export const SEED = 20_261_111;

export type Template = {
  /** What founding the buyers told, and what happened afterwards, in the order of the store. */
  readonly founding: readonly Recorded[];
  readonly story: readonly Recorded[];
};

/** One thing that somebody does, and when, ms from the start; what it answers with is there for those after it. */
type Deed = {
  readonly at: number;
  readonly as: string;
  readonly do: string;
  readonly with: (known: Known) => object;
  readonly keep?: string;
};
type Known = { readonly [name: string]: any };

/**
 * Two hundred orders of forty buyers over a week, lived through by the mall itself: four of five are paid, shipped, signed and over,
 * the others left unpaid, cancelled or refunded. Before some of them somebody came from a video and filled a cart, asked about the
 * product, or took a coupon. All of it is over when the template ends, so that nothing of it waits.
 */
export async function liveTemplate(): Promise<Template> {
  const memory = await createMemory(bigWorld(BUYERS, SHOPS, PRODUCTS, SEED), () => START);
  const mall = await openMemory(memory, { live: false, clock: () => START });
  const { events } = memory;
  const founded = events.length;
  await live(mall, deedsOf(numbers(SEED)));
  await mall.close();
  const story = events.slice(founded).filter(({ stream }) => !stream.startsWith('clock'));
  return { founding: events.slice(0, founded).filter(({ stream }) => /\bb\d{7}\b/.test(stream)), story };
}

async function live(mall: Mall, deeds: readonly (readonly Deed[])[]): Promise<void> {
  const known: Known[] = deeds.map(() => ({}));
  const all = deeds.flatMap((each, order) => each.map((deed) => ({ ...deed, order }))).toSorted((a, b) => a.at - b.at);
  for (const { at, as, do: words, with: args, keep, order } of all) {
    await said(mall, 'admin', 'clock set', { to: formatInstant(START + Math.round(at / 1000) * 1000) });
    const answer = await said(mall, as, words, args(known[order]!));
    if (keep) known[order] = { ...known[order], [keep]: answer };
  }
  await said(mall, 'admin', 'clock advance', { by: '70d' });
}

async function said(mall: Mall, as: string, words: string, args: object): Promise<any> {
  const result = await mall.ask({ do: words, with: { ...args } }, { as });
  if (!result.ok) throw new Error(`${as} ${words} ${JSON.stringify(args)}: ${JSON.stringify(result.error)}`);
  return result.answer;
}

const orderOf = (known: Known): string => known['submitted'].orders[0].order;
const waybill = (known: Known): string => `SF${orderOf(known)}`;

/** What a buyer does in the hours before an order, and what the shop answers. */
function before(random: () => number, { buyer, product, placed }: { buyer: string; product: number; placed: number }): Deed[] {
  const earlier = (): number => Math.max(0, placed - random() * 3 * HOUR);
  const deeds: Deed[] = [];
  if (random() < 0.4) {
    const sku = `k${Math.floor(PRODUCTS * random())}`;
    deeds.push({ at: earlier(), as: buyer, do: 'cart add', with: () => ({ sku, from: `v${videoOf(Number(sku.slice(1)))}` }) });
  }
  if (random() < 0.15) {
    const asked = earlier();
    const answer = { as: `m${shopOf(product)}`, do: 'product answer', at: asked + random() * 8 * HOUR };
    deeds.push(
      { at: asked, as: buyer, do: 'product ask', with: () => ({ product: `p${product}`, text: '今天下单什么时候发货？' }), keep: 'asked' },
      { ...answer, with: (known) => ({ question: known['asked'].question, text: '48 小时内发出。' }) },
    );
  }
  return deeds;
}

/**
 * Most shops please most of their buyers: one in twelve of their orders comes back, and is answered within hours. One shop is careless: one in
 * three, and it answers none; its traffic is limited (V2), as that of a few shops is in any mall.
 */
const CARELESS = 13;
const comesBack = (shop: number, orders: number): boolean => orders % (shop === CARELESS ? 3 : 12) === 0;

function deedsOf(random: () => number): Deed[][] {
  const below = (n: number): number => Math.floor(random() * n);
  /** The first ones more often: few goods make most of the sales. */
  const early = (n: number): number => Math.floor(n * random() ** 2);
  const ordersOf = new Map<number, number>();
  return Array.from({ length: ORDERS }, () => {
    const [buyer, product, placed] = [buyerId(early(BUYERS)), early(PRODUCTS), random() * 7 * DAY];
    const nth = (ordersOf.get(shopOf(product)) ?? 0) + 1;
    ordersOf.set(shopOf(product), nth);
    const shop = `m${shopOf(product)}`;
    const way = random();
    const paid = placed + MINUTE + random() * 15 * MINUTE;
    const shipped = paid + (4 + random() * 30) * HOUR;
    const signed = shipped + (1 + random() * 3) * DAY;
    const items = [{ sku: `k${product}`, quantity: 1 + early(3) }];
    const claims = random() < 0.25;
    const claim: Deed = {
      at: Math.max(0, placed - MINUTE),
      as: buyer,
      do: 'coupon claim',
      with: () => ({ coupon: `q${shopOf(product)}` }),
    };
    const order = { address: 'home', items, bestCoupons: claims };
    const submit: Deed = { at: placed, as: buyer, do: 'order submit', with: () => order, keep: 'submitted' };
    const first = [...before(random, { buyer, product, placed }), ...(claims ? [claim] : []), submit];
    const pay: Deed = {
      at: paid,
      as: buyer,
      do: 'pay',
      with: (known) => ({ trade: known['submitted'].trade, channel: ['card', 'alipay', 'wechat'][below(3)], biometric: true }),
    };
    // Left unpaid, or cancelled before it is paid.
    if (way < 0.06) return first;
    if (way < 0.1) return [...first, { at: paid, as: buyer, do: 'order cancel', with: (known) => ({ order: orderOf(known) }) }];
    const ask: Deed = {
      at: paid + 2 * HOUR,
      as: buyer,
      do: 'aftersale apply',
      with: (known) => ({
        order: orderOf(known),
        type: 'refund-only',
        lines: [{ line: items[0]!.sku, quantity: items[0]!.quantity }],
        reason: '不想要了',
      }),
      keep: 'case',
    };
    // Money back before it is shipped. Where the merchant does not answer, the mall agrees in the end.
    const agree: Deed = {
      at: ask.at + (0.5 + random() * 8) * HOUR,
      as: shop,
      do: 'merchant case agree',
      with: (known) => ({ case: known['case'].case }),
    };
    if (comesBack(shopOf(product), nth)) return [...first, pay, ask, ...(shopOf(product) === CARELESS ? [] : [agree])];
    const deliver: Deed[] = [
      { at: shipped, as: shop, do: 'merchant ship', with: (known) => ({ order: orderOf(known), waybill: waybill(known) }) },
      { at: signed, as: 'rider', do: 'courier sign', with: (known) => ({ waybill: waybill(known), place: 'door' }) },
    ];
    if (way < 0.5) return [...first, pay, ...deliver];
    const confirm: Deed = {
      at: signed + (0.2 + random()) * DAY,
      as: buyer,
      do: 'order confirm',
      with: (known) => ({ order: orderOf(known) }),
    };
    const review: Deed = {
      at: confirm.at + HOUR,
      as: buyer,
      do: 'review post',
      with: (known) => ({
        order: orderOf(known),
        line: items[0]!.sku,
        product: 5,
        logistics: 5,
        service: 4 + below(2),
        text: '物流快，包装仔细。',
      }),
    };
    return [...first, pay, ...deliver, confirm, ...(random() < 0.6 ? [review] : [])];
  });
}
