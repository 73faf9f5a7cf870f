import type { Actor } from '@yellowcart/kernel/command';
import type { Address } from '../accounts/account.ts';

/** 138****8000 (Z4). */
export const maskPhone = (phone: string): string => (phone.length < 8 ? '****' : `${phone.slice(0, 3)}****${phone.slice(-4)}`);

/** 张*, at most two stars whatever the length (Z4). */
export const maskName = (name: string): string => {
  const [first, ...rest] = [...name];
  return first === undefined ? '' : `${first}${'*'.repeat(Math.min(2, Math.max(1, rest.length)))}`;
};

/** Address to the district, the rest one block that does not tell its length (Z4). */
export const maskAddress = (address: Address): Address => ({
  ...address,
  recipient: maskName(address.recipient),
  phone: maskPhone(address.phone),
  detail: '****',
});

/** Where somebody lives, in one line. */
export const joinedAddress = ({ province, city, district, detail }: Pick<Address, 'province' | 'city' | 'district' | 'detail'>): string =>
  [province, city, district, detail].join(' ');

/** What somebody wrote, without the mobile numbers in it (Z4). */
export const maskPhonesIn = (text: string): string => text.replaceAll(/(?<!\d)1[3-9]\d{9}(?!\d)/g, maskPhone);

/** Personal data is clear for its owner and for those who must deliver (Z4). */
export const seesClear = (actor: Actor, owner: string): boolean =>
  actor.id === owner || actor.role === 'courier' || actor.role === 'warehouse' || actor.role === 'system';
