import { createHash } from 'node:crypto';
import { World } from '@yellowcart/mall/world/schema';
import * as v from 'valibot';
import { expect, test } from 'vitest';
import { createMemory } from './create-store.ts';
import { openMemory } from './open-mall.ts';
import { testMall, TWO_SHOPS } from './testing.ts';

const locked = {
  ...TWO_SHOPS,
  accounts: TWO_SHOPS.accounts.map((account) => (account.id === 'li' ? { ...account, password: 'mine' } : account)),
};
const LOGIN = { do: 'login', with: { account: 'li', password: 'mine' } };
const sessions = async (mall: Awaited<ReturnType<typeof testMall>>) => (await mall.events({ type: 'Session*' })).map(({ type }) => type);

test('Z1 Z3 a login under a request id is carried out once and gives the same session; another id another one', async () => {
  const mall = await testMall(locked);
  const enter = async (requestId: string, request = LOGIN): Promise<any> => mall.ask(request, { as: 'guest', requestId });
  const first = await enter('r-1');
  expect(first).toMatchObject({ ok: true, answer: { account: 'li', role: 'buyer', session: expect.any(String) } });
  expect(await enter('r-1')).toEqual(first);
  expect(await sessions(mall)).toEqual(['SessionOpened']);
  const { session } = first.answer;
  expect(await mall.query('whoami', {}, { as: 'li', session })).toMatchObject({ ok: true, answer: { account: 'li' } });
  expect((await enter('r-2')).answer.session).not.toBe(session);
  // The id is no way around the password.
  expect(await enter('r-1', { do: 'login', with: { account: 'li', password: 'other' } })).toMatchObject({ ok: false, exit: 8 });
  const out = async () => mall.ask({ do: 'logout', with: {} }, { as: 'li', session, requestId: 'r-3' });
  expect([await out(), await out()]).toMatchObject([{ ok: true }, { ok: true }]);
  expect(await sessions(mall)).toEqual(['SessionOpened', 'SessionOpened', 'SessionClosed']);
  // Z3: an id belongs to its request.
  expect(await mall.ask(LOGIN, { as: 'guest', requestId: 'r-3' })).toMatchObject({ ok: false, error: { code: 'REQUEST_ID_REUSED' } });
});

test('security: of a password the store has a slow digest alone, of a session a digest; neither is in what it tells', async () => {
  const memory = await createMemory(v.parse(World, locked));
  const mall = await openMemory(memory, { lang: 'en', live: false });
  const tokens: string[] = [];
  for (const requestId of ['r-1', undefined]) {
    const entered = await mall.ask(LOGIN, { as: 'guest', ...(requestId === undefined ? {} : { requestId }) });
    if (entered.ok) tokens.push(entered.answer.session);
  }
  expect(tokens.map((token) => Buffer.from(token, 'base64url').length)).toEqual([32, 32]);
  const kept = JSON.stringify([memory.events, [...memory.streams], [...memory.answers], [...memory.due]]);
  for (const secret of ['"mine"', ...tokens]) expect(kept).not.toContain(secret);
  expect(kept).toContain('$argon2id$v=19$m=19456,t=2,p=1$');
  const digests = tokens.map((token) => createHash('sha256').update(token).digest('base64url'));
  expect(memory.events.filter(({ type }) => type === 'SessionOpened').map(({ data }) => (data as any).token)).toEqual(digests);
  const told = JSON.stringify(await mall.events({}, { as: 'admin' }));
  for (const secret of ['argon2id', ...tokens]) expect(told).not.toContain(secret);
  await mall.close();
});

test('Z1 R10.03 tried out, a login and a logout say what they would append, and change nothing', async () => {
  const mall = await testMall(locked);
  expect(await mall.ask(LOGIN, { as: 'guest', dry: true })).toMatchObject({
    ok: true,
    answer: { events: [{ type: 'SessionOpened', data: { token: '***' } }] },
  });
  expect(await mall.ask({ do: 'login', with: { account: 'han' } }, { as: 'guest', dry: true })).toEqual({
    ok: true,
    answer: { events: [] },
  });
  const { session } = await mall.does('guest', 'login', LOGIN.with);
  const wrong = { do: 'login', with: { account: 'li', password: 'guess' } };
  for (let n = 0; n < 5; n += 1) await mall.ask(wrong, { as: 'guest' });
  expect(await mall.ask(LOGIN, { as: 'guest', dry: true })).toMatchObject({ ok: false, error: { code: 'LOGIN_LOCKED' } });
  expect(await mall.ask({ do: 'logout', with: {} }, { as: 'li', session, dry: true })).toMatchObject({
    answer: { events: [{ type: 'SessionClosed' }] },
  });
  expect(await mall.query('whoami', {}, { as: 'li', session })).toMatchObject({ ok: true });
  expect(await sessions(mall)).toEqual(['SessionOpened']);
});
