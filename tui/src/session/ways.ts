import type { ErrorDocument } from '@yellowcart/core/mall';
import type { Messages } from '../i18n/i18n.ts';

type Way = keyof Messages['ways'];

/** What a command of the shell is about, and where the storefront has that. The longer words first. */
const WAYS: readonly (readonly [words: RegExp, way: Way])[] = [
  [/^login\b/u, 'login'],
  [/^pay\b.*--biometric/u, 'fingerprint'],
  [/^(?:cart|topup)\b/u, 'cart'],
  [/^(?:order|pay|payment|parcel|aftersale|review)\b/u, 'orders'],
  [/^(?:address|coupon|wallet|visit)\b/u, 'me'],
  [/^message\b/u, 'messages'],
  [/^clock\b/u, 'clock'],
  [/^(?:search|mall|product|shop)\b/u, 'search'],
  [/^(?:feed|live)\b/u, 'feed'],
];

/** The key for what a refusal says to try; a sentence stays one, and a command that the storefront has no key for is left out. */
export function wayOf(tried: string, t: Messages): string | undefined {
  const words = /^yellowcart (.*)$/u.exec(tried)?.[1];
  if (words === undefined) return tried;
  const way = WAYS.find(([pattern]) => pattern.test(words))?.[1];
  return way && t.ways[way];
}

/** The ways out of a page that cannot be shown, each once; the way back is always one. */
export function waysOut(error: Pick<ErrorDocument, 'code' | 'try'>, t: Messages): string[] {
  // A store that is gone is asked again every second: put back, it is there again.
  if (error.code.startsWith('STORE_')) return [t.ways.putBack, t.ways.leave];
  if (error.code === 'LOGIN_REQUIRED') return [t.ways.login, t.ways.back];
  const ways = error.try.flatMap((tried) => wayOf(tried, t) ?? []);
  const own = error.code === 'NOT_FOUND' ? [t.ways.search] : error.code === 'NOTHING_SELECTED' ? [t.ways.cart] : [];
  return [...new Set([...ways.slice(0, 3), ...own, t.ways.back])];
}
