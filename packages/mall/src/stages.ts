import type { AnyAggregate } from '@yellowcart/kernel/aggregate';
import type { Command, Query } from '@yellowcart/kernel/command';
import { Clock } from '@yellowcart/kernel/store-clock';
import type { Timer } from '@yellowcart/kernel/timer';
import { Account } from './accounts/account.ts';
import { addAddress, defaultAddress, editAddress, listAddresses, removeAddress } from './accounts/address-book.ts';
import { closeSession, credentialsOf, openSession, whoami } from './accounts/session.ts';
import { Campaign } from './3-detail/campaign.ts';
import { claimCoupon } from './3-detail/claim-coupon.ts';
import { Question } from './3-detail/question.ts';
import { answerQuestion, askQuestion } from './3-detail/questions.ts';
import { Wallet } from './3-detail/wallet.ts';
import { addToCart } from './4-cart/add-to-cart.ts';
import { Cart } from './4-cart/cart.ts';
import { expireLine, remindLine } from './4-cart/expire-line.ts';
import { removeFromCart } from './4-cart/remove-from-cart.ts';
import { selectCart } from './4-cart/select-cart.ts';
import { showCart } from './4-cart/show-cart.ts';
import { cartTimer } from './4-cart/timers.ts';
import { updateCart } from './4-cart/update-cart.ts';
import { buyAgain } from './5-order/buy-again.ts';
import { cancelOrder } from './5-order/cancel-order.ts';
import { changeAddress } from './5-order/change-address.ts';
import { expireTrade } from './5-order/expire-trade.ts';
import { merchantCancel } from './5-order/merchant-cancel.ts';
import { Order } from './5-order/order.ts';
import { quote } from './5-order/quote.ts';
import { Shopper } from './5-order/shopper.ts';
import { showOrder } from './5-order/show-order.ts';
import { Shown } from './5-order/shown-price.ts';
import { submitOrder } from './5-order/submit-order.ts';
import { tradeTimer } from './5-order/timers.ts';
import { Trade } from './5-order/trade.ts';
import { channelAnswers, paymentTimer } from './6-payment/channel-answers.ts';
import { pay } from './6-payment/pay.ts';
import { Payment } from './6-payment/payment.ts';
import { Refund } from './6-payment/refund.ts';
import { Content } from './goods/content.ts';
import { Funds } from './goods/funds.ts';
import { restock, setPrice, showStock, withdraw } from './goods/merchant-goods.ts';
import { Product } from './goods/product.ts';
import { Shop } from './goods/shop.ts';
import { Stock } from './goods/stock.ts';
import { Settings } from './settings.ts';
import { createWorld } from './world/create-world.ts';

/** One stage of the journey: what may be asked in it, what it schedules, what it remembers, what can be seen of it. */
export type Stage = {
  readonly title: { readonly zh: string; readonly en: string };
  readonly commands: readonly (Command | Query)[];
  readonly timers: readonly Timer[];
  readonly aggregates: readonly AnyAggregate[];
  /** Words of the questions that the read side answers for it. */
  readonly views: readonly string[];
};

/** The table of contents: everything the mall can do, by stage. Faces, journeys, help and checks all read it from here. */
export const stages: readonly Stage[] = [
  {
    title: { zh: '进入平台', en: 'Enter' },
    commands: [],
    timers: [],
    aggregates: [Content],
    views: ['feed', 'live list', 'live show'],
  },
  {
    title: { zh: '浏览商品', en: 'Browse' },
    commands: [],
    timers: [],
    aggregates: [Shop, Product],
    views: ['mall', 'search', 'shop show', 'product related'],
  },
  {
    title: { zh: '查看详情', en: 'Detail' },
    commands: [claimCoupon, askQuestion, answerQuestion],
    timers: [],
    aggregates: [Campaign, Wallet, Question],
    views: ['product show', 'product reviews', 'product questions', 'coupon list'],
  },
  {
    title: { zh: '加入购物车', en: 'Cart' },
    commands: [showCart, addToCart, updateCart, removeFromCart, selectCart, remindLine, expireLine],
    timers: [cartTimer],
    aggregates: [Cart],
    views: [],
  },
  {
    title: { zh: '提交订单', en: 'Order' },
    commands: [quote, submitOrder, showOrder, cancelOrder, changeAddress, buyAgain, merchantCancel, expireTrade],
    timers: [tradeTimer],
    aggregates: [Trade, Order, Shopper, Shown],
    views: ['order list', 'merchant orders'],
  },
  {
    title: { zh: '支付结算', en: 'Pay' },
    commands: [pay, channelAnswers],
    timers: [paymentTimer],
    aggregates: [Payment, Refund],
    views: ['wallet bill', 'refund list'],
  },
  {
    title: { zh: '账户与商家', en: 'Accounts and merchants' },
    commands: [
      listAddresses, addAddress, editAddress, removeAddress, defaultAddress,
      openSession, closeSession, credentialsOf, whoami,
      setPrice, restock, withdraw, showStock, createWorld,
    ],
    timers: [],
    aggregates: [Account, Stock, Funds, Settings, Clock],
    views: ['message list', 'report summary', 'ledger show'],
  },
];

/** Every command and query of the mall by its words. */
export const useCases: ReadonlyMap<string, Command | Query> = new Map(stages.flatMap(({ commands }) => commands.map((each) => [each.words, each] as const)));

/** Every aggregate, by the name that begins its streams. */
export const aggregates: ReadonlyMap<string, AnyAggregate> = new Map(stages.flatMap((stage) => stage.aggregates.map((each) => [each.name, each] as const)));

const timers = stages.flatMap((stage) => stage.timers);

/** What an event schedules, over all stages. */
export const schedule: Timer = (event) => timers.flatMap((timer) => timer(event));
