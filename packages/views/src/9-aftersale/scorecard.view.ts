import { formatInstant } from '@yellowcart/kernel/clock';
import { reject } from '@yellowcart/kernel/outcome';
import * as v from 'valibot';
import { Shops } from '../goods/shops.ts';
import { rowOf } from '../rows.ts';
import { view, viewQuery } from '../view.ts';
import { presentStanding } from './present-standing.ts';
import { figuresOf, NOTHING, StandingMarks, Standings, WINDOW } from './standing.ts';

const merchantScorecard = viewQuery({
  words: 'merchant scorecard',
  roles: ['merchant', 'support', 'platform'],
  title: { zh: '售后考核', en: 'How a shop’s after-sales service is scored' },
  input: v.strictObject({ shop: v.optional(v.string()) }),
  /** The last 30 days (V2): a merchant's own shop; support and platform name one. */
  async find(em, input, { at, actor }) {
    const own = actor.role === 'merchant' ? (actor.shop ?? '') : undefined;
    const shop = input.shop ?? own ?? '';
    if ((own !== undefined && shop !== own) || !(await rowOf(em, Shops, { id: shop }))) return reject('NOT_FOUND', { shop });
    const figures = (await figuresOf(em, at, [shop])).get(shop) ?? NOTHING;
    const { orders, casedOrders, cases } = figures;
    return { shop, from: formatInstant(at - WINDOW), to: formatInstant(at), orders, casedOrders, cases, ...presentStanding(figures) };
  },
});

/** The scorecard of shops (V2). */
export const scorecardView = view({
  name: 'scorecard',
  version: 2,
  tables: [Standings, StandingMarks],
  reads: ['browse'],
  queries: [merchantScorecard],
});
