import type { Problem, QuoteCoupon } from '../../data/checkout.ts';
import { word, type Messages } from '../../i18n/i18n.ts';
import { briefMoney } from '../../text/format.ts';
import { couponName } from '../shared/coupon.ts';

/** The ways out of a problem, by their keys. */
export type WayOut = 'address' | 'remove' | 'spec' | 'less' | 'coupons';

export type Trouble = { readonly sku: string | null; readonly text: string; readonly ways: readonly WayOut[] };

const fieldsOf = (wrong: unknown): string[] => (Array.isArray(wrong) ? wrong.filter((one): one is string => typeof one === 'string') : []);

const number = (value: unknown): number => (typeof value === 'number' ? value : 0);
const string = (value: unknown): string => (typeof value === 'string' ? value : '');

/** A problem in the words of a shop, and what one can do about it (R5.06, R5.08). A code this table does not know keeps the core's sentence. */
export function troubleOf({ sku, code, message, facts }: Problem, coupons: readonly QuoteCoupon[], t: Messages): Trouble {
  const { trouble } = t.checkout;
  switch (code) {
    case 'INVALID_ADDRESS': {
      const fields = fieldsOf(facts['wrong']).map((field) => word(t.address.wrong, field));
      return { sku, text: fields.length > 0 ? trouble.address(fields.join(' · ')) : trouble.noAddress, ways: ['address'] };
    }
    case 'NO_DELIVERY':
      return { sku, text: trouble.delivery(string(facts['province'])), ways: ['address', 'remove'] };
    case 'OUT_OF_STOCK': {
      const available = number(facts['available']);
      const ways: WayOut[] = available > 0 ? ['less', 'spec', 'remove'] : ['spec', 'remove'];
      return { sku, text: trouble.stock(available, number(facts['quantity'])), ways };
    }
    case 'SKU_UNAVAILABLE': {
      const reason = string(facts['reason']);
      return {
        sku,
        text: trouble.unavailable(word(t.checkout.reasons, reason)),
        ways: reason === 'sku-off' ? ['spec', 'remove'] : ['remove'],
      };
    }
    case 'INVALID_QUANTITY':
      return { sku, text: trouble.quantity, ways: ['less', 'remove'] };
    case 'PURCHASE_LIMIT':
      return { sku, text: trouble.limit(number(facts['limit']), number(facts['bought'])), ways: ['less', 'remove'] };
    case 'PRESALE_SEPARATELY':
      return { sku, text: trouble.presale, ways: ['remove'] };
    case 'COUPON_NOT_USABLE': {
      const coupon = coupons.find((one) => one.coupon === facts['coupon']);
      const missing = number(facts['missing']);
      const why = facts['reason'] === 'threshold' && missing > 0 ? t.choice.short(briefMoney(missing)) : undefined;
      const name = coupon ? couponName(coupon, t) : trouble.couponName;
      return { sku, text: trouble.coupon(name, why ?? word(t.choice.states, string(facts['reason']))), ways: ['coupons'] };
    }
    default:
      return { sku, text: message, ways: sku === null ? [] : ['remove'] };
  }
}
