import type { Coupon } from '../../data/goods.ts';
import { word, type Messages } from '../../i18n/i18n.ts';
import { briefMoney, moment } from '../../text/format.ts';
import { asMany } from '../../text/width.ts';

/** What a coupon is called by. */
type Named = Pick<Coupon, 'coupon' | 'scope' | 'threshold' | 'off'>;

/** `满 ¥100 减 ¥10`. */
export const ruleOf = (coupon: Named, t: Messages): string => t.coupon.rule(briefMoney(coupon.threshold), briefMoney(coupon.off));

/** The rule and whose coupon it is (P6): `满 ¥100 减 ¥10 平台券`. */
export const couponName = (coupon: Named, t: Messages): string => `${ruleOf(coupon, t)} ${word(t.coupon.scopes, coupon.scope)}`.trimEnd();

/** The names of a list's coupons, in its order; campaigns that would read the same are told apart by their id. */
export function namesOf(coupons: readonly Named[], t: Messages): string[] {
  const plain = coupons.map((coupon) => couponName(coupon, t));
  const alike = (i: number): boolean => coupons.some((other, j) => plain[j] === plain[i] && other.coupon !== coupons[i]?.coupon);
  return plain.map((name, i) => (alike(i) ? `${name} ${coupons[i]?.coupon}` : name));
}

/** First the coupons that a price counts on, in its order; the rest as it was. */
export const usedFirst = (coupons: readonly Coupon[], used: readonly string[] = []): Coupon[] => {
  const rank = ({ coupon }: Coupon): number => (used.includes(coupon) ? used.indexOf(coupon) : used.length);
  return coupons.toSorted((a, b) => rank(a) - rank(b));
};

/**
 * What is worth knowing beside the name: how many are left to claim, or the state; how long it is good, the month when that is another year,
 * where `columns` leave room for it.
 */
export function aboutOf(coupon: Coupon, t: Messages, year?: string, columns = Infinity): string {
  const left = coupon.state === 'claimable' && coupon.remaining !== null ? `${t.coupon.remaining} ${coupon.remaining}` : '';
  const end = coupon.expiresAt;
  const day = end && (year === undefined || end.startsWith(year) ? moment(end).slice(0, 5) : end.slice(0, 7));
  const until = day ? `${t.coupon.expires} ${day}` : '';
  return asMany([left || t.couponStates[coupon.state], until], ' ', columns);
}
