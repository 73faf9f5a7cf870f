import type { Address } from './account.ts';
import { cityName, divisionFault, type DivisionFault } from './divisions.ts';

/** A mobile number of the mainland. */
const MOBILE = /^1[3-9]\d{9}$/;
const LIMITS = { recipient: 25, province: 20, city: 20, district: 20, detail: 100 } as const;
const FIELDS = ['recipient', 'phone', 'province', 'city', 'district', 'detail'] as const;

/** Control characters, line and paragraph separators, and those that turn the direction of writing: none belongs on a label. */
const CONTROL = /[\p{Cc}\p{Zl}\p{Zp}\u200e\u200f\u202a-\u202e\u2066-\u2069\ufeff]/u;

type Field = (typeof FIELDS)[number];

/** Names of the fields that are wrong, in their order, and names that may have been meant where there are some. */
export type AddressFaults = { readonly wrong: readonly Field[]; readonly near?: DivisionFault['near'] };

/**
 * What is wrong with an address (R5.02): a mobile number's form, divisions that exist and belong to each other by their whole
 * official names, every field filled, of sane length and fit for a label. Null when nothing is.
 */
export function addressFaults(address: Address): AddressFaults | null {
  const text = (field: Field): boolean => {
    const given = address[field];
    if (field === 'phone') return MOBILE.test(given);
    return given.trim() !== '' && [...given].length <= LIMITS[field] && !CONTROL.test(given);
  };
  const unwritten = FIELDS.filter((field) => !text(field));
  const division = divisionFault(address);
  const wrong = FIELDS.filter((field) => unwritten.includes(field) || division?.wrong === field);
  if (wrong.length === 0) return null;
  const near = Object.entries(division?.near ?? {}).filter(([, names]) => names.length > 0);
  return near.length > 0 ? { wrong, near: Object.fromEntries(near) } : { wrong };
}

/** An address as it is kept: no blanks around its fields, and a municipality's 市辖区 by the city's name. */
export function cleaned(address: Address): Address {
  const trimmed = Object.fromEntries(FIELDS.map((field) => [field, address[field].trim()])) as Record<Field, string>;
  return { ...address, ...trimmed, city: cityName(trimmed.province, trimmed.city) };
}
