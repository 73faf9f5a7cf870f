import { command, query } from '@yellowcart/kernel/command';
import { accept, reject } from '@yellowcart/kernel/outcome';
import { load } from '@yellowcart/kernel/step';
import * as v from 'valibot';
import { Account, type AccountState, type Address } from './account.ts';
import { validAddress } from './address-rules.ts';

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
    const address: Address = { id: id ?? `a${next}`, ...fields };
    if (taken(address.id)) return reject('ADDRESS_EXISTS', { address: address.id });
    if (account.state.addresses.length >= LIMIT) return reject('TOO_MANY_ADDRESSES', { most: LIMIT });
    const wrong = validAddress(address);
    if (wrong.length > 0) return reject('INVALID_ADDRESS', { wrong });
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
    const address: Address = { ...before, ...given };
    const wrong = validAddress(address);
    if (wrong.length > 0) return reject('INVALID_ADDRESS', { wrong });
    account.append({ type: 'AddressEdited', address });
    if (first && account.state.defaultAddress !== id) account.append({ type: 'AddressMadeDefault', address: id });
    return accept(answer(account.state));
  },
});

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
