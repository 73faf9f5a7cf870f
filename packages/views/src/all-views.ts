import { entryView } from './1-entry/feed.view.ts';
import { browseView } from './2-browse/browse.view.ts';
import { searchView } from './2-browse/search/search.view.ts';
import { couponsView } from './3-detail/coupons.view.ts';
import { detailView } from './3-detail/detail.view.ts';
import { cartView } from './4-cart/cart.view.ts';
import { ordersView } from './5-order/orders.view.ts';
import { billView } from './6-payment/bill.view.ts';
import { reconcileView } from './6-payment/reconcile.view.ts';
import { refundsView } from './6-payment/refunds.view.ts';
import { parcelsView } from './7-fulfilment/parcels.view.ts';
import { queueView } from './7-fulfilment/queue.view.ts';
import { casesView } from './9-aftersale/cases.view.ts';
import { reviewsView } from './9-aftersale/reviews.view.ts';
import { scorecardView } from './9-aftersale/scorecard.view.ts';
import { autopilotView } from './autopilot/waiting.view.ts';
import { merchantGoodsView } from './goods/merchant-goods.view.ts';
import { stockView } from './goods/stock.view.ts';
import { ledgerView } from './ledger/ledger.view.ts';
import { reportView } from './reports/summary.view.ts';
import { findView } from './support/find/find.view.ts';
import { messagesView } from './support/messages.view.ts';
import type { View } from './view.ts';

/** Every view, with what the types of its questions know. */
export const ALL = [
  stockView,
  ordersView,
  entryView,
  browseView,
  searchView,
  couponsView,
  detailView,
  cartView,
  ledgerView,
  billView,
  refundsView,
  reconcileView,
  parcelsView,
  casesView,
  queueView,
  reviewsView,
  scorecardView,
  autopilotView,
  merchantGoodsView,
  reportView,
  messagesView,
  findView,
] as const satisfies readonly View[];

/** Every view, in an order in which each comes after those whose changes it follows. */
export const VIEWS: readonly View[] = [...ALL];
