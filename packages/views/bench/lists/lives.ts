import { DAY, HOUR } from '@yellowcart/kernel/clock';
import { Order } from '@yellowcart/mall/5-order/order';
import { Refund } from '@yellowcart/mall/6-payment/refund';
import { Parcel } from '@yellowcart/mall/7-fulfilment/parcel';
import { Case } from '@yellowcart/mall/9-aftersale/case';
import { Review } from '@yellowcart/mall/9-aftersale/review';
import { Stock } from '@yellowcart/mall/goods/stock';
import { transfer } from '@yellowcart/mall/ledger/journal';
import { goods } from '../../src/testing/goods.ts';
import { line, paid, placed } from '../../src/testing/orders.ts';
import { log, NOON, type Log } from '../../src/testing/telling.ts';

/** In every number, where the number of the copy goes when a mall is made big by copying it. */
export const COPY = '~';

export const orderOf = (n: number): string => `O${COPY}${String(n).padStart(4, '0')}`;
export const buyerOf = (n: number): string => `b${COPY}${String(n % 250).padStart(3, '0')}`;
const GOODS = [
  { shop: 'jia', product: 'tent', sku: 'tent-grey', paid: 13_900 },
  { shop: 'jia', product: 'bowl', sku: 'bowl-1', paid: 3333 },
  { shop: 'yi', product: 'milk', sku: 'milk-1', paid: 2500 },
] as const;

/** The lives of so many orders, told event by event: most are signed and confirmed, some wait, are closed, sent back or reviewed. */
export function lives(count: number): Log {
  const story = goods(log(NOON - 60 * DAY));
  for (const { sku, product, shop } of GOODS) story.tell(Stock, sku, { type: 'StockReceived', product, shop, quantity: count });
  for (let n = 0; n < count; n += 1) {
    story.at += HOUR;
    live(story, n);
  }
  return story;
}

function live(story: Log, n: number): void {
  const [order, buyer, { shop, paid: amount, ...of }] = [orderOf(n), buyerOf(n), GOODS[n % GOODS.length]!];
  const lines = [line({ id: `${order}-1`, quantity: 1, paid: amount, ...of })];
  placed(story, order, buyer, shop, lines);
  if (n % 11 === 0) return void story.tell(Order, order, { type: 'OrderClosed', reason: 'timeout', journal: [] });
  paid(story, order, buyer, shop, lines, n % 2 ? 'alipay' : 'card');
  if (n % 20 === 1) return;
  received(story, order, buyer, shop, amount);
  if (n % 17 === 2) returned(story, order, buyer, shop, of.sku, amount);
  if (n % 4 === 2)
    story.tell(Review, `V${order}`, {
      type: 'ReviewPosted',
      order,
      line: `${order}-1`,
      ...of,
      shop,
      buyer,
      postedAt: story.at,
      stars: { product: 1 + (n % 5), logistics: 4, service: 4 },
      text: '很好',
      pictures: [],
    });
}

function received(story: Log, order: string, buyer: string, shop: string, amount: number): void {
  const [parcel, lines] = [`SF${order}`, [{ line: `${order}-1`, quantity: 1 }]];
  const scan = { at: story.at, order, buyer, place: '杭州' } as const;
  story.tell(Order, order, { type: 'OrderShipped', parcel, lines });
  story.tell(
    Parcel,
    parcel,
    {
      type: 'ParcelOutbound',
      at: story.at,
      text: '',
      order,
      case: null,
      shop,
      buyer,
      carrier: '顺丰',
      lines,
      doorDelivery: false,
      cold: false,
    },
    { type: 'ParcelCollected', text: '已揽收', ...scan },
    { type: 'ParcelInTransit', text: '运输中', ...scan },
    { type: 'ParcelSigned', text: '已签收', left: 'door', ...scan },
  );
  const due = { at: story.at, confirmDue: story.at + 7 * DAY };
  story.tell(Order, order, {
    type: 'OrderSigned',
    parcel,
    at: due.at,
    lines: lines.map((each) => ({ ...each, confirmDue: due.confirmDue })),
  });
  story.tell(
    Order,
    order,
    {
      type: 'OrderLineConfirmed',
      line: `${order}-1`,
      by: 'buyer',
      at: story.at,
      afterSalesUntil: story.at + 7 * DAY,
      released: amount,
      freight: 0,
      journal: transfer('escrow', `merchant:${shop}`, amount),
    },
    { type: 'OrderCompleted', at: story.at, archiveAt: story.at + 90 * DAY, shop, value: amount },
  );
}

function returned(story: Log, order: string, buyer: string, shop: string, sku: string, amount: number): void {
  const [id, refund] = [`${order}C1`, `${order}R1`];
  story.tell(Case, id, {
    type: 'CaseOpened',
    at: story.at,
    deadline: story.at + 2 * DAY,
    order,
    shop,
    buyer,
    caseType: 'refund-only',
    lines: [{ line: `${order}-1`, sku, quantity: 1, amount }],
    amount,
    reason: null,
    evidence: [],
    quick: false,
    beforeOutbound: false,
    pickUp: false,
    toSku: null,
  });
  story.tell(Order, order, { type: 'OrderCaseOpened', case: id, lines: [{ line: `${order}-1`, confirmLeft: null }] });
  story.tell(Case, id, { type: 'CaseAgreed', by: 'merchant', held: false, at: story.at, amount, status: 'refunding', deadline: null });
  const of = { order, case: id, buyer, channel: 'card', amount } as const;
  const journal = transfer('escrow', 'transit:card', amount);
  story.tell(Refund, refund, { type: 'RefundStarted', ...of, payment: `P${order}`, takes: HOUR, arrivesAt: story.at + HOUR, journal });
  story.tell(Refund, refund, { type: 'RefundArrived', ...of, journal: transfer('transit:card', `buyer:${buyer}/card`, amount) });
  story.tell(Case, id, { type: 'CaseCompleted', at: story.at, order, buyer });
}
