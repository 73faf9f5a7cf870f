import { formatInstant } from '@yellowcart/kernel/clock';
import { invalidQuery } from '@yellowcart/mall/support/query/problem-words';
import { AT_RISK_WITHIN, STUCK_AFTER } from '@yellowcart/mall/support/query/fields';
import { isProblem } from '@yellowcart/mall/support/query/parse';
import { readQuery } from '@yellowcart/mall/support/query/read';
import { HELPERS } from '@yellowcart/mall/support/saved-views';
import * as v from 'valibot';
import { cut, paged } from '../../page.ts';
import { view, viewQuery } from '../../view.ts';
import { isSplit } from './clues.ts';
import type { Parts } from './found-order.ts';
import { FoundOrders } from './found-orders.ts';
import { FoundNames } from './names.ts';
import { pageOf, sortedBy } from './plan.ts';
import type { Row } from './rows.ts';
import { Desks, savedViews } from './saved.ts';
import { TradeNumbers } from './trades.ts';

/** Values of `is` and `has` that hold, those first that time decides. */
function flagsOf({ due, idle }: Row, { order, parcels }: Parts, at: number): string[] {
  const flags: readonly (readonly [holds: boolean, flag: string])[] = [
    [order.open, 'open'],
    [idle !== null && idle <= at - STUCK_AFTER, 'stuck'],
    [due !== null && due < at + AT_RISK_WITHIN, 'at-risk'],
    [isSplit(parcels), 'split'],
  ];
  return [...flags.flatMap(([holds, flag]) => (holds ? [flag] : [])), ...order.flags];
}

/** An order that was found: enough to tell it from others and to see what is wrong with it. Personal data is masked (Z4). */
function presentFound(row: Row, at: number): object {
  const parts: Parts = JSON.parse(row.parts);
  return {
    order: row.id,
    trade: row.trade,
    shop: row.shop,
    buyer: row.buyer,
    status: row.status,
    placedAt: formatInstant(row.placed),
    amount: row.amount,
    recipient: row.recipient,
    phone: row.phone,
    waybills: parts.parcels.map(({ waybill }) => waybill),
    cases: parts.cases.map(({ case: id, type, status }) => ({ case: id, type, status })),
    due: row.due === null ? null : { name: row.due_name!, at: formatInstant(row.due) },
    flags: flagsOf(row, parts, at),
  };
}

const supportFind = viewQuery({
  words: 'support find',
  roles: HELPERS,
  title: { zh: '查订单', en: 'Find orders by any clue' },
  input: v.strictObject({
    query: v.string(),
    /** Says how the query is read instead of answering it. */
    explain: v.optional(v.boolean(), false),
    ...paged('whole', 'whole'),
  }),
  async find(em, { query: text, explain, ...input }, { actor, at, lang }) {
    // Most queries name no view: what is not asked costs nothing.
    const views = /[@＠]/.test(text) ? await savedViews(em, actor.id) : new Map<string, string>();
    const query = readQuery(text, { now: at, views });
    if (isProblem(query)) return invalidQuery(text, query);
    const { condition, sort } = query;
    if (explain) {
      const conditions = query.said.map(({ text: each, zh, en }) => ({ text: each, means: lang === 'en' ? en : zh }));
      return { query: query.text, conditions, sort: `${sort.column}-${sort.descending ? 'desc' : 'asc'}` };
    }
    const after = input.after as [number, number] | undefined;
    const rows = await pageOf(em, { condition, sort, after, limit: input.all ? -1 : input.limit + 1 });
    const shown = cut(rows, input, (row) => [sortedBy(row, sort.column), row.seq]);
    return { orders: shown.rows.map((row) => presentFound(row, at)), page: shown.page };
  },
});

/** Orders found by any clue (R10.05), archived ones too (O6). */
export const findView = view({
  name: 'support',
  version: 3,
  tables: [TradeNumbers, FoundOrders, FoundNames, Desks],
  queries: [supportFind],
});
