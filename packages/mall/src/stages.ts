import type { AnyAggregate } from '@yellowcart/kernel/aggregate';
import type { Command, Query } from '@yellowcart/kernel/command';
import { Clock } from '@yellowcart/kernel/store-clock';
import type { Timer } from '@yellowcart/kernel/timer';
import { Visit } from './1-entry/visit.ts';
import { endSession, forgetVisit, recordActs, setVisit } from './1-entry/visit-commands.ts';
import { Campaign } from './3-detail/campaign.ts';
import { claimCoupon } from './3-detail/claim-coupon.ts';
import { closePlatformCampaign, closeShopCampaign } from './3-detail/close-campaign.ts';
import { openPlatformCampaign, openShopCampaign } from './3-detail/open-campaign.ts';
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
import { notifyChannel } from './6-payment/notify-channel.ts';
import { pay } from './6-payment/pay.ts';
import { Payment } from './6-payment/payment.ts';
import { Refund } from './6-payment/refund.ts';
import { showPayment } from './6-payment/show-payment.ts';
import { Spending } from './6-payment/spending.ts';
import { appealParcel } from './7-fulfilment/appeal-parcel.ts';
import { bringBack } from './7-fulfilment/bring-back.ts';
import { breakPromise } from './7-fulfilment/break-promise.ts';
import { clearException } from './7-fulfilment/clear-exception.ts';
import { collectParcel } from './7-fulfilment/collect-parcel.ts';
import { dispatchParcel } from './7-fulfilment/dispatch-parcel.ts';
import { Parcel } from './7-fulfilment/parcel.ts';
import { passParcel } from './7-fulfilment/pass-parcel.ts';
import { checkOrder, packOrder, pickOrder } from './7-fulfilment/prepare.ts';
import { printLabel } from './7-fulfilment/print-label.ts';
import { reportException } from './7-fulfilment/report-exception.ts';
import { sendOutOrder } from './7-fulfilment/send-out-order.ts';
import { shipOrder } from './7-fulfilment/ship-order.ts';
import { promiseTimer } from './7-fulfilment/timers.ts';
import { trackParcel } from './7-fulfilment/track-parcel.ts';
import { archiveOrder } from './8-receipt/archive-order.ts';
import { autoConfirm } from './8-receipt/auto-confirm.ts';
import { confirmOrder } from './8-receipt/confirm-order.ts';
import { refuseParcel } from './8-receipt/refuse-parcel.ts';
import { signParcel } from './8-receipt/sign-parcel.ts';
import { archiveTimer, confirmTimer } from './8-receipt/timers.ts';
import { acceptProposal } from './9-aftersale/accept-proposal.ts';
import { agreeCase } from './9-aftersale/agree-case.ts';
import { appendReview } from './9-aftersale/append-review.ts';
import { applyForCase } from './9-aftersale/apply.ts';
import { Case } from './9-aftersale/case.ts';
import { commentCase } from './9-aftersale/comment-case.ts';
import { escalateCase } from './9-aftersale/escalate.ts';
import { inspectGoods } from './9-aftersale/inspect-goods.ts';
import { postReview } from './9-aftersale/post-review.ts';
import { proposeAmount } from './9-aftersale/propose-amount.ts';
import { rateCase } from './9-aftersale/rate-case.ts';
import { receiveGoods } from './9-aftersale/receive-goods.ts';
import { refundArrivesByItself } from './9-aftersale/refund-arrives.ts';
import { rejectCase } from './9-aftersale/reject-case.ts';
import { resendGoods } from './9-aftersale/resend-goods.ts';
import { retryRefund } from './9-aftersale/retry-refund.ts';
import { Review } from './9-aftersale/review.ts';
import { ruleCase } from './9-aftersale/rule-case.ts';
import { sendBack } from './9-aftersale/send-back.ts';
import { showCase } from './9-aftersale/show-case.ts';
import { showEvidence } from './9-aftersale/show-evidence.ts';
import { showPicture } from './9-aftersale/show-picture.ts';
import { timeOutCase } from './9-aftersale/time-out-case.ts';
import { caseTimer, refundTimer } from './9-aftersale/timers.ts';
import { withdrawCase } from './9-aftersale/withdraw.ts';
import { Account } from './accounts/account.ts';
import { addAddress, defaultAddress, editAddress, listAddresses, listDivisions, removeAddress } from './accounts/address-book.ts';
import { closeSession, credentialsOf, openSession, tryLogin, whoami } from './accounts/session.ts';
import { Autopilot } from './autopilot/autopilot.ts';
import { carrierSees, carrierWorks } from './autopilot/carrier.ts';
import { merchantAnswers, merchantInspects, merchantResends, merchantSees } from './autopilot/merchant.ts';
import { platformRules } from './autopilot/platform.ts';
import { switchAutopilot } from './autopilot/switch.ts';
import { autopilotTimer } from './autopilot/timers.ts';
import { warehouseSees, warehouseWorks } from './autopilot/warehouse.ts';
import { Content } from './goods/content.ts';
import { Funds } from './goods/funds.ts';
import { restock, setPrice, showStock, withdraw } from './goods/merchant-goods.ts';
import { Product } from './goods/product.ts';
import { setUp } from './goods/set-up.ts';
import { Shop } from './goods/shop.ts';
import { Stock } from './goods/stock.ts';
import { Settings } from './settings.ts';
import { Desk } from './support/desk.ts';
import { noteOrder } from './support/note.ts';
import { queryFields } from './support/query/help.ts';
import { reveal } from './support/reveal.ts';
import { listViews, removeView, saveView } from './support/saved-views.ts';
import { createWorld } from './world/create-world.ts';

/** One stage of the journey: what may be asked in it, what it schedules, what it remembers, what can be seen of it. */
export type Stage = {
  readonly title: { readonly zh: string; readonly en: string };
  readonly commands: readonly (Command | Query)[];
  readonly timers: readonly Timer[];
  readonly aggregates: readonly AnyAggregate[];
  /** Words of the questions that the read side answers for it, or the core from the events. */
  readonly views: readonly string[];
};

/** The table of contents: everything the mall can do, by stage. Faces, journeys, help and checks all read it from here. */
export const stages: readonly Stage[] = [
  {
    title: { zh: '进入平台', en: 'Enter' },
    commands: [recordActs, setVisit, forgetVisit, endSession],
    timers: [],
    aggregates: [Content, Visit],
    views: ['feed', 'live list', 'live show', 'visit history'],
  },
  {
    title: { zh: '浏览商品', en: 'Browse' },
    commands: [],
    timers: [],
    aggregates: [Shop, Product],
    views: ['mall', 'search', 'search suggest', 'shop show', 'product related'],
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
    views: ['cart topup'],
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
    commands: [pay, showPayment, notifyChannel, channelAnswers],
    timers: [paymentTimer],
    aggregates: [Payment, Refund, Spending],
    views: ['wallet bill', 'refund list', 'channel statement', 'channel reconcile'],
  },
  {
    title: { zh: '物流履约', en: 'Fulfilment' },
    commands: [
      shipOrder,
      reportException,
      clearException,
      pickOrder,
      checkOrder,
      packOrder,
      sendOutOrder,
      printLabel,
      collectParcel,
      passParcel,
      dispatchParcel,
      bringBack,
      trackParcel,
      appealParcel,
      breakPromise,
    ],
    timers: [promiseTimer],
    aggregates: [Parcel],
    views: ['warehouse queue', 'parcel list'],
  },
  {
    title: { zh: '确认收货', en: 'Receipt' },
    commands: [signParcel, refuseParcel, confirmOrder, autoConfirm, archiveOrder],
    timers: [confirmTimer, archiveTimer],
    aggregates: [],
    views: [],
  },
  {
    title: { zh: '售后评价', en: 'After-sales and reviews' },
    commands: [
      applyForCase,
      showCase,
      showEvidence,
      withdrawCase,
      acceptProposal,
      sendBack,
      escalateCase,
      receiveGoods,
      commentCase,
      rateCase,
      agreeCase,
      rejectCase,
      proposeAmount,
      inspectGoods,
      resendGoods,
      ruleCase,
      retryRefund,
      postReview,
      appendReview,
      showPicture,
      timeOutCase,
      refundArrivesByItself,
    ],
    timers: [caseTimer, refundTimer],
    aggregates: [Case, Review],
    views: ['aftersale list', 'review list', 'merchant scorecard'],
  },
  {
    title: { zh: '账户与商家', en: 'Accounts and merchants' },
    commands: [
      listAddresses,
      listDivisions,
      addAddress,
      editAddress,
      removeAddress,
      defaultAddress,
      openSession,
      tryLogin,
      closeSession,
      credentialsOf,
      whoami,
      setPrice,
      restock,
      withdraw,
      showStock,
      ...setUp,
      openShopCampaign,
      closeShopCampaign,
      openPlatformCampaign,
      closePlatformCampaign,
      createWorld,
    ],
    timers: [],
    aggregates: [Account, Stock, Funds, Settings, Clock],
    views: ['merchant products', 'message list', 'report summary', 'ledger show'],
  },
  {
    title: { zh: '模拟各方', en: 'Simulated people' },
    commands: [
      switchAutopilot,
      warehouseSees,
      warehouseWorks,
      carrierSees,
      carrierWorks,
      merchantSees,
      merchantAnswers,
      merchantInspects,
      merchantResends,
      platformRules,
    ],
    timers: [autopilotTimer],
    aggregates: [Autopilot],
    views: ['autopilot waiting'],
  },
  {
    title: { zh: '客服', en: 'Support' },
    commands: [queryFields, saveView, removeView, listViews, noteOrder, reveal],
    timers: [],
    aggregates: [Desk],
    views: ['support find', 'support timeline', 'support explain'],
  },
];

/** Every command and query of the mall by its words. */
export const useCases: ReadonlyMap<string, Command | Query> = new Map(
  stages.flatMap(({ commands }) => commands.map((each) => [each.words, each] as const)),
);

/** Every aggregate, by the name that begins its streams. */
export const aggregates: ReadonlyMap<string, AnyAggregate> = new Map(
  stages.flatMap((stage) => stage.aggregates.map((each) => [each.name, each] as const)),
);

const timers = stages.flatMap((stage) => stage.timers);

/** What an event schedules, over all stages. */
export const schedule: Timer = (event) => timers.flatMap((timer) => timer(event));
