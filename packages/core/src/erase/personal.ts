import type { Recorded } from '@yellowcart/kernel/timer';
import type { Address } from '@yellowcart/mall/accounts/account';
import { joinedAddress, maskPhone } from '@yellowcart/mall/support/mask';

/** What stands in the place of a name, a recipient or something written, once it is erased. */
const ERASED = '已注销';

/** What people wrote in their own words. */
export const WRITTEN: ReadonlySet<string> = new Set(['text', 'reason', 'note', 'comment']);
/** Events whose `reason` is one of the mall's own words, which others go by, and nobody's. */
const CODED: ReadonlySet<string> = new Set([
  'OrderClosed',
  'TradeClosed',
  'CartLinesRemoved',
  'CaseClosed',
  'FundsMoved',
  'PaymentFailed',
  'RefundFailed',
]);
/** From these something personal, or a password, could be worked out. */
const SECRET = new Set(['paymentSeal', 'passwordHash', 'token']);

/** Of goods and places: that somebody is called as something in them is chance, and they are everybody's. */
const COMMON = new Set(['title', 'name', 'shopName', 'province', 'city', 'district']);

type Json = Readonly<Record<string, unknown>>;

/** What is known of the person who is erased. */
export type Person = {
  readonly account: string;
  /** Streams that are about them: the account, orders, parcels, cases … */
  readonly streams: ReadonlySet<string>;
  /** Their phones and what else they are called by, where it stands: for whatever quotes it. */
  readonly called: ReadonlySet<string>;
  readonly phones: ReadonlySet<string>;
  /** What they are called by within a longer text, the longest first; undefined when there is nothing to be found. */
  readonly quoted: RegExp | undefined;
};

type Known = Pick<Person, 'called' | 'phones' | 'quoted'>;

const field = (event: Recorded, name: string): unknown => (event.data as Json)[name];

/** The values that an account is known by, in the events of its streams. */
export function valuesOf(account: string, events: readonly Recorded[]): Known {
  const called = new Set<string>();
  const phones = new Set<string>();
  const look = (value: unknown, inAccount: boolean): void => {
    if (Array.isArray(value)) return value.forEach((each) => look(each, inAccount));
    if (value === null || typeof value !== 'object') return undefined;
    const isAddress = 'recipient' in value && 'detail' in value;
    // As support is shown it: a detail of one character is found in no text, the whole is.
    if (isAddress && value.detail) called.add(joinedAddress(value as unknown as Address));
    for (const [key, inner] of Object.entries(value)) {
      if (typeof inner !== 'string') look(inner, inAccount);
      else if (inner === '' || inner === ERASED) continue;
      else if (key === 'phone') phones.add(inner);
      else if (key === 'recipient' || (key === 'name' && inAccount) || (key === 'detail' && isAddress)) called.add(inner);
    }
    return undefined;
  };
  for (const event of events) look(event.data, event.type === 'AccountOpened');
  // An account without a name goes by its own id, which stays: it is no name of a person's.
  called.delete(account);
  return { called, phones, quoted: quotedIn([...called]) };
}

/** A single character is in too many words to be taken for a name. */
const SHORTEST = 2;

/** Finds values within a text: those of letters and digits as whole words, so that no other word is cut. */
function quotedIn(values: readonly string[]): RegExp | undefined {
  const found = values.filter((value) => [...value].length >= SHORTEST).toSorted((a, b) => b.length - a.length);
  if (found.length === 0) return undefined;
  const whole = (value: string): string =>
    `${/^\w/.test(value) ? '(?<!\\w)' : ''}${value.replaceAll(/[\\^$.*+?()[\]{}|/-]/g, '\\$&')}${/\w$/.test(value) ? '(?!\\w)' : ''}`;
  return new RegExp(found.map(whole).join('|'), 'g');
}

/** A number, a status, an instant, a digest: no text that could quote anybody. */
const TOKEN = /^[\w.:+-]*$/;

/** A text without what a person is called by: whole values, phones wherever they stand, and where `within` says so the others too. */
const without = (text: string, { called, phones, quoted }: Known, within: boolean): string => {
  if (called.has(text)) return ERASED;
  let left = text;
  for (const phone of phones) if (phone.length >= 8) left = left.replaceAll(phone, '').replaceAll(maskPhone(phone), '');
  return within && quoted && !TOKEN.test(left) ? left.replaceAll(quoted, ERASED) : left;
};

/** JSON without what a person is called by: stored answers and timers, which say of nothing whose it is. */
export function textWithout(json: string, person: Person): string {
  const masked = [...person.phones].map(maskPhone);
  if (![...person.called, ...person.phones, ...masked].some((value) => json.includes(JSON.stringify(value).slice(1, -1)))) return json;
  return JSON.stringify(
    JSON.parse(json, (key, value: unknown) => (typeof value === 'string' ? without(value, person, !COMMON.has(key)) : value)),
  );
}

/** The data of an event without anything personal of somebody: amounts, goods, instants and numbers stay. */
export function dataWithout(event: Recorded, person: Person): unknown {
  const about = person.streams.has(event.stream);
  // What they wrote themselves, wherever that is: an order of their own, a question at a product.
  const theirs = event.actor === person.account || field(event, 'by') === person.account;
  const inAccount = event.type === 'AccountOpened';
  const clean = (value: unknown, of = ''): unknown => {
    if (Array.isArray(value)) return value.map((each) => clean(each, of));
    // In what is about somebody else, only their own words could quote this one.
    if (typeof value === 'string') return without(value, person, WRITTEN.has(of) || (about && !COMMON.has(of)));
    if (value === null || typeof value !== 'object') return value;
    if (theirs && 'digest' in value && 'name' in value) return { ...value, name: ERASED, type: null, size: null, digest: null };
    const isAddress = 'recipient' in value && 'detail' in value;
    return Object.fromEntries(
      Object.entries(value).flatMap(([key, inner]) => {
        if (typeof inner !== 'string') return [[key, clean(inner, key)]];
        if (key === 'reason' && CODED.has(event.type)) return [[key, inner]];
        if (about && event.stream === `account-${person.account}` && SECRET.has(key)) return key === 'token' ? [[key, '']] : [];
        if (theirs && WRITTEN.has(key)) return [[key, ERASED]];
        if (about && key === 'phone' && !('courier' in event.data)) return [[key, '']];
        if (about && (key === 'recipient' || (key === 'name' && inAccount))) return [[key, ERASED]];
        if (about && key === 'detail' && isAddress) return [[key, '']];
        return [[key, clean(inner, key)]];
      }),
    );
  };
  return clean(event.data);
}

/** Digests of the files that a person brought, in events that are theirs. */
export function filesOf(event: Recorded, account: string): string[] {
  if (event.actor !== account) return [];
  const found: string[] = [];
  const look = (value: unknown): void => {
    if (value === null || typeof value !== 'object') return;
    if ('digest' in value && typeof value.digest === 'string') found.push(value.digest);
    for (const inner of Object.values(value)) look(inner);
  };
  look(event.data);
  return found;
}

/** A telephone number of a person in China, standing by itself. */
const NUMBER = /(?<!\w)1[3-9]\d{9}(?!\w)/;

/** Whether a text holds a telephone number. */
export const hasNumber = (text: string): boolean => NUMBER.test(text);

/** Whether something that is about a person holds anything by which they could be known, in fields of its own. */
export function isPersonal(value: unknown): boolean {
  if (value === null || typeof value !== 'object') return false;
  if (Array.isArray(value)) return value.some(isPersonal);
  const isAddress = 'recipient' in value && 'detail' in value;
  return Object.entries(value).some(([key, inner]) => {
    if (typeof inner !== 'string') return isPersonal(inner);
    if (key === 'phone') return hasNumber(inner) && !('courier' in value);
    // As others see it is no leftover: stars, or what stands in its place.
    if (inner === '' || inner === ERASED || inner.includes('*')) return false;
    if (key === 'recipient' || (key === 'detail' && isAddress)) return true;
    return SECRET.has(key) ? key !== 'token' : WRITTEN.has(key) && hasNumber(inner);
  });
}
