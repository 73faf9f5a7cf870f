import { DAY, HOUR } from '@yellowcart/kernel/clock';
import { Campaign } from '@yellowcart/mall/3-detail/campaign';
import { Question } from '@yellowcart/mall/3-detail/question';
import { Wallet } from '@yellowcart/mall/3-detail/wallet';
import { Cart } from '@yellowcart/mall/4-cart/cart';
import { Order } from '@yellowcart/mall/5-order/order';
import { Refund } from '@yellowcart/mall/6-payment/refund';
import { Parcel } from '@yellowcart/mall/7-fulfilment/parcel';
import { Case } from '@yellowcart/mall/9-aftersale/case';
import { Review } from '@yellowcart/mall/9-aftersale/review';
import { Stock } from '@yellowcart/mall/goods/stock';
import { transfer } from '@yellowcart/mall/ledger/journal';
import { NOON, type Log } from './telling.ts';
import { goods } from './goods.ts';
import { line, paid, placed } from './orders.ts';

/** Everything that can be told: li buys, receives and reviews; han pays and gets the money back; a third order closes. */
export function wholeStory(): Log {
  const story = goods();
  const o1 = [
    line({ id: 'O1-1', sku: 'tent-grey', product: 'tent', quantity: 2, paid: 25_800 }),
    line({ id: 'O1-2', sku: 'bowl-1', product: 'bowl', quantity: 1, paid: 3333, category: '家居' }),
  ];
  const o2 = [line({ id: 'O2-1', sku: 'milk-1', product: 'milk', quantity: 4, paid: 10_000, category: '生鲜' })];
  story
    .tell(Campaign, 'ten', { type: 'CampaignClaimed', buyer: 'li' })
    .tell(Wallet, 'li', { type: 'CouponClaimed', coupon: 'ten-1', campaign: 'ten', expiresAt: NOON + 30 * DAY });
  story.tell(Cart, 'han', {
    type: 'CartLineAdded',
    line: '1',
    sku: 'bowl-1',
    quantity: 1,
    price: 3333,
    from: 'v1',
    expiresAt: NOON + 30 * DAY,
  });
  placed(story, 'O1', 'li', 'jia', o1).tell(Wallet, 'li', { type: 'CouponReserved', coupon: 'ten-1', trade: 'TO1' });
  paid(story, 'O1', 'li', 'jia', o1, 'alipay').tell(Wallet, 'li', { type: 'CouponUsed', coupon: 'ten-1' });
  story.at += HOUR;
  paid(placed(story, 'O2', 'han', 'yi', o2), 'O2', 'han', 'yi', o2, 'card');
  placed(story, 'O3', 'li', 'yi', [line({ id: 'O3-1', sku: 'milk-1', product: 'milk', quantity: 1, paid: 2500 })]);
  story.at += HOUR;
  story
    .tell(Order, 'O3', { type: 'OrderClosed', reason: 'timeout', journal: [] })
    .tell(Stock, 'milk-1', { type: 'StockUnlocked', quantity: 1, by: 'O3' });
  refunded(story);
  received(story);
  story.at += 20 * DAY;
  story.tell(Cart, 'han', { type: 'CartLineExpiring', line: '1', sku: 'bowl-1', expiresAt: story.at + 3 * DAY });
  story.tell(Order, 'O1', { type: 'OrderArchived', at: story.at + 70 * DAY });
  return story;
}

function refunded(story: Log): void {
  story.actor = 'han';
  story.tell(Case, 'C1', {
    type: 'CaseOpened',
    at: story.at,
    deadline: story.at + 2 * DAY,
    order: 'O2',
    shop: 'yi',
    buyer: 'han',
    caseType: 'refund-only',
    lines: [{ line: 'O2-1', sku: 'milk-1', quantity: 4, amount: 10_000 }],
    amount: 10_000,
    reason: null,
    evidence: [],
    quick: true,
    beforeOutbound: true,
    pickUp: false,
    toSku: null,
  });
  story.tell(Order, 'O2', { type: 'OrderCaseOpened', case: 'C1', lines: [{ line: 'O2-1', confirmLeft: null }] });
  story.actor = 'test';
  story.at += HOUR;
  story.tell(Case, 'C1', {
    type: 'CaseAgreed',
    by: 'merchant',
    held: false,
    at: story.at,
    amount: 10_000,
    status: 'refunding',
    deadline: null,
  });
  story.tell(Order, 'O2', {
    type: 'OrderLineRefunded',
    line: 'O2-1',
    product: 'milk',
    quantity: 4,
    amount: 10_000,
    platform: 0,
    cancelled: 4,
    whole: true,
    unsold: 4,
    journal: [],
  });
  story.tell(Stock, 'milk-1', { type: 'StockFreed', quantity: 4, by: 'O2' });
  story.tell(Order, 'O2', { type: 'OrderRefundStarted', refund: 'R1' });
  const refund = { order: 'O2', case: 'C1', buyer: 'han', channel: 'card', amount: 10_000 } as const;
  story.tell(Refund, 'R1', {
    type: 'RefundStarted',
    ...refund,
    payment: 'PO2',
    takes: 36 * HOUR,
    arrivesAt: story.at + 36 * HOUR,
    journal: transfer('escrow', 'transit:card', 10_000),
  });
  story.at += 36 * HOUR;
  story.tell(Refund, 'R1', { type: 'RefundArrived', ...refund, journal: transfer('transit:card', 'buyer:han/card', 10_000) });
  story.tell(Order, 'O2', { type: 'OrderRefundArrived', refund: 'R1', channel: 'card', amount: 10_000 }, { type: 'OrderRefunded' });
  story.tell(Case, 'C1', { type: 'CaseCompleted', at: story.at, order: 'O2', buyer: 'han' });
}

function received(story: Log): void {
  const both = [
    { line: 'O1-1', quantity: 2 },
    { line: 'O1-2', quantity: 1 },
  ];
  const node = (type: 'ParcelCollected' | 'ParcelInTransit', text: string) =>
    ({ type, at: story.at, order: 'O1', buyer: 'li', text, place: '杭州' }) as const;
  story.tell(Order, 'O1', { type: 'OrderShipped', parcel: 'SF1', lines: both });
  story
    .tell(Stock, 'tent-grey', { type: 'StockShipped', quantity: 2, by: 'O1' })
    .tell(Stock, 'bowl-1', { type: 'StockShipped', quantity: 1, by: 'O1' });
  story.tell(Parcel, 'SF1', {
    type: 'ParcelOutbound',
    at: story.at,
    text: '',
    order: 'O1',
    case: null,
    shop: 'jia',
    buyer: 'li',
    carrier: '顺丰',
    lines: both,
    doorDelivery: false,
    cold: false,
  });
  story.tell(Parcel, 'SF1', node('ParcelCollected', '已揽收'), node('ParcelInTransit', '运输中'));
  story.tell(Parcel, 'SF1', {
    type: 'ParcelOutForDelivery',
    at: story.at,
    order: 'O1',
    buyer: 'li',
    text: '派送中',
    place: null,
    courier: { name: '王师傅', phone: '13700137000', from: story.at + HOUR, to: story.at + 2 * HOUR },
  });
  story.at += DAY;
  story.tell(Parcel, 'SF1', { type: 'ParcelSigned', at: story.at, order: 'O1', buyer: 'li', text: '已签收', place: null, left: 'door' });
  story.tell(Order, 'O1', {
    type: 'OrderSigned',
    parcel: 'SF1',
    at: story.at,
    lines: both.map((each) => ({ ...each, confirmDue: story.at + 7 * DAY })),
  });
  for (const [id, released] of [
    ['O1-1', 25_800],
    ['O1-2', 3333],
  ] as const) {
    story.tell(Order, 'O1', {
      type: 'OrderLineConfirmed',
      line: id,
      by: 'buyer',
      at: story.at,
      afterSalesUntil: story.at + 7 * DAY,
      released,
      freight: 0,
      journal: transfer('escrow', 'merchant:jia', released),
    });
  }
  story.tell(Order, 'O1', { type: 'OrderCompleted', at: story.at, archiveAt: story.at + 90 * DAY, shop: 'jia', value: 29_133 });
  const review = { order: 'O1', product: 'tent', sku: 'tent-grey', shop: 'jia', buyer: 'li', postedAt: story.at } as const;
  story.tell(Review, 'V1', {
    type: 'ReviewPosted',
    ...review,
    line: 'O1-1',
    stars: { product: 5, logistics: 4, service: 4 },
    text: '很好',
    pictures: [],
  });
  story.tell(Review, 'V2', {
    type: 'ReviewPosted',
    ...review,
    line: 'O1-3',
    stars: { product: 3, logistics: 4, service: 4 },
    text: '一般',
    pictures: ['a.jpg'],
  });
  story.tell(Review, 'V1', { type: 'ReviewAppended', at: story.at, text: '用了一周', product: 'tent' });
  story.tell(
    Question,
    'Q1',
    { type: 'QuestionAsked', product: 'tent', by: 'han', at: story.at, text: '重吗？' },
    { type: 'QuestionAnswered', product: 'tent', by: 'li', at: story.at, text: '不重' },
  );
}
