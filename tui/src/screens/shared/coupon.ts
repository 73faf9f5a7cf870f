import type { Coupon } from '../../data/goods.ts';
import { word, type Messages } from '../../i18n/i18n.ts';
import { briefMoney, moment } from '../../text/format.ts';

/** `满 ¥100 减 ¥10`. */
const ruleOf = (coupon: Coupon, t: Messages): string => t.coupon.rule(briefMoney(coupon.threshold), briefMoney(coupon.off));

/** The rule and whose coupon it is (P6): `满 ¥100 减 ¥10 平台券`. */
export const couponName = (coupon: Coupon, t: Messages): string => `${ruleOf(coupon, t)} ${word(t.coupon.scopes, coupon.scope)}`.trimEnd();

/** The names of a list's coupons, in its order; campaigns that would read the same are told apart by their id. */
export function namesOf(coupons: readonly Coupon[], t: Messages): string[] {
  const plain = coupons.map((coupon) => couponName(coupon, t));
  const alike = (i: number): boolean => coupons.some((other, j) => plain[j] === plain[i] && other.coupon !== coupons[i]?.coupon);
  return plain.map((name, i) => (alike(i) ? `${name} ${coupons[i]?.coupon}` : name));
}

/** What is worth knowing beside the name: how many are left to claim, or the state; how long it is good. */
export function aboutOf(coupon: Coupon, t: Messages): string {
  const left = coupon.state === 'claimable' && coupon.remaining !== null ? `${t.coupon.remaining} ${coupon.remaining}` : '';
  const until = coupon.expiresAt ? `${t.coupon.expires} ${moment(coupon.expiresAt).slice(0, 5)}` : '';
  return [left || t.couponStates[coupon.state], until].filter(Boolean).join(' ');
}
