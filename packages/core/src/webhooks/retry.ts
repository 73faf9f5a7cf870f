import { HOUR, MINUTE, SECOND } from '@yellowcart/kernel/clock';
import { minter } from '../mint.ts';

/** Tries before a delivery is given up, unless another number is asked for: the last one comes after 4 to 9 minutes. */
export const ATTEMPTS = 10;

const LONGEST = 5 * MINUTE;
/** However long a receiver asks for. */
const LONGEST_ASKED = HOUR;
const STEPS = 1_000_000;

/**
 * How long to wait after a failed attempt, ms: twice as long each time, between half and all of it, so that many that failed at once
 * do not come back at once. What seems like chance comes from the delivery's own name: the same each time it is asked for.
 * @param attempt the one that failed, from 1 on
 * @param asked what the receiver asked for with Retry-After, ms
 */
export function pauseAfter(attempt: number, name: string, asked = 0): number {
  const whole = Math.min(LONGEST, SECOND * 2 ** (attempt - 1));
  const chance = Number(minter(name)(`attempt ${attempt}`, 6)) / STEPS;
  return Math.max(Math.round(whole / 2 + (whole / 2) * chance), Math.min(asked, LONGEST_ASKED));
}

/** `Retry-After`: seconds, or a date; ms from now, 0 when it says nothing that can be read. */
export function retryAfter(header: string | null, now: number): number {
  if (header === null) return 0;
  if (/^\d+$/.test(header.trim())) return Number(header) * SECOND;
  const date = Date.parse(header);
  return Number.isNaN(date) ? 0 : Math.max(0, date - now);
}
