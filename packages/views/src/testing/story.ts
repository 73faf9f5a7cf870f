import { DAY, HOUR, MINUTE } from '@yellowcart/kernel/clock';
import { Campaign } from '@yellowcart/mall/3-detail/campaign';
import { Question } from '@yellowcart/mall/3-detail/question';
import { Wallet } from '@yellowcart/mall/3-detail/wallet';
import { Cart } from '@yellowcart/mall/4-cart/cart';
import { Order, type SubmittedLine } from '@yellowcart/mall/5-order/order';
import { Trade } from '@yellowcart/mall/5-order/trade';
import { Payment } from '@yellowcart/mall/6-payment/payment';
import { Refund } from '@yellowcart/mall/6-payment/refund';
import { Parcel } from '@yellowcart/mall/7-fulfilment/parcel';
import { Case } from '@yellowcart/mall/9-aftersale/case';
import { Review } from '@yellowcart/mall/9-aftersale/review';
import { Content } from '@yellowcart/mall/goods/content';
import { Product, type ProductState } from '@yellowcart/mall/goods/product';
import { Shop } from '@yellowcart/mall/goods/shop';
import { Stock } from '@yellowcart/mall/goods/stock';
import { transfer, type Channel } from '@yellowcart/mall/ledger/journal';
import { log, NOON, type Log } from './telling.ts';

const product = (more: Partial<ProductState> & Pick<ProductState, 'shop' | 'title' | 'category' | 'listPrice' | 'skus'>): { type: 'ProductListed' } & ProductState => ({
  type: 'ProductListed',
  ...Product.initial,
  shipWithin: 48 * HOUR,
  ...more,
});

/** Two shops with tents, china and milk; a video, a room on air and its replay; two coupons. */
export function goods(story: Log = log()): Log {
  const freight = { base: 800, remoteSurcharge: 1200, freeFrom: 9900 };
  story
    .tell(Shop, 'jia', { type: 'ShopOpened', ...Shop.initial, name: '甲', flagship: true, licence: '9133', freight, fullReductions: [{ threshold: 20_000, off: 3000 }] })
    .tell(Shop, 'yi', { type: 'ShopOpened', ...Shop.initial, name: '乙' })
    .tell(
      Product,
      'tent',
      product({ shop: 'jia', title: '速开帐篷 Pro', category: '户外', listPrice: 15_900, points: ['三秒速开'], tags: ['新品'], insurance: { premium: 120, cap: 1000 }, promotion: { price: 12_900, from: NOON, to: NOON + DAY }, skus: [{ id: 'tent-grey', spec: { 颜色: '山岩灰' }, price: 13_900 }, { id: 'tent-green', spec: { 颜色: '松林绿' }, price: 14_900 }] }),
    )
    .tell(Product, 'bowl', product({ shop: 'jia', title: '青瓷碗', category: '家居', kind: 'fragile', listPrice: 3333, shipWithin: 24 * HOUR, skus: [{ id: 'bowl-1', spec: {}, price: 3333 }] }))
    .tell(Product, 'milk', product({ shop: 'yi', title: '鲜牛奶', category: '生鲜', kind: 'fresh', listPrice: 2500, skus: [{ id: 'milk-1', spec: {}, price: 2500 }] }))
    .tell(Product, 'coat', product({ shop: 'yi', title: '预售羽绒服', category: '服饰', listPrice: 50_000, presale: { deposit: 5000, balanceFrom: NOON + DAY, balanceTo: NOON + 2 * DAY }, skus: [{ id: 'coat-m', spec: {}, price: 50_000 }] }))
    .tell(Product, 'gone', product({ shop: 'yi', title: '卖完的帐篷', category: '户外', listPrice: 9900, skus: [{ id: 'gone-1', spec: {}, price: 9900 }] }));
  const stock: readonly (readonly [string, string, string, number])[] = [['tent-grey', 'tent', 'jia', 10], ['tent-green', 'tent', 'jia', 0], ['bowl-1', 'bowl', 'jia', 20], ['milk-1', 'milk', 'yi', 100], ['coat-m', 'coat', 'yi', 5], ['gone-1', 'gone', 'yi', 0]];
  for (const [sku, of, shop, quantity] of stock) story.tell(Stock, sku, { type: 'StockReceived', product: of, shop, quantity });
  return story
    .tell(Content, 'v1', { type: 'ContentPublished', kind: 'video', author: '露营研究所', title: '三分钟搭好', products: ['tent', 'bowl'], live: null, explaining: null })
    .tell(Content, 'l1', { type: 'ContentPublished', kind: 'live', author: '牧场', title: '早上的牛奶', products: ['coat', 'milk'], live: 'now', explaining: 'milk' })
    .tell(Content, 'l2', { type: 'ContentPublished', kind: 'live', author: '牧场', title: '昨天的牛奶', products: ['milk'], live: 'replay', explaining: null })
    .tell(Campaign, 'ten', { type: 'CampaignOpened', ...Campaign.initial, threshold: 10_000, off: 1000, total: 2, perUser: 1, claimTo: NOON + DAY, validTo: NOON + 30 * DAY })
    .tell(Campaign, 'jia-five', { type: 'CampaignOpened', ...Campaign.initial, scope: 'shop', shop: 'jia', threshold: 5000, off: 500, perUser: 2 });
}

export const line = (more: Partial<SubmittedLine> & Pick<SubmittedLine, 'id' | 'sku' | 'product' | 'quantity' | 'paid'>): SubmittedLine => ({
  title: more.product,
  spec: {},
  picture: null,
  category: '户外',
  kind: 'normal',
  presale: false,
  doorDelivery: false,
  afterSalesDays: 7,
  insured: false,
  from: null,
  unitPrice: more.paid / more.quantity,
  goods: more.paid,
  fullReduction: 0,
  shopCoupon: 0,
  subsidy: 0,
  platformCoupon: 0,
  ...more,
});

const HOME = { id: 'home', recipient: '李雷', phone: '13800138000', province: '浙江省', city: '杭州市', district: '西湖区', detail: '文三路 1 号' };

/** A trade of one order is placed. */
export function placed(story: Log, order: string, buyer: string, shop: string, lines: readonly SubmittedLine[]): Log {
  const payable = lines.reduce((sum, { paid }) => sum + paid, 0);
  const [trade, payBefore] = [`T${order}`, story.at + 30 * MINUTE];
  for (const { sku, quantity } of lines) story.tell(Stock, sku, { type: 'StockLocked', quantity, by: order });
  story.tell(Order, order, {
    ...{ type: 'OrderSubmitted', trade, shop, flagship: false, buyer, address: HOME, remote: false, lines, insuranceCap: null, placedAt: story.at, payBefore, presale: null, shipWithin: 48 * HOUR },
    amounts: { goods: payable, fullReduction: 0, shopCoupon: 0, subsidy: 0, platformCoupon: 0, freight: 0, insurance: 0, payable },
  });
  return story.tell(Trade, trade, { type: 'TradePlaced', buyer, orders: [{ order, shop, payable }], payable, phases: [{ name: 'full', amount: payable, from: 0, before: payBefore, payment: null }], coupons: [] });
}

/** … and paid in full. */
export function paid(story: Log, order: string, buyer: string, shop: string, lines: readonly SubmittedLine[], channel: Channel): Log {
  const amount = lines.reduce((sum, each) => sum + each.paid, 0);
  const payment = `P${order}`;
  story.tell(Payment, payment, { type: 'PaymentStarted', trade: `T${order}`, buyer, phase: 'full', channel, due: amount, discount: 0, charged: amount });
  story.tell(Payment, payment, { type: 'PaymentSucceeded', buyer, channel, amount, trade: `T${order}`, orders: [order], first: true, journal: transfer(`buyer:${buyer}/${channel}`, 'escrow', amount) });
  story.tell(Trade, `T${order}`, { type: 'TradePhasePaid', phase: 'full', payment, nextBefore: null });
  const units = lines.map(({ product: id, quantity, paid: value }) => ({ product: id, quantity, value }));
  story.tell(Order, order, { type: 'OrderPaid', payment: { payment, phase: 'full', channel, amount, discount: 0 }, at: story.at, shipBy: story.at + 48 * HOUR, discounts: [], units, shop });
  for (const { sku, quantity } of lines) story.tell(Stock, sku, { type: 'StockOccupied', quantity, by: order });
  return story;
}

/** Everything that can be told: li buys, receives and reviews; han pays and gets the money back; a third order closes. */
export function wholeStory(): Log {
  const story = goods();
  const o1 = [line({ id: 'O1-1', sku: 'tent-grey', product: 'tent', quantity: 2, paid: 25_800 }), line({ id: 'O1-2', sku: 'bowl-1', product: 'bowl', quantity: 1, paid: 3333, category: '家居' })];
  const o2 = [line({ id: 'O2-1', sku: 'milk-1', product: 'milk', quantity: 4, paid: 10_000, category: '生鲜' })];
  story.tell(Campaign, 'ten', { type: 'CampaignClaimed', buyer: 'li' }).tell(Wallet, 'li', { type: 'CouponClaimed', coupon: 'ten-1', campaign: 'ten', expiresAt: NOON + 30 * DAY });
  story.tell(Cart, 'han', { type: 'CartLineAdded', line: '1', sku: 'bowl-1', quantity: 1, price: 3333, from: 'v1', expiresAt: NOON + 30 * DAY });
  placed(story, 'O1', 'li', 'jia', o1).tell(Wallet, 'li', { type: 'CouponReserved', coupon: 'ten-1', trade: 'TO1' });
  paid(story, 'O1', 'li', 'jia', o1, 'alipay').tell(Wallet, 'li', { type: 'CouponUsed', coupon: 'ten-1' });
  story.at += HOUR;
  paid(placed(story, 'O2', 'han', 'yi', o2), 'O2', 'han', 'yi', o2, 'card');
  placed(story, 'O3', 'li', 'yi', [line({ id: 'O3-1', sku: 'milk-1', product: 'milk', quantity: 1, paid: 2500 })]);
  story.at += HOUR;
  story.tell(Order, 'O3', { type: 'OrderClosed', reason: 'timeout', journal: [] }).tell(Stock, 'milk-1', { type: 'StockUnlocked', quantity: 1, by: 'O3' });
  refunded(story);
  received(story);
  story.at += 20 * DAY;
  story.tell(Cart, 'han', { type: 'CartLineExpiring', line: '1', sku: 'bowl-1', expiresAt: story.at + 3 * DAY });
  story.tell(Order, 'O1', { type: 'OrderArchived', at: story.at + 70 * DAY });
  return story;
}

function refunded(story: Log): void {
  story.tell(Case, 'C1', { type: 'CaseOpened', at: story.at, deadline: story.at + 2 * DAY, order: 'O2', shop: 'yi', buyer: 'han', caseType: 'refund-only', lines: [{ line: 'O2-1', sku: 'milk-1', quantity: 4, amount: 10_000 }], amount: 10_000, reason: null, evidence: [], quick: true, beforeOutbound: true, pickUp: false, toSku: null });
  story.tell(Order, 'O2', { type: 'OrderCaseOpened', case: 'C1', lines: [{ line: 'O2-1', confirmLeft: null }] });
  story.at += HOUR;
  story.tell(Case, 'C1', { type: 'CaseAgreed', by: 'merchant', held: false, at: story.at, amount: 10_000, status: 'refunding', deadline: null });
  story.tell(Order, 'O2', { type: 'OrderLineRefunded', line: 'O2-1', product: 'milk', quantity: 4, amount: 10_000, platform: 0, cancelled: 4, whole: true, unsold: 4, journal: [] });
  story.tell(Stock, 'milk-1', { type: 'StockFreed', quantity: 4, by: 'O2' });
  story.tell(Order, 'O2', { type: 'OrderRefundStarted', refund: 'R1' });
  const refund = { order: 'O2', case: 'C1', buyer: 'han', channel: 'card', amount: 10_000 } as const;
  story.tell(Refund, 'R1', { type: 'RefundStarted', ...refund, payment: 'PO2', takes: 36 * HOUR, arrivesAt: story.at + 36 * HOUR, journal: transfer('escrow', 'transit:card', 10_000) });
  story.at += 36 * HOUR;
  story.tell(Refund, 'R1', { type: 'RefundArrived', ...refund, journal: transfer('transit:card', 'buyer:han/card', 10_000) });
  story.tell(Order, 'O2', { type: 'OrderRefundArrived', refund: 'R1', channel: 'card', amount: 10_000 }, { type: 'OrderRefunded' });
  story.tell(Case, 'C1', { type: 'CaseCompleted', at: story.at, order: 'O2', buyer: 'han' });
}

function received(story: Log): void {
  const both = [{ line: 'O1-1', quantity: 2 }, { line: 'O1-2', quantity: 1 }];
  const node = (type: 'ParcelCollected' | 'ParcelInTransit', text: string) => ({ type, at: story.at, order: 'O1', buyer: 'li', text, place: '杭州' }) as const;
  story.tell(Order, 'O1', { type: 'OrderShipped', parcel: 'SF1', lines: both });
  story.tell(Stock, 'tent-grey', { type: 'StockShipped', quantity: 2, by: 'O1' }).tell(Stock, 'bowl-1', { type: 'StockShipped', quantity: 1, by: 'O1' });
  story.tell(Parcel, 'SF1', { type: 'ParcelOutbound', at: story.at, text: '', order: 'O1', case: null, shop: 'jia', buyer: 'li', carrier: '顺丰', lines: both, doorDelivery: false, cold: false });
  story.tell(Parcel, 'SF1', node('ParcelCollected', '已揽收'), node('ParcelInTransit', '运输中'));
  story.tell(Parcel, 'SF1', { type: 'ParcelOutForDelivery', at: story.at, order: 'O1', buyer: 'li', text: '派送中', place: null, courier: { name: '王师傅', phone: '13700137000', from: story.at + HOUR, to: story.at + 2 * HOUR } });
  story.at += DAY;
  story.tell(Parcel, 'SF1', { type: 'ParcelSigned', at: story.at, order: 'O1', buyer: 'li', text: '已签收', place: null, left: 'door' });
  story.tell(Order, 'O1', { type: 'OrderSigned', parcel: 'SF1', at: story.at, lines: both.map((each) => ({ ...each, confirmDue: story.at + 7 * DAY })) });
  for (const [id, released] of [['O1-1', 25_800], ['O1-2', 3333]] as const) {
    story.tell(Order, 'O1', { type: 'OrderLineConfirmed', line: id, by: 'buyer', at: story.at, afterSalesUntil: story.at + 7 * DAY, released, freight: 0, journal: transfer('escrow', 'merchant:jia', released) });
  }
  story.tell(Order, 'O1', { type: 'OrderCompleted', at: story.at, archiveAt: story.at + 90 * DAY, shop: 'jia', value: 29_133 });
  const review = { order: 'O1', product: 'tent', sku: 'tent-grey', shop: 'jia', buyer: 'li', postedAt: story.at } as const;
  story.tell(Review, 'V1', { type: 'ReviewPosted', ...review, line: 'O1-1', stars: { product: 5, logistics: 4, service: 4 }, text: '很好', pictures: [] });
  story.tell(Review, 'V2', { type: 'ReviewPosted', ...review, line: 'O1-3', stars: { product: 3, logistics: 4, service: 4 }, text: '一般', pictures: ['a.jpg'] });
  story.tell(Review, 'V1', { type: 'ReviewAppended', at: story.at, text: '用了一周', product: 'tent' });
  story.tell(Question, 'Q1', { type: 'QuestionAsked', product: 'tent', by: 'han', at: story.at, text: '重吗？' }, { type: 'QuestionAnswered', product: 'tent', by: 'li', at: story.at, text: '不重' });
}
