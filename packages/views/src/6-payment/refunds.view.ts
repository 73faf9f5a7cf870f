import { defineEntity, p, type InferEntity } from '@mikro-orm/core';
import { formatInstant } from '@yellowcart/kernel/clock';
import { Refund, type RefundEvent, type RefundState } from '@yellowcart/mall/6-payment/refund';
import * as v from 'valibot';
import { Orders } from '../5-order/orders.view.ts';
import { given, newest, paged } from '../page.ts';
import { seenBy } from '../seen-by.ts';
import { asEvent, changesOf, idOf, table, view, viewQuery } from '../view.ts';

const entity = defineEntity({
  name: 'Refund',
  tableName: 'refunds',
  properties: {
    id: p.string().primary(),
    seq: p.bigint('number'),
    buyer: p.string(),
    /** Whose order it is from; null for a return that belongs to none (Y2). */
    shop: p.string().nullable(),
    status: p.string().$type<RefundState['status']>(),
    state: p.json<RefundState>(),
  },
  indexes: [
    { properties: ['seq'] },
    { properties: ['status', 'seq'] },
    { properties: ['buyer', 'seq'] },
    { properties: ['buyer', 'status', 'seq'] },
    { properties: ['shop', 'seq'] },
    { properties: ['shop', 'status', 'seq'] },
  ],
});

export type RefundRow = InferEntity<typeof entity>;

/**
 * Money on its way back to buyers (Y4). A refund does not know its shop, its order does: it names the refund in the same step,
 * just before it starts.
 */
export const Refunds = table<RefundRow>({
  entity,
  folds: [Refund],
  streams: {
    refund: {
      fold: (row, event) => {
        const state = Refund.evolve(row?.state ?? Refund.initial, asEvent<RefundEvent>(event));
        const { buyer, status } = state;
        return { id: idOf(event.stream), seq: row?.seq ?? event.position, buyer, shop: row?.shop ?? null, status, state };
      },
    },
  },
  from: [
    changesOf(Orders, {
      keys: ({ event }) => (event.type === 'OrderRefundStarted' ? [event.data.refund] : []),
      creates: true,
      fold: (_, { event, after }, id) => {
        const { shop, buyer } = after!;
        return { id, seq: event.position, buyer, shop, status: 'none', state: Refund.initial };
      },
    }),
  ],
});

const refundList = viewQuery({
  words: 'refund list',
  roles: ['buyer', 'merchant', 'support', 'platform'],
  title: { zh: '退款记录', en: 'Refunds' },
  input: v.strictObject({ status: v.optional(v.picklist(['on-the-way', 'arrived', 'failed'])), ...paged('whole') }),
  async find(em, input, { actor }) {
    const where = { ...seenBy(actor), ...given({ status: input.status }) };
    const { rows, page } = await newest<RefundRow>(em, Refunds, where, input);
    const refunds = rows.map(({ id, shop, state }) => ({
      id,
      order: state.order,
      shop,
      case: state.case,
      payment: state.payment,
      buyer: state.buyer,
      channel: state.channel,
      amount: state.amount,
      status: state.status,
      reason: state.reason,
      arrivesAt: formatInstant(state.arrivesAt),
    }));
    return { refunds, page };
  },
});

export const refundsView = view({ name: 'refunds', version: 2, tables: [Refunds], queries: [refundList] });
