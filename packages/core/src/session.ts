import type { Store } from '@yellowcart/store/store';
import type { ExecuteOptions, Lang, Result } from './mall.ts';
import { failure, resultOf, success } from './results.ts';
import { newToken, passwordFits, tokenDigest } from './seal.ts';
import { asSystem } from './wiring.ts';

/**
 * Logs an account in: the password is verified here, the store keeps the digest of a new token. An account without a
 * password needs none.
 */
export async function login(store: Store, { account, password }: { account?: unknown; password?: unknown }, lang: Lang): Promise<Result> {
  const name = typeof account === 'string' ? account : '';
  const found = await store.ask((at) => asSystem('session credentials', { account: name }, at));
  if (!found.ok) return resultOf(found, lang);
  const { role, passwordHash } = found.answer as { role: string; passwordHash: string | null };
  if (passwordHash === null) return success({ account: name, role });
  if (typeof password !== 'string' || !(await passwordFits(password, passwordHash))) {
    return failure(8, {
      code: 'LOGIN_FAILED',
      message: lang === 'zh' ? '账号或密码错误' : 'Wrong account or password',
      rule: 'Z1',
      facts: { account: name },
    });
  }
  const { token, digest } = newToken();
  await store.execute({
    request: { do: 'login', with: { account: name } },
    actor: name,
    step: (at) => asSystem('session open', { account: name, token: digest }, at),
  });
  return success({ account: name, role, session: token });
}

/** Ends the caller's session, if there is one. */
export async function logout(store: Store, { as, session }: Pick<ExecuteOptions, 'as' | 'session'>): Promise<Result> {
  if (session !== undefined) {
    await store.execute({
      request: { do: 'logout', with: {} },
      actor: as,
      step: (at) => asSystem('session close', { account: as, token: tokenDigest(session) }, at),
    });
  }
  return success({ account: 'guest', role: 'guest' });
}
