import { aggregate } from '@yellowcart/kernel/aggregate';
import { DAY } from '@yellowcart/kernel/clock';
import type { Role } from '@yellowcart/kernel/command';

/** A delivery address (R5.02). Divisions are whole names: 浙江省, 杭州市, 西湖区. */
export type Address = {
  readonly id: string;
  readonly recipient: string;
  readonly phone: string;
  readonly province: string;
  readonly city: string;
  readonly district: string;
  readonly detail: string;
};

/** A login lasts this long, ms. */
export const SESSION = 30 * DAY;

export type AccountEvent =
  | {
      readonly type: 'AccountOpened';
      readonly role: Role;
      readonly shop?: string;
      readonly name: string;
      readonly phone: string;
      /** Digest of the payment password under the store's seed; never the password. */
      readonly paymentSeal?: string;
      /** argon2id of the account's password, in PHC form. */
      readonly passwordHash?: string;
    }
  | { readonly type: 'AddressAdded'; readonly address: Address }
  | { readonly type: 'AddressEdited'; readonly address: Address }
  | { readonly type: 'AddressRemoved'; readonly address: string }
  | { readonly type: 'AddressMadeDefault'; readonly address: string }
  | { readonly type: 'SessionOpened'; readonly token: string; readonly until: number }
  | { readonly type: 'SessionClosed'; readonly token: string }
  /** Somebody wants to log in. Counted before the password is looked at, so that many at once are counted, too. */
  | { readonly type: 'LoginTried'; readonly lockedUntil: number | null }
  | { readonly type: 'PaymentPasswordWrong'; readonly lockedUntil: number | null }
  | { readonly type: 'PaymentPasswordRight' };

export type AccountState = {
  readonly role: Role;
  readonly shop: string | null;
  readonly name: string;
  readonly phone: string;
  readonly paymentSeal: string | null;
  readonly passwordHash: string | null;
  readonly addresses: readonly Address[];
  readonly defaultAddress: string | null;
  /** Open sessions: digest of the token, and until when. */
  readonly sessions: readonly { readonly token: string; readonly until: number }[];
  /** Tries to log in since the last that succeeded, and until when no more are taken (Z1). */
  readonly loginTries: number;
  readonly loginLockedUntil: number | null;
  /** Wrong payment passwords in a row, and until when paying is locked (Y3). */
  readonly wrongPasswords: number;
  readonly payLockedUntil: number | null;
};

/** Somebody who acts in the mall. */
export const Account = aggregate<AccountState, AccountEvent>('account', {
  fold: 2,
  initial: {
    role: 'guest',
    shop: null,
    name: '',
    phone: '',
    paymentSeal: null,
    passwordHash: null,
    addresses: [],
    defaultAddress: null,
    sessions: [],
    loginTries: 0,
    loginLockedUntil: null,
    wrongPasswords: 0,
    payLockedUntil: null,
  },
  on: {
    AccountOpened: (state, { role, shop, name, phone, paymentSeal, passwordHash }) => ({
      ...state,
      role,
      shop: shop ?? null,
      name,
      phone,
      paymentSeal: paymentSeal ?? null,
      passwordHash: passwordHash ?? null,
    }),
    AddressAdded: (state, { address }) => ({
      ...state,
      addresses: [...state.addresses, address],
      defaultAddress: state.defaultAddress ?? address.id,
    }),
    AddressEdited: (state, { address }) => ({
      ...state,
      addresses: state.addresses.map((each) => (each.id === address.id ? address : each)),
    }),
    AddressRemoved: (state, { address }) => {
      const addresses = state.addresses.filter(({ id }) => id !== address);
      return { ...state, addresses, defaultAddress: state.defaultAddress === address ? (addresses[0]?.id ?? null) : state.defaultAddress };
    },
    AddressMadeDefault: (state, { address }) => ({ ...state, defaultAddress: address }),
    SessionOpened: (state, { token, until }) => ({
      ...state,
      // It opened at `until − SESSION`: what was over by then is forgotten.
      sessions: [...state.sessions.filter((session) => session.until > until - SESSION), { token, until }],
      loginTries: 0,
      loginLockedUntil: null,
    }),
    LoginTried: (state, { lockedUntil }) => ({
      ...state,
      loginTries: lockedUntil === null ? state.loginTries + 1 : 0,
      loginLockedUntil: lockedUntil,
    }),
    SessionClosed: (state, { token }) => ({ ...state, sessions: state.sessions.filter((session) => session.token !== token) }),
    PaymentPasswordWrong: (state, { lockedUntil }) => ({
      ...state,
      wrongPasswords: lockedUntil === null ? state.wrongPasswords + 1 : 0,
      payLockedUntil: lockedUntil,
    }),
    PaymentPasswordRight: (state) => ({ ...state, wrongPasswords: 0, payLockedUntil: null }),
  },
});
