import { formatInstant, MINUTE } from '@yellowcart/kernel/clock';
import { command, query } from '@yellowcart/kernel/command';
import { accept, reject } from '@yellowcart/kernel/outcome';
import { load } from '@yellowcart/kernel/step';
import * as v from 'valibot';
import { Account, SESSION } from './account.ts';

/** Tries to log in that lock an account when none succeeds, and for how long. */
const TRIES_AT_MOST = 5;
const LOCKED_FOR = 15 * MINUTE;

/** Takes note of a try to log in before its password is looked at; the fifth in a row without success locks the account for a while (Z1). */
export const tryLogin = command({
  words: 'session try',
  roles: ['system'],
  title: { zh: '尝试登录', en: 'Try to log in' },
  input: v.strictObject({ account: v.string() }),
  *run({ account: id }, { at }) {
    const account = yield* load(Account, id);
    const { loginTries, loginLockedUntil } = account.state;
    if (loginLockedUntil !== null && at < loginLockedUntil)
      return reject('LOGIN_LOCKED', { account: id, until: formatInstant(loginLockedUntil) });
    const tries = loginTries + 1;
    account.append({ type: 'LoginTried', lockedUntil: tries >= TRIES_AT_MOST ? at + LOCKED_FOR : null });
    return accept({ left: TRIES_AT_MOST - tries });
  },
});

/** Opens a session for an account whose password has been verified; only the digest of the token is kept. */
export const openSession = command({
  words: 'session open',
  roles: ['system'],
  title: { zh: '登录', en: 'Open a login session' },
  input: v.strictObject({ account: v.string(), token: v.string() }),
  *run({ account: id, token }, { at }) {
    const account = yield* load(Account, id);
    if (!account.exists) return reject('NOT_FOUND', { account: id });
    account.append({ type: 'SessionOpened', token, until: at + SESSION });
    return accept({ account: id, role: account.state.role });
  },
});

/** Ends a session. */
export const closeSession = command({
  words: 'session close',
  roles: ['system'],
  title: { zh: '退出登录', en: 'Close a login session' },
  input: v.strictObject({ account: v.string(), token: v.string() }),
  *run({ account: id, token }) {
    const account = yield* load(Account, id);
    if (account.state.sessions.some((session) => session.token === token)) account.append({ type: 'SessionClosed', token });
    return accept({ account: 'guest', role: 'guest' });
  },
});

/** What an account is, for the login: whether it exists and the hash of its password. */
export const credentialsOf = query({
  words: 'session credentials',
  roles: ['system'],
  title: { zh: '登录凭据', en: 'Credentials of an account' },
  input: v.strictObject({ account: v.string() }),
  *run({ account: id }) {
    const account = yield* load(Account, id);
    return account.exists
      ? accept({ role: account.state.role, passwordHash: account.state.passwordHash })
      : reject('NOT_FOUND', { account: id });
  },
});

export const whoami = query({
  words: 'whoami',
  roles: ['any'],
  title: { zh: '我是谁', en: 'Who am I' },
  input: v.strictObject({}),
  *run(_, { actor }) {
    const account = actor.role === 'guest' ? null : (yield* load(Account, actor.id)).state;
    return accept({
      account: actor.id,
      role: actor.role,
      ...(account ? { name: account.name, ...(actor.shop ? { shop: actor.shop } : {}) } : {}),
    });
  },
});
