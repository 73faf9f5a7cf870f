import { defineEntity, p, type InferEntity } from '@mikro-orm/core';
import { formatInstant } from '@yellowcart/kernel/clock';
import { yuan } from '@yellowcart/kernel/money';
import type { CartEvent } from '@yellowcart/mall/4-cart/cart';
import type { CaseEvent } from '@yellowcart/mall/9-aftersale/case-events';
import type { OrderEvent } from '@yellowcart/mall/5-order/order-events';
import type { ParcelEvent } from '@yellowcart/mall/7-fulfilment/parcel';
import * as v from 'valibot';
import { merchantNotices } from '../5-order/merchant-notices.ts';
import { Orders, type OrderRow } from '../5-order/orders.view.ts';
import { Refunds } from '../6-payment/refunds.view.ts';
import { Cases } from '../9-aftersale/cases.view.ts';
import { kysely } from '../database.ts';
import { ascending, most, paged } from '../page.ts';
import { asEvent, changesOf, idOf, table, viewQuery, type Handler, type Happened, type View } from '../view.ts';
import { caseNotices, orderNotices, parcelNotices, type Notice } from './notices.ts';

const entity = defineEntity({
  name: 'Message',
  tableName: 'messages',
  properties: {
    /** position.place: an event may say several things */
    id: p.string().primary(),
    seq: p.bigint('number'),
    place: p.integer(),
    /** Who gets it: a buyer's account, or `shop:ID` for the merchants of a shop. */
    reader: p.string(),
    at: p.bigint('number'),
    kind: p.string(),
    channel: p.string().$type<'push' | 'sms'>(),
    subject: p.string(),
    zh: p.text(),
    en: p.text(),
  },
  indexes: [{ properties: ['reader', 'seq'] }],
});

export type MessageRow = InferEntity<typeof entity>;

/** The merchants of a shop read the same messages. */
const shopReader = (shop: string): string => `shop:${shop}`;

/** A row per notice that `say` makes of something; `whom` is the reader who gets it. */
const telling = <X>(
  eventOf: (input: X) => Happened,
  whom: (input: X, place: number) => string,
  say: (input: X) => readonly Notice[],
): Handler<MessageRow, X> => ({
  creates: true,
  keys: (input) => say(input).map((_, place) => `${eventOf(input).position}.${place}`),
  fold: (_, input, id) => {
    const { position: seq, at } = eventOf(input);
    const place = Number(id.slice(id.indexOf('.') + 1));
    return { id, seq, place, at, reader: whom(input, place), ...say(input)[place]! };
  },
});

const toBuyer = (event: Happened, { id, state }: OrderRow): Notice[] => orderNotices(id, asEvent<OrderEvent>(event), state);
const toShop = (event: Happened, { id, state }: OrderRow): Notice[] => merchantNotices(id, asEvent<OrderEvent>(event), state);

const itself = (event: Happened): Happened => event;

/** Notices to buyers and merchants, told by what happened to their orders; to buyers by their parcels, cases, refunds and carts too. */
const Messages = table<MessageRow, CartEvent>({
  entity,
  on: {
    CartLineExpiring: telling(
      itself,
      ({ stream }) => idOf(stream),
      ({ data: { sku, expiresAt } }) => [
        {
          kind: 'cart-line-expiring',
          channel: 'push',
          subject: sku,
          zh: `购物车里的 ${sku} 将于 ${formatInstant(expiresAt).slice(0, 10)} 失效`,
          en: `${sku} leaves your cart on ${formatInstant(expiresAt).slice(0, 10)}.`,
        },
      ],
    ),
  },
  streams: {
    parcel: telling(
      itself,
      ({ data }) => data['buyer'] as string,
      (event) => parcelNotices(idOf(event.stream), asEvent<ParcelEvent>(event)),
    ),
  },
  from: [
    changesOf(
      Orders,
      telling(
        ({ event }) => event,
        // The buyer's notices come first, then the shop's (R5.09).
        ({ event, after }, place) => (place < toBuyer(event, after!).length ? after!.buyer : shopReader(after!.shop)),
        ({ event, after }) => (after ? [...toBuyer(event, after), ...toShop(event, after)] : []),
      ),
    ),
    changesOf(
      Cases,
      telling(
        ({ event }) => event,
        ({ after }) => after!.buyer,
        ({ event, after }) => (after ? caseNotices(after.id, asEvent<CaseEvent>(event), after.state) : []),
      ),
    ),
    changesOf(
      Refunds,
      telling(
        ({ event }) => event,
        ({ after }) => after!.buyer,
        ({ event, after }) => {
          if (!after) return [];
          const { id, state } = after;
          const subject = state.order ?? id;
          const amount = yuan(state.amount);
          if (event.type === 'RefundArrived')
            return [
              {
                kind: 'refund-arrived',
                channel: 'push',
                subject,
                zh: `退款 ${amount} 元已到账`,
                en: `A refund of ${amount} yuan has arrived.`,
              },
            ];
          if (event.type === 'RefundFailed')
            return [
              {
                kind: 'refund-failed',
                channel: 'push',
                subject,
                zh: `退款 ${amount} 元未到账，正在处理`,
                en: `A refund of ${amount} yuan has not arrived yet; we are on it.`,
              },
            ];
          return [];
        },
      ),
    ),
  ],
});

const messageList = viewQuery({
  words: 'message list',
  roles: ['buyer', 'merchant'],
  title: { zh: '消息', en: 'Messages' },
  input: v.strictObject(paged(3)),
  async find(em, input, { actor, lang }) {
    const query = kysely(em)
      .selectFrom('messages')
      .where('reader', '=', actor.role === 'merchant' ? shopReader(actor.shop ?? '') : actor.id)
      .selectAll()
      .select((eb) => [most(eb, 'seq').as('k1'), most(eb, 'place').as('k2')]);
    const { rows, page } = await ascending<MessageRow>(em, query, ['k1', 'k2', 'id'], input);
    const messages = rows.map(({ at, kind, channel, subject, zh, en }) => ({
      at: formatInstant(at),
      kind,
      channel,
      text: lang === 'en' ? en : zh,
      subject,
      texts: { zh, en },
    }));
    return { messages, page };
  },
});

export const messagesView: View = { name: 'messages', version: 2, tables: [Messages], queries: [messageList] };
