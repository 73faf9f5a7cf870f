import { formatInstant } from '@yellowcart/kernel/clock';
import type { Fresh, Recorded } from '@yellowcart/kernel/timer';
import { maskName, maskPhone, maskPhonesIn } from '@yellowcart/mall/support/mask';

/** What never leaves the store, not even for its owner: from these, passwords and numbers could be worked out. */
const SECRET = new Set(['seed', 'paymentSeal', 'passwordHash', 'token']);
const HIDDEN = '***';

/** What people wrote in their own words: a number may be in it. */
const WRITTEN = new Set(['text', 'reason']);

type Json = Readonly<Record<string, unknown>>;

/** Whose personal data an event carries: the account itself, or the buyer named in it. */
const ownerOf = ({ stream, data, actor }: Fresh): readonly unknown[] => [
  stream.startsWith('account-') ? stream.slice('account-'.length) : actor,
  (data as Json)['buyer'],
];

function masked(value: unknown, clear: boolean, inAccount: boolean): unknown {
  if (Array.isArray(value)) return value.map((each) => masked(each, clear, inAccount));
  if (value === null || typeof value !== 'object') return value;
  const isAddress = 'recipient' in value && 'detail' in value;
  return Object.fromEntries(
    Object.entries(value).map(([key, inner]) => {
      if (SECRET.has(key)) return [key, HIDDEN];
      if (clear || typeof inner !== 'string') return [key, masked(inner, clear, inAccount)];
      if (key === 'phone') return [key, maskPhone(inner)];
      if (WRITTEN.has(key)) return [key, maskPhonesIn(inner)];
      if (key === 'recipient' || (key === 'name' && inAccount)) return [key, maskName(inner)];
      return [key, key === 'detail' && isAddress ? '****' : inner];
    }),
  );
}

/** An event as somebody may see it (Z4): personal data is masked for everyone but its owner, secrets for all. */
export function maskedFor<E extends Fresh | Recorded>(event: E, viewer: string): E {
  const clear = ownerOf(event).includes(viewer);
  return { ...event, data: masked(event.data, clear, event.type === 'AccountOpened' || 'courier' in event.data) };
}

/** An event in the contract's shape, its instant in the store's zone; of a preview it has no position yet. */
export const presentEvent = (event: Fresh) => ({ ...maskedFor(event, event.actor), at: formatInstant(event.at) });
