import { formatDuration, formatInstant } from '@yellowcart/kernel/clock';
import { reject } from '@yellowcart/kernel/outcome';
import * as v from 'valibot';
import { Shops } from '../goods/shops.ts';
import { rowOf } from '../rows.ts';
import { viewQuery, type View } from '../view.ts';
import { figuresOf, NOTHING, StandingMarks, standingOf, Standings, WINDOW } from './standing.ts';

const duration = (ms: number | null): string | null => (ms === null ? null : formatDuration(ms));

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
    const figures = (await figuresOf(em, at, shop)).get(shop) ?? NOTHING;
    const { afterSalesRate, answerTime, refundTime, survey, reasons } = standingOf(figures);
    return {
      shop,
      from: formatInstant(at - WINDOW),
      to: formatInstant(at),
      orders: figures.orders,
      casedOrders: figures.casedOrders,
      cases: figures.cases,
      // Four decimals: 0.0833.
      afterSalesRate: afterSalesRate === null ? null : Math.round(afterSalesRate * 10_000) / 10_000,
      answerTime: duration(answerTime),
      refundTime: duration(refundTime),
      // Two decimals: 4.67.
      survey: { count: figures.surveys, mean: survey === null ? null : Math.round(survey * 100) / 100 },
      limited: reasons.length > 0,
      reasons,
    };
  },
});

/** The scorecard of shops (V2). */
export const scorecardView: View = {
  name: 'scorecard',
  version: 2,
  tables: [Standings, StandingMarks],
  queries: [merchantScorecard],
};
