import { defineEntity, p, type InferEntity } from '@mikro-orm/core';
import { formatInstant } from '@yellowcart/kernel/clock';
import { Case, type CaseState } from '@yellowcart/mall/9-aftersale/case';
import type { CaseEvent } from '@yellowcart/mall/9-aftersale/case-events';
import * as v from 'valibot';
import { newest, paged } from '../page.ts';
import { asEvent, idOf, table, viewQuery, type View } from '../view.ts';

const entity = defineEntity({
  name: 'Case',
  tableName: 'cases',
  properties: {
    id: p.string().primary(),
    seq: p.bigint('number'),
    shop: p.string(),
    buyer: p.string(),
    status: p.string().$type<CaseState['status']>(),
    state: p.json<CaseState>(),
  },
  indexes: [
    { properties: ['seq'] },
    { properties: ['buyer', 'seq'] },
    { properties: ['shop', 'seq'] },
    { properties: ['shop', 'status', 'seq'] },
    { properties: ['status', 'seq'] },
  ],
});

export type CaseRow = InferEntity<typeof entity>;

/** After-sales cases, folded by the aggregate itself. */
export const Cases = table<CaseRow>({
  entity,
  folds: [Case],
  streams: {
    case: {
      fold: (row, event) => {
        const state = Case.evolve(row?.state ?? Case.initial, asEvent<CaseEvent>(event));
        return {
          id: idOf(event.stream),
          seq: row?.seq ?? event.position,
          shop: state.shop,
          buyer: state.buyer,
          status: state.status,
          state,
        };
      },
    },
  },
});

const STATUSES = [
  'awaiting-merchant',
  'awaiting-buyer',
  'awaiting-return',
  'awaiting-inspection',
  'awaiting-resend',
  'awaiting-receipt',
  'refunding',
  'completed',
  'rejected',
  'in-arbitration',
  'withdrawn',
  'closed',
] as const;

const aftersaleList = viewQuery({
  words: 'aftersale list',
  roles: ['buyer', 'merchant', 'support', 'platform'],
  title: { zh: '售后单', en: 'After-sales cases' },
  input: v.strictObject({ status: v.optional(v.picklist(STATUSES)), ...paged(1) }),
  async find(em, input, { actor }) {
    const seen = actor.role === 'buyer' ? { buyer: actor.id } : actor.role === 'merchant' ? { shop: actor.shop ?? '' } : {};
    const where = { ...seen, ...(input.status === undefined ? {} : { status: input.status }) };
    const { rows, page } = await newest<CaseRow>(em, Cases, where, input);
    const cases = rows.map(({ id, state }) => ({
      case: id,
      order: state.order,
      shop: state.shop,
      buyer: state.buyer,
      type: state.caseType,
      status: state.status,
      amount: state.amount,
      deadline: state.deadline === null ? null : formatInstant(state.deadline),
      openedAt: formatInstant(state.openedAt),
      lines: state.lines.map(({ line, sku, quantity }) => ({ line, sku, quantity })),
    }));
    return { cases, page };
  },
});

export const casesView: View = { name: 'cases', version: 1, tables: [Cases], queries: [aftersaleList] };
