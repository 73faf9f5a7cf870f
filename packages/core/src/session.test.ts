import { expect, test } from 'vitest';
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
