import { defineEntity, p, type InferEntity } from '@mikro-orm/core';
import { formatInstant } from '@yellowcart/kernel/clock';
import type { CartEvent } from '@yellowcart/mall/4-cart/cart';
import * as v from 'valibot';
import { orderNotices } from '../5-order/buyer-notices.ts';
import { merchantNotices } from '../5-order/merchant-notices.ts';
import { Orders, type OrderRow } from '../5-order/orders.view.ts';
import { refundNotices } from '../6-payment/refund-notices.ts';
import { Refunds, type RefundRow } from '../6-payment/refunds.view.ts';
import { parcelNotices, parcelNoticesToShop } from '../7-fulfilment/parcel-notices.ts';
import { Parcels, type ParcelRow } from '../7-fulfilment/parcels.view.ts';
import { caseNotices } from '../9-aftersale/case-notices.ts';
import { Cases, type CaseRow } from '../9-aftersale/cases.view.ts';
import { merchantCaseNotices } from '../9-aftersale/merchant-case-notices.ts';
import { reviewNotices } from '../9-aftersale/review-notices.ts';
import { Reviews, type ReviewRow } from '../9-aftersale/reviews.ts';
import { kysely } from '../database.ts';
import { engineOf } from '../engine/engine.ts';
import { MESSAGE_ORDER } from '../engine/extras.ts';
import { skuTitles } from '../goods/sku-titles.ts';
import { once } from '../once.ts';
import { ascending, paged } from '../page.ts';
import { asEvent, changesOf, idOf, table, view, viewQuery, type Em, type Handler, type Happened, type Table } from '../view.ts';
import { push, type Notice } from './notice.ts';

const entity = defineEntity({
  name: 'Message',
  tableName: 'messages',
  properties: {
    /** position.place: an event may say several things */
    id: p.string().primary(),
    seq: p.bigint('number'),
    place: p.integer(),
    /** The same below 0, less for what is newer. A shop has very many messages: they are kept in the order in which they are read. */
    recent: p.bigint('number'),
    turn: p.integer(),
    /** Who gets it: a buyer's account, or `shop:ID` for the merchants of a shop. */
    reader: p.string(),
    at: p.bigint('number'),
    kind: p.string(),
    channel: p.string().$type<'push' | 'sms'>(),
    subject: p.string(),
    zh: p.text(),
    en: p.text(),
  },
  indexes: [{ properties: ['reader', 'recent', 'turn'] }, { properties: ['reader', 'seq', 'place'] }],
});

export type MessageRow = InferEntity<typeof entity>;

/** The merchants of a shop read the same messages. */
const shopReader = (shop: string): string => `shop:${shop}`;

/** A notice and who reads it. */
type Told = Notice & Pick<MessageRow, 'reader'>;

const to = (reader: string, notices: readonly Notice[]): Told[] => notices.map((notice) => ({ ...notice, reader }));

/** A row per notice that `say` makes of something that happened. */
function telling<X extends object>(eventOf: (input: X) => Happened, say: (input: X) => readonly Told[]): Handler<MessageRow, X> {
  const said = once(say);
  return {
    creates: true,
    keys: (input) => said(input).map((_, place) => `${eventOf(input).position}.${place}`),
    fold: (_, input, id) => {
      const { position: seq, at } = eventOf(input);
      const place = Number(id.slice(id.indexOf('.') + 1));
      return { id, seq, place, recent: -seq, turn: 0 - place, at, ...said(input)[place]! };
    },
  };
}

type Owned = { readonly buyer: string; readonly shop: string };

/** What a change of something that has a buyer and a shop says: first to the buyer, then to the shop. */
const ofBoth = <R extends Owned>(
  source: Table<R>,
  toBuyer: (row: R, event: Happened) => readonly Notice[],
  toShop: (row: R, event: Happened) => readonly Notice[],
) =>
  changesOf<MessageRow, R>(
    source,
    telling(
      ({ event }) => event,
      ({ event, after }) => (after ? [...to(after.buyer, toBuyer(after, event)), ...to(shopReader(after.shop), toShop(after, event))] : []),
    ),
  );

/** Told by the SKU, which is all that the event knows; whoever reads it is shown what that is called (`named`). */
const expiring = ({ data: { sku, expiresAt } }: Happened): Notice =>
  push(
    'cart-line-expiring',
    sku,
    `购物车里的 ${sku} 将于 ${formatInstant(expiresAt).slice(0, 10)} 失效`,
    `${sku} leaves your cart on ${formatInstant(expiresAt).slice(0, 10)}.`,
  );

/** Notices, told by what happened to carts, orders, parcels, cases, refunds and reviews. Each thing says itself whom it tells what. */
const Messages = table<MessageRow, CartEvent>({
  entity,
  extra: MESSAGE_ORDER,
  on: {
    CartLineExpiring: telling(
      (event) => event,
      (event) => to(idOf(event.stream), [expiring(event)]),
    ),
  },
  from: [
    ofBoth<OrderRow>(
      Orders,
      ({ id, state }, event) => orderNotices(id, asEvent(event), state),
      ({ id, state }, event) => merchantNotices(id, asEvent(event), state),
    ),
    ofBoth<ParcelRow>(
      Parcels,
      ({ id, state }, event) => parcelNotices(id, asEvent(event), state),
      ({ id, state }, event) => parcelNoticesToShop(id, asEvent(event), state),
    ),
    ofBoth<CaseRow>(
      Cases,
      ({ id, buyer, state }, event) => caseNotices(id, asEvent(event), state, event.actor === buyer),
      ({ id, buyer, state }, event) => merchantCaseNotices(id, asEvent(event), state, event.actor === buyer),
    ),
    ofBoth<ReviewRow>(
      Reviews,
      () => [],
      ({ id, state }, event) => reviewNotices(id, asEvent(event), state),
    ),
    changesOf<MessageRow, RefundRow>(
      Refunds,
      telling(
        ({ event }) => event,
        ({ event, after }) => (after ? to(after.buyer, refundNotices(after.id, asEvent(event), after.state, event.at)) : []),
      ),
    ),
  ],
});

/**
 * Told after the reader's messages of a position. Positions need not rise with the order in which things are told (see `Store`), so
 * that is the order of the rows; only a position at which the reader was told nothing is compared with.
 */
const toldAfter =
  (told: string, reader: string, position: number) =>
  (eb: any): any => {
    const there = eb.selectFrom('messages as m').where('m.reader', '=', reader).where('m.seq', '=', position);
    return eb.or([
      eb(`messages.${told}`, '>', there.select(eb.fn.max(`m.${told}`))),
      eb.and([eb.not(eb.exists(there.select('m.id'))), eb('messages.seq', '>', position)]),
    ]);
  };

/** Texts that name a SKU, with what it is called in its place: nobody knows their cart by ids. */
async function named(em: Em, rows: readonly MessageRow[]): Promise<readonly MessageRow[]> {
  const told = rows.filter(({ kind }) => kind === 'cart-line-expiring').map(({ subject }) => subject);
  const titles = await skuTitles(em, told);
  return rows.map((row) => {
    const title = titles.get(row.subject);
    if (title === undefined) return row;
    return { ...row, zh: row.zh.replace(row.subject, () => `「${title}」`), en: row.en.replace(row.subject, () => title) };
  });
}

const messageList = viewQuery({
  words: 'message list',
  roles: ['buyer', 'merchant'],
  title: { zh: '消息', en: 'Messages' },
  // `beyond` asks for what was told after a position of the events, in the order in which it was told: for who follows.
  input: v.strictObject({ ...paged('whole', 'whole'), beyond: v.exactOptional(v.pipe(v.number(), v.safeInteger(), v.minValue(0))) }),
  async find(em, input, { actor, lang }) {
    const { beyond } = input;
    const { told } = engineOf(em);
    const reader = actor.role === 'merchant' ? shopReader(actor.shop ?? '') : actor.id;
    const own = kysely(em).selectFrom('messages').where('reader', '=', reader).selectAll();
    const list =
      beyond === undefined
        ? ascending<MessageRow>(em, own, ['recent', 'turn'], input)
        : told === null
          ? ascending<MessageRow>(em, own.where('seq', '>', beyond), ['seq', 'place'], input)
          : ascending<MessageRow>(em, own.where(toldAfter(told, reader, beyond)), [told, 'place'], input);
    const { rows, page } = await list;
    const messages = (await named(em, rows)).map(({ id, seq, at, kind, channel, subject, zh, en }) => ({
      id,
      position: Number(seq),
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

export const messagesView = view({ name: 'messages', version: 5, tables: [Messages], reads: ['stock', 'browse'], queries: [messageList] });
