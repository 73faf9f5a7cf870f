import type { Address } from '../accounts/account.ts';

/**
 * What is printed on a waybill 面单 (Z4): at least one character of the name, six digits of the phone and the unit or room
 * are hidden, as the national label standard asks.
 */
export type Label = { readonly recipient: string; readonly phone: string; readonly address: string };

export const labelOf = ({ recipient, phone, province, city, district, detail }: Address): Label => ({
  recipient: hideName(recipient),
  phone: hidePhone(phone),
  address: `${province}${city}${district}${hideRoom(detail)}`,
});

/** 李*: the first character stays, the stars don't tell how many follow. */
const hideName = (name: string): string => `${[...name][0] ?? ''}**`;

/** 138******00: six digits hidden, where there are that many to spare; a shorter number is hidden whole. */
const hidePhone = (phone: string): string =>
  phone.length < 9 ? '******' : `${phone.slice(0, 3)}${'*'.repeat(Math.max(6, phone.length - 5))}${phone.slice(-2)}`;

/** Street and house number stay, whatever follows is one block. Without a house number the first digit ends what is shown. */
function hideRoom(detail: string): string {
  const house = /^[^\d０-９]*[\d０-９]+\s*(?:号|弄)(?!楼|院)/.exec(detail)?.[0] ?? /^[^\d０-９a-zA-Z]*/.exec(detail)![0];
  const shown = /室|单元|房|座/.test(house) ? '' : house.trim();
  return `${shown}****`;
}
