import { DAY, HOUR } from '@yellowcart/kernel/clock';

/** Hours of a day in Shanghai: open from the first to before the second. */
export type Hours = { readonly from: number; readonly to: number };

/** The midnight in Shanghai at which the day of an instant began; it keeps UTC+8 all year (T5). */
const midnight = (at: number): number => at - ((at + 8 * HOUR) % DAY);

/** The instant itself when it is open, else that much (ms) after the next opening: not everybody begins on the stroke. */
export function whenOpen(at: number, { from, to }: Hours, afterOpening: number): number {
  const day = midnight(at);
  if (at >= day + from * HOUR && at < day + to * HOUR) return at;
  return day + (at < day + from * HOUR ? 0 : DAY) + from * HOUR + afterOpening;
}

/** The first instant after `at` that lies `late` (ms) after one of these hours of a day in Shanghai; hours are in order. */
export function nextRound(at: number, hours: readonly number[], late: number): number {
  const day = midnight(at);
  return [day, day + DAY].flatMap((start) => hours.map((hour) => start + hour * HOUR + late)).find((round) => round > at)!;
}

/**
 * Instants moved together so that all of them come before a limit, in their order, each where it was in proportion; nothing is moved
 * that comes in time, and nothing when the limit is over.
 */
export function inTime<T extends { readonly at: number }>(steps: readonly T[], now: number, limit: number): readonly T[] {
  const last = Math.max(now, ...steps.map(({ at }) => at));
  if (last < limit || limit <= now) return steps;
  const share = (0.9 * (limit - now)) / (last - now);
  return steps.map((step) => ({ ...step, at: now + Math.floor((step.at - now) * share) }));
}
