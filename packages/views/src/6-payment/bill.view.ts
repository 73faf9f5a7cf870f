import { defineEntity, p, type InferEntity } from '@mikro-orm/core';
import { formatInstant } from '@yellowcart/kernel/clock';
import * as v from 'valibot';
import { kysely } from '../database.ts';
import { buyerChannel, journalOf } from '../ledger/entries.ts';
import { ascending, most, paged } from '../page.ts';
import { idOf, kindOf, table, viewQuery, type Happened, type View } from '../view.ts';

const entity = defineEntity({
  name: 'BillEntry',
  tableName: 'bill',
  properties: {
    /** position.place in the journal */
    id: p.string().primary(),
    seq: p.bigint('number'),
    buyer: p.string(),
    channel: p.string(),
    at: p.bigint('number'),
    kind: p.string(),
    amount: p.bigint('number'),
    trade: p.string().strictNullable(),
    orders: p.json<readonly string[]>(),
  },
  indexes: [{ properties: ['buyer', 'seq'] }],
});

export type BillRow = InferEntity<typeof entity>;

/** What a movement is called, by the event that carries it. */
const KINDS: Readonly<Record<string, string>> = {
  PaymentSucceeded: 'payment',
  PaymentReturned: 'void-payment',
  RefundArrived: 'refund',
  OrderPromiseBroken: 'late-shipping-compensation',
  OrderDoorAppealed: 'door-delivery-compensation',
  OrderInsuranceClaimed: 'freight-insurance',
};

const kindOfEvent = (type: string): string => KINDS[type] ?? type.replaceAll(/(?<=.)[A-Z]/g, '-$&').toLowerCase();

/** Orders that a movement belongs to: the order itself, or those that the payment or refund names. */
function ordersOf({ stream, data }: Happened): readonly string[] {
  if (kindOf(stream) === 'order') return [idOf(stream)];
  if (Array.isArray(data['orders'])) return data['orders'] as string[];
  return typeof data['order'] === 'string' ? [data['order']] : [];
}

const idAt = ({ position }: Happened, place: number): string => `${position}.${place}`;

/** The wallet's bill 账单 (R6.07): one entry per movement on a buyer's account. */
const Bill = table<BillRow>({
  entity,
  every: {
    creates: true,
    keys: (event) =>
      journalOf(event).flatMap(({ account, fen }, place) => (fen !== 0 && buyerChannel(account) ? [idAt(event, place)] : [])),
    fold: (_, event, id) => {
      const { account, fen } = journalOf(event)[Number(id.slice(id.indexOf('.') + 1))]!;
      const { buyer, channel } = buyerChannel(account)!;
      const { position: seq, at, type, data } = event;
      return {
        id,
        seq,
        buyer,
        channel,
        at,
        kind: kindOfEvent(type),
        amount: fen,
        trade: typeof data['trade'] === 'string' ? data['trade'] : null,
        orders: ordersOf(event),
      };
    },
  },
});

const walletBill = viewQuery({
  words: 'wallet bill',
  roles: ['buyer'],
  title: { zh: '我的账单', en: 'The wallet’s bill' },
  input: v.strictObject(paged(2)),
  async find(em, input, { actor }) {
    const query = kysely(em)
      .selectFrom('bill')
      .where('buyer', '=', actor.id)
      .selectAll()
      .select((eb) => most(eb, 'seq').as('k1'));
    const { rows, page } = await ascending<any>(em, query, ['k1', 'id'], input);
    const entries = rows.map(({ at, kind, channel, amount, trade, orders: text }) => {
      const orders: string[] = JSON.parse(text);
      return { at: formatInstant(at), kind, channel, amount, order: orders[0] ?? null, orders, trade };
    });
    return { entries, page };
  },
});

export const billView: View = { name: 'bill', version: 1, tables: [Bill], queries: [walletBill] };
