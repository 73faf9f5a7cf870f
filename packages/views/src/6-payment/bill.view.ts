import { defineEntity, p, type InferEntity } from '@mikro-orm/core';
import { formatInstant } from '@yellowcart/kernel/clock';
import { accountOf, CHANNELS, type Channel } from '@yellowcart/mall/ledger/journal';
import * as v from 'valibot';
import { kysely } from '../database.ts';
import { buyerChannel } from '../ledger/entries.ts';
import { Ledger, type LedgerRow } from '../ledger/ledger.view.ts';
import { ascending, most, paged } from '../page.ts';
import { rowsOf } from '../rows.ts';
import { changesOf, idOf, kindOf, table, view, viewQuery, type Em, type Happened } from '../view.ts';

const entity = defineEntity({
  name: 'BillEntry',
  tableName: 'bill',
  properties: {
    /** position/account */
    id: p.string().primary(),
    seq: p.bigint('number'),
    buyer: p.string(),
    channel: p.string(),
    at: p.bigint('number'),
    kind: p.string(),
    amount: p.bigint('number'),
    /** What the channel gave (above 0) and took (below) over all entries up to this one. */
    balance: p.bigint('number'),
    trade: p.string().strictNullable(),
    orders: p.json<readonly string[]>(),
  },
  indexes: [{ properties: ['buyer', 'seq'] }, { properties: ['buyer', 'channel', 'seq'] }],
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

/**
 * The wallet's bill 账单 (R6.07): one entry per movement on a buyer's account, with what the account then stood at. It follows the
 * ledger, so that a running total is never added up again, wherever a page begins.
 */
const Bill = table<BillRow>({
  entity,
  from: [
    changesOf(Ledger, {
      creates: true,
      keys: ({ event, after }) => (buyerChannel(after!.id) ? [`${event.position}/${after!.id}`] : []),
      fold: (_, { event, before, after }, id) => {
        const { id: account, fen: balance } = after!;
        const amount = balance - (before?.fen ?? 0);
        if (amount === 0) return undefined;
        const { position: seq, at, type, data } = event;
        const trade = typeof data['trade'] === 'string' ? data['trade'] : null;
        return { id, seq, ...buyerChannel(account)!, at, kind: kindOfEvent(type), amount, balance, trade, orders: ordersOf(event) };
      },
    }),
  ],
});

/** What each of these channels stands at for the buyer. */
async function totalsOf(em: Em, buyer: string, channels: readonly Channel[]): Promise<Record<string, number>> {
  const rows: LedgerRow[] = await rowsOf(em, Ledger, { id: { $in: channels.map((channel) => accountOf.buyer(buyer, channel)) } });
  const balances = new Map(rows.map(({ id, fen }) => [id, fen]));
  return Object.fromEntries(channels.map((channel) => [channel, balances.get(accountOf.buyer(buyer, channel)) ?? 0]));
}

const walletBill = viewQuery({
  words: 'wallet bill',
  roles: ['buyer'],
  title: { zh: '我的账单', en: 'The wallet’s bill' },
  input: v.strictObject({ channel: v.optional(v.picklist(CHANNELS)), ...paged('whole', 'text') }),
  async find(em, input, { actor }) {
    let query = kysely(em)
      .selectFrom('bill')
      .where('buyer', '=', actor.id)
      .selectAll()
      .select((eb) => most(eb, 'seq').as('k1'));
    if (input.channel !== undefined) query = query.where('channel', '=', input.channel);
    const { rows, page } = await ascending<any>(em, query, ['k1', 'id'], input);
    const entries = rows.map(({ at, kind, channel, amount, balance, trade, orders: text }) => {
      const orders: string[] = JSON.parse(text);
      return { at: formatInstant(at), kind, channel, amount, balance, order: orders[0] ?? null, orders, trade };
    });
    return { entries, totals: await totalsOf(em, actor.id, input.channel === undefined ? CHANNELS : [input.channel]), page };
  },
});

export const billView = view({ name: 'bill', version: 2, tables: [Bill], reads: ['ledger'], queries: [walletBill] });
