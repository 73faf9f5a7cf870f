import { defineEntity, p, type InferEntity } from '@mikro-orm/core';
import { formatInstant, formatInstantOrNull } from '@yellowcart/kernel/clock';
import { Case, type CaseState } from '@yellowcart/mall/9-aftersale/case';
import { CASE_STATUSES, type CaseEvent } from '@yellowcart/mall/9-aftersale/case-events';
import * as v from 'valibot';
import { ofOrder, Orders, type OrderRow } from '../5-order/orders.view.ts';
import { given, newest, NO_ROWS, paged } from '../page.ts';
import { rowsById } from '../rows.ts';
import { seenBy } from '../seen-by.ts';
import { asEvent, idOf, table, view, viewQuery } from '../view.ts';

const entity = defineEntity({
  name: 'Case',
  tableName: 'cases',
  properties: {
    id: p.string().primary(),
    seq: p.bigint('number'),
    order: p.string(),
    shop: p.string(),
    buyer: p.string(),
    status: p.string().$type<CaseState['status']>(),
    state: p.json<CaseState>(),
  },
  indexes: [
    { properties: ['seq'] },
    { properties: ['status', 'seq'] },
    { properties: ['buyer', 'seq'] },
    { properties: ['buyer', 'status', 'seq'] },
    { properties: ['shop', 'seq'] },
    { properties: ['shop', 'status', 'seq'] },
    { properties: ['order', 'status', 'seq'] },
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
          order: state.order,
          shop: state.shop,
          buyer: state.buyer,
          status: state.status,
          state,
        };
      },
    },
  },
});

/** Titles of the goods of a case, by line: the order knows them. */
const titlesIn = (order: OrderRow): ReadonlyMap<string, string> => new Map(order.state.lines.map(({ id, title }) => [id, title]));

/** A case in a list: as `aftersale show` shows it, shortened. */
function presentCase({ id, state }: CaseRow, titles: ReadonlyMap<string, string>): object {
  const lines = state.lines.map(({ line, sku, quantity }) => ({ line, sku, title: titles.get(line)!, quantity }));
  return {
    case: id,
    order: state.order,
    shop: state.shop,
    buyer: state.buyer,
    type: state.caseType,
    title: lines.map(({ title }) => title).join('、'),
    status: state.status,
    amount: state.amount,
    deadline: formatInstantOrNull(state.deadline),
    openedAt: formatInstant(state.openedAt),
    lines,
  };
}

const aftersaleList = viewQuery({
  words: 'aftersale list',
  roles: ['buyer', 'merchant', 'support', 'platform'],
  title: { zh: '售后单', en: 'After-sales requests' },
  input: v.strictObject({ status: v.optional(v.picklist(CASE_STATUSES)), order: v.optional(v.string()), ...paged('whole') }),
  async find(em, { status, order, ...input }, { actor }) {
    const whose = order === undefined ? seenBy(actor) : await ofOrder(em, order, actor);
    const { rows, page } = whose ? await newest<CaseRow>(em, Cases, { ...whose, ...given({ status }) }, input) : NO_ROWS;
    const orders = await rowsById<OrderRow>(
      em,
      Orders,
      rows.map(({ order }) => order),
    );
    return { cases: rows.map((row) => presentCase(row, titlesIn(orders.get(row.order)!))), page };
  },
});

export const casesView = view({ name: 'cases', version: 2, tables: [Cases], reads: ['orders'], queries: [aftersaleList] });
