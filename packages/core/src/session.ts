import type { Store, Work } from '@yellowcart/store/store';
import { presentEvent } from './events.ts';
import type { ExecuteOptions, Lang, Result } from './mall.ts';
import { failure, resultOf, success } from './results.ts';
import { newToken, passwordFits, tokenDigest, tokenFor } from './seal.ts';
import { asSystem } from './wiring.ts';

type Options = Pick<ExecuteOptions, 'requestId' | 'dry'> & { readonly lang: Lang };

/** Carries out work of a session; tried out, it answers with the events that there would be. A refusal is an answer, too. */
async function carriedOut(store: Store, work: Work, answer: object, { requestId, dry = false, lang }: Options): Promise<Result> {
  const asked = requestId === undefined ? work : { ...work, requestId };
  if (dry) {
    const { outcome, events } = await store.preview(asked);
    return outcome.ok ? success({ events: events.map(presentEvent) }) : resultOf(outcome, lang);
  }
  const { outcome } = await store.execute(asked);
  return outcome.ok ? success(answer) : resultOf(outcome, lang);
}

/** Where nothing is written there is nothing to do once. */
const unchanged = (answer: object, { dry = false }: Options): Result => success(dry ? { events: [] } : answer);

/**
 * Logs an account in: the password is verified here, the store keeps the digest of a new token. An account without a
 * password needs none. Under the same request id the session is the same. Five failures in a row lock the account for a quarter of
 * an hour; tried out (`dry`), the password is not looked at, so that nobody guesses for nothing.
 */
export async function login(
  store: Store,
  { account, password }: { account?: unknown; password?: unknown },
  options: Options,
): Promise<Result> {
  const { lang, requestId, dry = false } = options;
  const name = typeof account === 'string' ? account : '';
  const found = await store.ask((at) => asSystem('session credentials', { account: name }, at));
  if (!found.ok) return resultOf(found, lang);
  const { role, passwordHash } = found.answer as { role: string; passwordHash: string | null };
  if (passwordHash === null) return unchanged({ account: name, role }, options);
  const failed = (facts: object): Result =>
    failure(8, {
      code: 'LOGIN_FAILED',
      message: lang === 'zh' ? '账号或密码错误' : 'Wrong account or password',
      rule: 'Z1',
      facts: { account: name, ...facts },
    });
  // Nothing was guessed: who asks without a password may be asked for one.
  if (typeof password !== 'string') return failed({});
  const { token, digest } = requestId === undefined ? newToken() : await tokenFor(password, name, requestId);
  const request = { do: 'login', with: { account: name } };
  const trying: Work<{ left: number }> = {
    // The same request with the same password again is no new guess.
    ...(requestId === undefined ? {} : { requestId: `${requestId}/try/${digest}` }),
    request,
    actor: name,
    step: (at) => asSystem('session try', { account: name }, at),
  };
  // An account that is locked says so, tried out or not.
  const { outcome: tried } = await (dry ? store.preview(trying) : store.execute(trying));
  if (!tried.ok) return resultOf(tried, lang);
  if (!dry && !(await passwordFits(password, passwordHash))) return failed({ left: tried.answer.left });
  const work: Work = {
    request,
    actor: name,
    step: (at) => asSystem('session open', { account: name, token: digest }, at),
  };
  return carriedOut(store, work, { account: name, role, session: token }, options);
}

/** Ends the caller's session, if there is one. */
export async function logout(store: Store, { as, session }: Pick<ExecuteOptions, 'as' | 'session'>, options: Options): Promise<Result> {
  const nobody = { account: 'guest', role: 'guest' };
  if (session === undefined) return unchanged(nobody, options);
  const work: Work = {
    request: { do: 'logout', with: {} },
    actor: as,
    step: (at) => asSystem('session close', { account: as, token: tokenDigest(session) }, at),
  };
  return carriedOut(store, work, nobody, options);
}
