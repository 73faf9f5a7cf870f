import { command, query } from '@yellowcart/kernel/command';
import { accept, reject } from '@yellowcart/kernel/outcome';
import { load } from '@yellowcart/kernel/step';
import * as v from 'valibot';
import { Account, type AccountState, type Address } from './account.ts';
import { addressFaults, cleaned } from './address-rules.ts';
import { divisionsOf } from './divisions.ts';

/** Addresses that a book holds. */
const LIMIT = 20;
const roles = ['buyer'] as const;
const Fields = {
  recipient: v.string(),
  phone: v.string(),
  province: v.string(),
  city: v.string(),
  district: v.string(),
  detail: v.string(),
};

/** The address book as its owner sees it. */
const answer = ({ addresses, defaultAddress }: AccountState) => ({
  addresses: addresses.map((address) => ({ ...address, default: address.id === defaultAddress })),
});

/** The address book; exactly one is the default unless it is empty. */
export const listAddresses = query({
  words: 'address list',
  roles,
  title: { zh: '收货地址', en: 'List addresses' },
  input: v.strictObject({}),
  *run(_, { actor }) {
    return accept(answer((yield* load(Account, actor.id)).state));
  },
});

/** Adds an address (R5.02); the first one is the default. */
export const addAddress = command({
  words: 'address add',
  roles,
  title: { zh: '新增地址', en: 'Add an address' },
  input: v.strictObject({ id: v.optional(v.string()), ...Fields, default: v.optional(v.boolean(), false) }),
  *run({ id, default: first, ...fields }, { actor }) {
    const account = yield* load(Account, actor.id);
    const taken = (one: string): boolean => account.state.addresses.some((each) => each.id === one);
    let next = account.state.addresses.length + 1;
    while (taken(`a${next}`)) next += 1;
    const address: Address = cleaned({ id: id ?? `a${next}`, ...fields });
    if (taken(address.id)) return reject('ADDRESS_EXISTS', { address: address.id });
    if (account.state.addresses.length >= LIMIT) return reject('TOO_MANY_ADDRESSES', { most: LIMIT });
    const faults = addressFaults(address);
    if (faults) return reject('INVALID_ADDRESS', { ...faults });
    account.append({ type: 'AddressAdded', address });
    if (first && account.state.defaultAddress !== address.id) account.append({ type: 'AddressMadeDefault', address: address.id });
    return accept({ address: address.id, ...answer(account.state) });
  },
});

/** Edits an address; orders keep their own copy (O4). */
export const editAddress = command({
  words: 'address edit',
  roles,
  title: { zh: '修改地址', en: 'Edit an address' },
  input: v.strictObject({ address: v.string(), ...v.partial(v.strictObject(Fields)).entries, default: v.optional(v.boolean(), false) }),
  *run({ address: id, default: first, ...changes }, { actor }) {
    const account = yield* load(Account, actor.id);
    const before = account.state.addresses.find((each) => each.id === id);
    if (!before) return reject('NOT_FOUND', { address: id });
    const given = Object.fromEntries(Object.entries(changes).filter(([, value]) => value !== undefined));
    const address: Address = cleaned({ ...before, ...given });
    const faults = addressFaults(address);
    if (faults) return reject('INVALID_ADDRESS', { address: id, ...faults });
    account.append({ type: 'AddressEdited', address });
    if (first && account.state.defaultAddress !== id) account.append({ type: 'AddressMadeDefault', address: id });
    return accept(answer(account.state));
  },
});

/**
 * Removes an address. When it was the default, the first of the others is from then on: a book that is not empty always has
 * one, so that a checkout without `--address` never depends on what was removed before; the answer shows which it is.
 */
export const removeAddress = command({
  words: 'address remove',
  roles,
  title: { zh: '删除地址', en: 'Remove an address' },
  input: v.strictObject({ address: v.string() }),
  *run({ address }, { actor }) {
    const account = yield* load(Account, actor.id);
    if (!account.state.addresses.some(({ id }) => id === address)) return reject('NOT_FOUND', { address });
    account.append({ type: 'AddressRemoved', address });
    return accept(answer(account.state));
  },
});

/** Makes an address the one that a checkout takes when none is named. */
export const defaultAddress = command({
  words: 'address default',
  roles,
  title: { zh: '设为默认地址', en: 'Make an address the default' },
  input: v.strictObject({ address: v.string() }),
  *run({ address }, { actor }) {
    const account = yield* load(Account, actor.id);
    if (!account.state.addresses.some(({ id }) => id === address)) return reject('NOT_FOUND', { address });
    account.append({ type: 'AddressMadeDefault', address });
    return accept(answer(account.state));
  },
});

/**
 * Names of divisions 行政区划 to choose from (R5.02): provinces, the cities of a province, the districts of a city. `open` cities
 * have no districts of their own: any name is taken there, those listed are its towns.
 */
export const listDivisions = query({
  words: 'address divisions',
  roles: ['any'],
  title: { zh: '行政区划', en: 'Provinces, cities and districts' },
  input: v.strictObject({ province: v.optional(v.string()), city: v.optional(v.string()) }),
  *run({ province, city }) {
    const found = divisionsOf(province, city);
    if (!found) return reject('NOT_FOUND', { ...(province === undefined ? {} : { province }), ...(city === undefined ? {} : { city }) });
    const level = city !== undefined ? 'district' : province === undefined ? 'province' : 'city';
    return accept({ level, province: province ?? null, city: city ?? null, divisions: found.names, open: found.open });
  },
});
