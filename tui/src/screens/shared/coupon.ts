import type { Coupon } from '../../data/answers.ts';
import type { Messages } from '../../i18n/i18n.ts';
import { briefMoney, moment } from '../../text/format.ts';

/** `满 ¥100 减 ¥10`. */
export const ruleOf = (coupon: Coupon, t: Messages): string => t.coupon.rule(briefMoney(coupon.threshold), briefMoney(coupon.off));

/** What is worth knowing beside the rule: state, how many are left, how long it is good. */
export function aboutOf(coupon: Coupon, t: Messages): string {
  const left = coupon.state === 'claimable' && coupon.remaining !== null ? `${t.coupon.remaining} ${coupon.remaining}` : '';
  const until = coupon.expiresAt ? `${t.coupon.expires} ${moment(coupon.expiresAt).slice(0, 5)}` : '';
  return [t.couponStates[coupon.state] ?? coupon.state, left, until].filter(Boolean).join(' ');
}
