import { defineEntity, p, type InferEntity } from '@mikro-orm/core';
import { sum } from '@yellowcart/kernel/money';
import { accountOf } from '@yellowcart/mall/ledger/journal';
import * as v from 'valibot';
import { rowsOf } from '../rows.ts';
import { table, view, viewQuery } from '../view.ts';
import { journalOf } from './entries.ts';

const entity = defineEntity({
  name: 'LedgerAccount',
  tableName: 'ledger',
  properties: { id: p.string().primary(), fen: p.bigint('number') },
});

export type LedgerRow = InferEntity<typeof entity>;

/** Balance of every account (M2): what all journals add up to. */
export const Ledger = table<LedgerRow>({
  entity,
  every: {
    keys: (event) => [...new Set(journalOf(event).map(({ account }) => account))],
    fold: (row, event, id) => ({ id, fen: (row?.fen ?? 0) + sum(journalOf(event).map(({ account, fen }) => (account === id ? fen : 0))) }),
  },
});

/** Accounts that are there from the beginning. */
const COMMON = [accountOf.escrow, accountOf.platform, accountOf.insurer];

const ledgerShow = viewQuery({
  words: 'ledger show',
  roles: ['merchant', 'support', 'platform'],
  title: { zh: '账本', en: 'The ledger' },
  input: v.strictObject({}),
  async find(em, _, { actor }) {
    const merchant = actor.role === 'merchant';
    const shop = actor.shop ?? '';
    const own = [accountOf.merchant(shop), accountOf.bank(shop)];
    const rows: LedgerRow[] = await rowsOf(em, Ledger, merchant ? { id: { $in: own } } : {}, { orderBy: { id: 'asc' } });
    const balances = new Map((merchant ? own : COMMON).map((id) => [id, 0]));
    for (const { id, fen } of rows) balances.set(id, fen);
    return { accounts: Object.fromEntries(balances), total: sum(balances.values()) };
  },
});

export const ledgerView = view({ name: 'ledger', version: 1, tables: [Ledger], queries: [ledgerShow] });
