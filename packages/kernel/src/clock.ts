export const SECOND = 1000;
export const MINUTE = 60 * SECOND;
export const HOUR = 60 * MINUTE;
export const DAY = 24 * HOUR;

const UNITS = { d: DAY, h: HOUR, m: MINUTE, s: SECOND } as const;

/** `90s`, `30m`, `2d23h59m59s` → ms; undefined when it does not parse (contract: durations). */
export function parseDuration(text: string): number | undefined {
  const match = /^(?:(\d+)d)?(?:(\d+)h)?(?:(\d+)m)?(?:(\d+)s)?$/.exec(text.trim());
  if (!match || match[0] === '') return undefined;
  const [, d = '0', h = '0', m = '0', s = '0'] = match;
  const ms = Number(d) * DAY + Number(h) * HOUR + Number(m) * MINUTE + Number(s) * SECOND;
  return Number.isSafeInteger(ms) ? ms : undefined;
}

/** ms → `2d23h59m59s`; parts of 0 are left out, 0 is `0s`. */
export function formatDuration(ms: number): string {
  let rest = Math.floor(ms / SECOND) * SECOND;
  let text = '';
  for (const [unit, size] of Object.entries(UNITS)) {
    const count = Math.floor(rest / size);
    if (count > 0) text += `${count}${unit}`;
    rest -= count * size;
  }
  return text || '0s';
}

/** Business dates are shown in Shanghai (T5), which keeps this offset all year. */
const OFFSET = '+08:00';

/** ISO 8601 with an offset → ms; undefined when it does not parse or names no offset. */
export function parseInstant(text: string): number | undefined {
  try {
    return Temporal.Instant.from(text).epochMilliseconds;
  } catch {
    return undefined;
  }
}

/**
 * ms → `2026-11-11T12:00:00+08:00`, with milliseconds only where there are some. Every answer says some instants, and `Date` writes the same
 * as Temporal in a fraction of the time; what the rule against it is for, the time of day, is not asked here.
 */
export const formatInstant = (ms: number): string =>
  // oxlint-disable-next-line no-restricted-globals
  `${new Date(ms + 8 * HOUR).toISOString().slice(0, ms % SECOND === 0 ? -'.000Z'.length : -'Z'.length)}${OFFSET}`;

/** The same for an instant that may be open. */
export const formatInstantOrNull = (ms: number | null): string | null => (ms === null ? null : formatInstant(ms));

/** ms → `20261111120000` in Shanghai, the sortable head of an order number. */
export const stamp = (ms: number): string => formatInstant(ms).slice(0, 19).replace(/\D/g, '');
