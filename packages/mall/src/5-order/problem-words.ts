import { queryWords } from '../support/query/problem-words.ts';

type Words = { readonly zh: string; readonly en: string };
type Facts = Readonly<Record<string, unknown>>;

/** Why, after the sentence of the code: by code and the reason in the facts. `{fact}` and `{fact:yuan}` are filled in. */
const REASONS: Readonly<Record<string, Readonly<Record<string, Words>>>> = {
  SKU_UNAVAILABLE: {
    'no-such-sku': { zh: '没有这个规格', en: 'there is no such SKU' },
    'sku-off': { zh: '该规格已下架', en: 'this spec is off the shelf' },
    'off-shelf': { zh: '商品已下架', en: 'the product is off the shelf' },
    'presale-over': { zh: '预售已结束', en: 'the presale is over' },
  },
  COUPON_NOT_USABLE: {
    unknown: { zh: '没有这张券', en: 'there is no such coupon' },
    'not-claimed': { zh: '还没有领取', en: 'it has not been claimed' },
    reserved: { zh: '已被未支付的交易 {trade} 占用', en: 'the unpaid trade {trade} holds it' },
    used: { zh: '已经用过', en: 'it was used already' },
    expired: { zh: '已于 {expiredAt} 过期', en: 'it expired at {expiredAt}' },
    threshold: { zh: '满 {threshold:yuan} 可用，还差 {missing:yuan}', en: 'it counts from {threshold:yuan}, {missing:yuan} missing' },
    scope: { zh: '这些商品不在它的范围内', en: 'none of these goods is in its scope' },
    'one-per-shop': { zh: '每个店铺只能用一张店铺券', en: 'only one coupon per shop counts' },
    'one-platform': { zh: '每次结算只能用一张平台券', en: 'only one platform coupon counts' },
  },
  INVALID_ADDRESS: {
    'no-address': { zh: '还没有收货地址', en: 'there is no address to send to' },
  },
};

const FIELDS: Readonly<Record<string, Words>> = {
  recipient: { zh: '收件人', en: 'recipient' },
  phone: { zh: '手机号', en: 'mobile' },
  province: { zh: '省', en: 'province' },
  city: { zh: '市', en: 'city' },
  district: { zh: '区县', en: 'district' },
  detail: { zh: '详细地址', en: 'detail' },
};

/** Which fields of an address are wrong, and what may have been meant (R5.02). */
function addressWords({ wrong, near }: Facts, lang: 'zh' | 'en'): string | undefined {
  if (!Array.isArray(wrong)) return undefined;
  const called = (field: string): string => FIELDS[field]?.[lang] ?? field;
  const fields = wrong.map((field: string) => called(field)).join(lang === 'zh' ? '、' : ', ');
  const named = Object.entries((near ?? {}) as Record<string, readonly string[]>);
  const meant = named.map(([field, names]) => `${called(field)} ${names.join(' / ')}`);
  if (meant.length === 0) return lang === 'zh' ? `请检查${fields}` : `check ${fields}`;
  return lang === 'zh' ? `请检查${fields}，是不是${meant.join('、')}？` : `check ${fields}; did you mean ${meant.join(', ')}?`;
}

/** What the facts add to the sentence of a refusal or problem: the reason in words; undefined when there is nothing to add. */
export function reasonWords(
  code: string,
  facts: Facts,
  lang: 'zh' | 'en',
  fill: (text: string, facts: Facts) => string,
): string | undefined {
  if (code === 'NO_SUCH_COMMAND' && Array.isArray(facts['near']))
    return lang === 'zh' ? `是不是 ${facts['near'].join('、')}？` : `did you mean ${facts['near'].join(', ')}?`;
  if (code === 'QUERY_INVALID') return queryWords(facts, lang);
  if (code === 'INVALID_ADDRESS' && facts['wrong'] !== undefined) return addressWords(facts, lang);
  const reason = facts['reason'];
  const words = typeof reason === 'string' ? REASONS[code]?.[reason] : undefined;
  return words && fill(words[lang], facts);
}
