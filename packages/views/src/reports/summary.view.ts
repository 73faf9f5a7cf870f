import { formatInstant } from '@yellowcart/kernel/clock';
import type { OrderEvent } from '@yellowcart/mall/5-order/order-events';
import type { TradeEvent } from '@yellowcart/mall/5-order/trade';
import type { PaymentEvent } from '@yellowcart/mall/6-payment/payment';
import type { RefundEvent } from '@yellowcart/mall/6-payment/refund';
import type { ReviewEvent } from '@yellowcart/mall/9-aftersale/review';
import { CHANNELS } from '@yellowcart/mall/ledger/journal';
import * as v from 'valibot';
import { Products, type ProductRow } from '../goods/products.ts';
import { Shops, type ShopRow } from '../goods/shops.ts';
import { Orders, STATUSES, type OrderRow } from '../5-order/orders.view.ts';
import { StockRows, type StockRow } from '../goods/stock.view.ts';
import { buyerChannel, journalOf } from '../ledger/entries.ts';
import { rowsOf } from '../rows.ts';
import { asEvent, changesOf, table, view, viewQuery, type Change, type Em, type Happened } from '../view.ts';
import { both, counting, entity, MALL, type Kind, type Step, type TallyRow } from './tally.ts';

/** Month of an instant in Shanghai: `2026-11`. */
const monthOf = (at: number): string => formatInstant(at).slice(0, 7);

/** What buyers' channels gave in one event: the mall's `paid`. */
const given = (event: Happened): Step[] =>
  journalOf(event).flatMap(({ account, fen }): Step[] => {
    const from = buyerChannel(account);
    return from && fen < 0 ? [{ scope: MALL, kind: 'paid', name: from.channel, value: -fen }] : [];
  });

/** What an order's event means for its shop: the mall's own figures come from payments and refunds, which may be of no order. */
function ofShop({ event, after }: Change<OrderRow>): Step[] {
  const scope = after!.shop;
  const order = asEvent<OrderEvent>(event);
  switch (order.type) {
    case 'OrderDepositPaid':
    case 'OrderPaid': {
      const { channel, amount } = order.payment;
      return [
        { scope, kind: 'month', name: monthOf(event.at), count: order.type === 'OrderPaid' ? 1 : 0, value: amount },
        ...(channel ? [{ scope, kind: 'paid', name: channel, value: amount } as const] : []),
      ];
    }
    case 'OrderRefundArrived':
      return [{ scope, kind: 'refunded', name: order.channel, value: order.amount }];
    default:
      return [];
  }
}

const STOCK = ['available', 'locked', 'occupied', 'shipped'] as const;

/** Counters behind the report: kept up to date by every event, so that asking costs the same at any size. */
const Tallies = table<TallyRow, TradeEvent | PaymentEvent | RefundEvent | OrderEvent | ReviewEvent>({
  entity,
  on: {
    TradePlaced: counting(({ data: { orders } }) => [
      { scope: MALL, kind: 'trades', name: '', count: 1 },
      ...[...new Set(orders.map(({ shop }) => shop))].map((scope): Step => ({ scope, kind: 'trades', name: '', count: 1 })),
    ]),
    TradePhasePaid: counting(({ at, data }) =>
      data.phase === 'deposit' ? [] : [{ scope: MALL, kind: 'month', name: monthOf(at), count: 1 }],
    ),
    PaymentSucceeded: counting((event) => [
      ...given(event),
      { scope: MALL, kind: 'month', name: monthOf(event.at), value: event.data.amount },
    ]),
    PaymentReturned: counting(given),
    RefundArrived: counting(({ data }) => [{ scope: MALL, kind: 'refunded', name: data.channel, value: data.amount }]),
    OrderPaid: counting(({ data: { units, shop } }) =>
      units.flatMap(({ product, quantity, value }) => both(shop, { kind: 'product', name: product, count: quantity, value })),
    ),
    OrderCompleted: counting(({ data: { shop, value } }) => both(shop, { kind: 'shop', name: shop, count: 1, value })),
    ReviewPosted: counting(({ data: { shop, stars } }) => both(shop, { kind: 'review', name: '', count: 1, value: stars.product })),
  },
  from: [
    changesOf(
      Orders,
      counting((change) => {
        const { before, after } = change;
        const moved =
          before?.status === after!.status
            ? []
            : [
                ...(before ? both(before.shop, { kind: 'status', name: before.status, count: -1 }) : []),
                ...both(after!.shop, { kind: 'status', name: after!.status, count: 1 }),
              ];
        return [...moved, ...ofShop(change)];
      }),
    ),
    changesOf(
      StockRows,
      counting(({ before, after }) =>
        STOCK.flatMap((name) => {
          const count = (after?.[name] ?? 0) - (before?.[name] ?? 0);
          return count === 0 ? [] : both((after ?? before!).shop, { kind: 'stock', name, count });
        }),
      ),
    ),
  ],
});

/** Lines of a top list. */
const TOP = 10;

/** The rows of a kind, by name; or the ten with the most, ties by name. */
const all = (em: Em, scope: string, kind: Kind): Promise<TallyRow[]> => rowsOf(em, Tallies, { scope, kind }, { orderBy: { name: 'asc' } });

const top = (em: Em, scope: string, kind: Kind, by: 'count' | 'value'): Promise<TallyRow[]> =>
  rowsOf(em, Tallies, { scope, kind, [by]: { $gt: 0 } }, { orderBy: [{ [by]: 'desc' }, { name: 'asc' }], limit: TOP });

/** Every name with its figure, those without one as 0. */
const figures = (names: readonly string[], rows: readonly TallyRow[], of: 'count' | 'value'): Record<string, number> => ({
  ...Object.fromEntries(names.map((name) => [name, 0])),
  ...Object.fromEntries(rows.map((row) => [row.name, row[of]])),
});

const reportSummary = viewQuery({
  words: 'report summary',
  roles: ['platform', 'merchant'],
  title: { zh: '经营报表', en: 'Figures of the mall or of a shop' },
  input: v.strictObject({}),
  async find(em, _, { actor }) {
    const scope = actor.role === 'merchant' ? (actor.shop ?? '') : MALL;
    const [trades] = await all(em, scope, 'trades');
    const [review] = await all(em, scope, 'review');
    const months = await all(em, scope, 'month');
    const topShops = await top(em, scope, 'shop', 'value');
    const topProducts = await top(em, scope, 'product', 'count');
    const shops: ShopRow[] = await rowsOf(em, Shops, { id: { $in: topShops.map(({ name }) => name) } });
    const products: ProductRow[] = await rowsOf(em, Products, { id: { $in: topProducts.map(({ name }) => name) } });
    const shopNames = new Map(shops.map(({ id, name }) => [id, name]));
    const titles = new Map(products.map(({ id, title }) => [id, title]));
    return {
      trades: trades?.count ?? 0,
      orders: figures(STATUSES, await all(em, scope, 'status'), 'count'),
      paid: figures(CHANNELS, await all(em, scope, 'paid'), 'value'),
      refunded: figures(CHANNELS, await all(em, scope, 'refunded'), 'value'),
      // Four decimals: 4.1319.
      reviews: { count: review?.count ?? 0, meanProduct: review ? Math.round((review.value / review.count) * 10_000) / 10_000 : null },
      gmvByMonth: months.map(({ name: month, count, value }) => ({ month, trades: count, gmv: value })),
      topShops: topShops.map(({ name: shop, count: orders, value }) => ({ shop, name: shopNames.get(shop) ?? shop, orders, value })),
      topProducts: topProducts.map(({ name: product, count: units, value }) => ({
        product,
        title: titles.get(product) ?? product,
        units,
        value,
      })),
      stock: figures(STOCK, await all(em, scope, 'stock'), 'count') as Record<keyof Pick<StockRow, (typeof STOCK)[number]>, number>,
    };
  },
});

export const reportView = view({ name: 'report', version: 1, tables: [Tallies], reads: ['browse'], queries: [reportSummary] });
