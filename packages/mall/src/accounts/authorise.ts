import type { Actor, Command, Query } from '@yellowcart/kernel/command';
import { reject, type Refusal } from '@yellowcart/kernel/outcome';
import { load, type Step } from '@yellowcart/kernel/step';
import { Account } from './account.ts';

/** Who asks: an account, and the digest of a session token where its password needs one. */
export type Credentials = { readonly as: string; readonly token?: string };

const GUEST: Actor = { id: 'guest', role: 'guest' };

/** The actor behind the credentials (Z1). An account with a password acts only in an open session. */
export function* actorFor({ as, token }: Credentials, at: number): Step<Actor | Refusal> {
  if (as === GUEST.id) return GUEST;
  const account = yield* load(Account, as);
  if (!account.exists || account.state.erased) return reject('NOT_FOUND', { account: as });
  const { role, shop, passwordHash, sessions } = account.state;
  const open = passwordHash === null || sessions.some((session) => session.token === token && at < session.until);
  if (!open) return reject('LOGIN_REQUIRED', { account: as });
  return { id: as, role, ...(shop === null ? {} : { shop }) };
}

/** Whether the actor's role may ask for this (Z1, R1.05). A guest is told to log in, others that it is not theirs. */
export function permit({ roles, words }: Pick<Command | Query, 'roles' | 'words'>, actor: Actor): Refusal | undefined {
  if (roles.includes('any') || roles.includes(actor.role)) return undefined;
  if (actor.role === 'guest') return reject('LOGIN_REQUIRED', { command: words });
  return roles.includes('login')
    ? undefined
    : reject('NOT_ALLOWED', { command: words, role: actor.role, needs: roles.filter((role) => role !== 'system') });
}
