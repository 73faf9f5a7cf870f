import { World } from '@yellowcart/mall/world/schema';
import { roomOn, type Room } from '@yellowcart/store/testing/postgres-rooms';
import { StoreError } from '@yellowcart/store/store';
import * as v from 'valibot';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { createStore } from './create-store.ts';
import type { Request, Result } from './mall.ts';
import { openMall } from './open-mall.ts';
import { storeFailure } from './results.ts';
import { troubleOf } from './store-trouble.ts';
import { asRole, startPostgres, type TestServer } from './testing-postgres.ts';
import { TWO_SHOPS } from './testing.ts';

let server: TestServer;
let room: Room;
let client: Awaited<ReturnType<Room['client']>>;

const as = (role: string): string => asRole(server, role);

beforeAll(async () => {
  server = await startPostgres();
  room = await roomOn(server);
  client = await room.client();
  await client.query(`
    create role owner login password 'owner'; grant create on database postgres to owner;
    create role crowded login password 'crowded' connection limit 0; grant owner to crowded;
    create role standby login password 'standby'; grant owner to standby; alter role standby set default_transaction_read_only = on;
    create role nobody login password 'nobody';
  `);
  const made = await createStore({ store: as('owner'), world: v.parse(World, TWO_SHOPS), lang: 'en' });
  if (!made.ok) throw new Error(made.error.message);
});
afterAll(async () => {
  await room.leave();
  await server.stop();
});

/** What somebody is told who opens the store under a role and asks something of it. */
async function told(role: string, words: string, args: Request['with'] = {}): Promise<Result> {
  const mall = await openMall({ store: as(role), lang: 'en', live: false }).catch((error: unknown) => storeFailure(error, 'en'));
  if (!('ask' in mall)) return mall;
  try {
    return await mall.ask({ do: words, with: args }, { as: 'li' });
  } finally {
    await mall.close();
  }
}

const submit = (role: string): Promise<Result> => told(role, 'order submit', { items: [{ sku: 'bowl-1', quantity: 1 }] });

test.each([
  ['crowded', '53300', 'The server has no connection left', true],
  ['standby', '25006', 'This server can only be read now', true],
  ['nobody', '42501', 'This role of the database may not do that', false],
] as const)(
  'Z2 R10.03 what a server says to the role %s (%s) has a sentence, the detail and a way out',
  async (role, state, says, retryable) => {
    expect(await submit(role)).toEqual({
      ok: false,
      exit: 9,
      error: {
        code: 'STORE_UNUSABLE',
        message: expect.stringContaining(says),
        rule: null,
        facts: { detail: expect.stringMatching(`^${state}: `) },
        try: ['yellowcart help environment'],
        retryable,
      },
    });
  },
);

test('R10.03 R10.09 what somebody keeps locked for too long, a table of the views too, is a lost race', () => {
  for (const code of ['SQLITE_BUSY_SNAPSHOT', '55P03'])
    expect(storeFailure(Object.assign(new Error('locked'), { code }), 'en')).toMatchObject({
      exit: 6,
      error: { code: 'BUSY', retryable: true },
    });
});

test.each([
  '25P03: terminating connection due to idle-in-transaction timeout',
  '57014: canceling statement due to user request',
  '57P05: terminating connection due to idle-session timeout',
  'ECONNABORTED: read ECONNABORTED',
  'Query read timeout',
  'Connection terminated unexpectedly',
  'Connection terminated due to connection timeout',
  'Client has encountered a connection error and is not queryable',
])('Z2 a server that went away in the middle of something may be asked again: %s', (detail) => {
  expect(troubleOf(new StoreError('STORE_UNUSABLE', detail))).toMatchObject({ try: [], retryable: true });
});

test.each([
  'EHOSTUNREACH: connect EHOSTUNREACH 10.0.0.1:5432',
  'ENETUNREACH: connect ENETUNREACH 10.0.0.1:5432',
  'EHOSTDOWN: connect EHOSTDOWN 10.0.0.1:5432',
  'timeout expired',
  'timeout exceeded when trying to connect',
])('Z2 a server that is not reached may be asked again, and its address looked at: %s', (detail) => {
  expect(troubleOf(new StoreError('STORE_UNUSABLE', detail))).toMatchObject({ try: ['yellowcart help environment'], retryable: true });
});

test('Z2 R10.01 damage on a server is told as damage to who orders, and no folder is offered to restore', async () => {
  await client.query(`update yellowcart.streams set state = '{' where id like '%bowl-1'`);
  expect(await submit('owner')).toMatchObject({
    ok: false,
    exit: 9,
    error: {
      code: 'STORE_UNUSABLE',
      message: expect.stringContaining("from the server's backup"),
      facts: { detail: expect.stringMatching(/^damaged on the server: .*bowl-1/) },
      try: ['yellowcart doctor', 'yellowcart store import --help'],
      retryable: false,
    },
  });
  expect(await told('owner', 'product show', { product: 'tent' })).toMatchObject({ ok: true });
});

test('R10.09 a database may have any name: commands and views find the same one', async () => {
  await client.query('create database "mall@eu/1"');
  const url = new URL(server.storeUrl());
  url.pathname = '/mall%40eu%2F1';
  const made = await createStore({ store: url.href, world: v.parse(World, TWO_SHOPS), lang: 'en' });
  expect(made).toMatchObject({ ok: true });
  const mall = await openMall({ store: url.href, lang: 'en', live: false });
  expect(await mall.ask({ do: 'order list', with: {} }, { as: 'li' })).toMatchObject({ ok: true, answer: { orders: [] } });
  await mall.close();
});
