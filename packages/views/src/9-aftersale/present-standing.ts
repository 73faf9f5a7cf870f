import { formatDuration } from '@yellowcart/kernel/clock';
import type { Em } from '../view.ts';
import { figuresOf, NOTHING, standingOf, type Figures } from './standing.ts';

const duration = (ms: number | null): string | null => (ms === null ? null : formatDuration(ms));

const rounded = (value: number | null, decimals: number): number | null =>
  value === null ? null : Math.round(value * 10 ** decimals) / 10 ** decimals;

/** How a shop stands in after-sales as it is told (V2): rate 0–1 with four decimals, mean times as `2d3h`, the survey's mean with two. */
export function presentStanding(figures: Figures) {
  const { afterSalesRate, answerTime, refundTime, survey, reasons } = standingOf(figures);
  return {
    afterSalesRate: rounded(afterSalesRate, 4),
    answerTime: duration(answerTime),
    refundTime: duration(refundTime),
    survey: { count: figures.surveys, mean: rounded(survey, 2) },
    limited: reasons.length > 0,
    reasons,
  };
}

/** The same of one shop, for whoever thinks of buying there (R9.10). */
export const scorecardOf = async (em: Em, at: number, shop: string) =>
  presentStanding((await figuresOf(em, at, [shop])).get(shop) ?? NOTHING);
