import type { Address } from './account.ts';

/** A mobile number of the mainland. */
const MOBILE = /^1[3-9]\d{9}$/;
const LIMITS = { recipient: 25, province: 20, city: 20, district: 20, detail: 100 } as const;

/** Names of the fields that are wrong (R5.02): the mobile number's form, and every other field filled and of sane length. */
export function validAddress(address: Address): readonly string[] {
  const wrong = (Object.keys(LIMITS) as (keyof typeof LIMITS)[]).filter((field) => {
    const text = address[field].trim();
    return text === '' || [...text].length > LIMITS[field];
  });
  return MOBILE.test(address.phone) ? wrong : [...wrong, 'phone'];
}
