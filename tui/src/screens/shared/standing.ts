import type { Lang } from '@yellowcart/core/mall';
import type { Scorecard } from '../../data/scorecard.ts';
import { word, type Messages } from '../../i18n/i18n.ts';
import { duration, percent } from '../../text/format.ts';

/** The largest part of a duration in words: `2d3h20m` → 2 days; `atOnce` for less than a minute. */
function about(text: string, lang: Lang, atOnce: string, words: (time: string) => string): string {
  const [largest] = /^\d+[mhd](?!s)/u.exec(text) ?? [];
  return largest === undefined ? atOnce : words(duration(largest, lang));
}

/** A warning for a shop that fails its after-sales checks, with what it fails in; undefined for one that passes (R9.10). */
export function standingWarning(card: Scorecard | null | undefined, t: Messages): string | undefined {
  if (!card?.limited) return undefined;
  return t.standing.limited((card.reasons ?? []).map((reason) => word(t.standing.why, reason)).join(' · '));
}

/** Its figures in words, those that are known. */
export function standingFacts(card: Scorecard | null | undefined, t: Messages, lang: Lang): string[] {
  if (!card) return [];
  const { afterSalesRate, answerTime, refundTime, survey } = card;
  return [
    typeof afterSalesRate === 'number' ? t.standing.rate(percent(afterSalesRate)) : '',
    answerTime ? about(answerTime, lang, t.standing.answerAtOnce, t.standing.answer) : '',
    refundTime ? about(refundTime, lang, t.standing.refundAtOnce, t.standing.refund) : '',
    typeof survey?.mean === 'number' && survey.count > 0 ? t.standing.survey(survey.mean.toFixed(1)) : '',
  ].filter(Boolean);
}
