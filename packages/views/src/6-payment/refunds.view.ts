import { defineEntity, p, type InferEntity } from '@mikro-orm/core';
import { formatInstant } from '@yellowcart/kernel/clock';
import { Refund, type RefundEvent, type RefundState } from '@yellowcart/mall/6-payment/refund';
import * as v from 'valibot';
import { newest, paged } from '../page.ts';
import { asEvent, idOf, table, viewQuery, type View } from '../view.ts';

const entity = defineEntity({
  name: 'Refund',
  tableName: 'refunds',
  properties: {
    id: p.string().primary(),
    seq: p.bigint('number'),
    buyer: p.string(),
    status: p.string().$type<RefundState['status']>(),
    state: p.json<RefundState>(),
  },
  indexes: [{ properties: ['seq'] }, { properties: ['buyer', 'seq'] }, { properties: ['status', 'seq'] }],
});

export type RefundRow = InferEntity<typeof entity>;

/** Money on its way back to buyers (Y4). */
export const Refunds = table<RefundRow>({
  entity,
  folds: [Refund],
  streams: {
    refund: {
      fold: (row, event) => {
        const state = Refund.evolve(row?.state ?? Refund.initial, asEvent<RefundEvent>(event));
        return { id: idOf(event.stream), seq: row?.seq ?? event.position, buyer: state.buyer, status: state.status, state };
      },
    },
  },
});

const refundList = viewQuery({
  words: 'refund list',
  roles: ['buyer', 'support', 'platform'],
  title: { zh: '退款记录', en: 'Refunds' },
  input: v.strictObject({ status: v.optional(v.picklist(['on-the-way', 'arrived', 'failed'])), ...paged(1) }),
  async find(em, input, { actor }) {
    const where = {
      ...(actor.role === 'buyer' ? { buyer: actor.id } : {}),
      ...(input.status === undefined ? {} : { status: input.status }),
    };
    const { rows, page } = await newest<RefundRow>(em, Refunds, where, input);
    const refunds = rows.map(({ id, state }) => ({
      id,
      order: state.order,
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

export const refundsView: View = { name: 'refunds', version: 1, tables: [Refunds], queries: [refundList] };
