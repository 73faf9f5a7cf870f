import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import process from 'node:process';
import pg from 'pg';
import { expect, test } from 'vitest';
import { addressOf } from './postgres-address.ts';
import { serverOf, shownStore, withSchema } from './server-address.ts';

const at = (schema: string): string => withSchema('postgres://mall@db.example.com/shop', schema);

test('the limit of a name is for the one that somebody chose, not for those made from it', () => {
  const longest = 'a'.repeat(40);
  expect(serverOf(at(longest)).schema).toBe(longest);
  expect(addressOf(at(`${longest}_visits`), { made: true }).schema).toBe(`${longest}_visits`);
  expect(() => addressOf(at(`${longest}_visits`))).toThrow('up to 40');
  expect(() => addressOf(at('a'.repeat(64)), { made: true })).toThrow('schema=');
  expect(() => addressOf(at('a-b'), { made: true })).toThrow('schema=');
});

test('a name that the parts of another store have is refused, and one that only looks like it is not', () => {
  for (const end of ['_visits', '_webhooks', '_read_v3', '_read_new_0a1b'])
    for (const schema of [`shop${end}`, end]) {
      expect(() => serverOf(at(schema)), schema).toThrow(`ends in ${end}`);
      expect(serverOf(at(schema), true).schema).toBe(schema);
    }
  for (const schema of ['shop_read_only', 'shop_visitors', 'webhooks', 'shop_read_v', 'shop_webhooks_2'])
    expect(serverOf(at(schema)).schema).toBe(schema);
});

test("a database's name may have any sign, as others write it in an address", () => {
  const named = (name: string): string => {
    const { connectionString } = addressOf(`postgres://mall@db.example.com/${name}?schema=shop`).config;
    return new pg.Client({ connectionString }).database!;
  };
  expect(['shop%40eu', 'a%2Fb%26c%25d', '%E5%BA%97', 'shop'].map(named)).toEqual(['shop@eu', 'a/b&c%d', '店', 'shop']);
});

test.each(['postgres:/mall:pw@db.example.com/shop', 'postgresql:mall:pw@db.example.com/shop?schema=a', 'POSTGRES:/\\mall:pw@host/shop'])(
  'an address without its two slashes is refused, and shows no password: %s',
  (store) => {
    expect(shownStore(store)).toBe(`${store.split(':')[0]}://…`);
    for (const read of [() => addressOf(store), () => withSchema(store, 'a')]) {
      expect(read).toThrow('cannot be read: postgres://');
      expect(read).not.toThrow('pw');
    }
  },
);

test('what is shown of an address has no password, whatever it is an address of', () => {
  expect(shownStore('postgres://mall:pw@db.example.com:5433/shop?schema=a&password=pw#pw')).toBe(
    'postgres://mall@db.example.com:5433/shop?schema=a',
  );
  expect(shownStore('mysql://mall:pw@db.example.com/shop')).toBe('mysql://mall@db.example.com/shop');
  expect(shownStore('postgres://mall:pw@[nowhere/shop')).toBe('postgres://…');
  expect(shownStore('./postgres')).toBe('./postgres');
});

test('the authority that somebody keeps for PostgreSQL at home is believed where a server is verified, and one that is named before it', () => {
  const kept = { ...process.env };
  const home = mkdtempSync(join(tmpdir(), 'yellowcart-home-'));
  try {
    mkdirSync(join(home, '.postgresql'));
    const [own, named] = [join(home, '.postgresql', 'root.crt'), join(home, 'named.crt')];
    for (const file of [own, named]) writeFileSync(file, 'an authority');
    process.env['HOME'] = home;
    const believed = (parameters: string): string | null =>
      new URL(serverOf(`postgres://mall@db.example.com/shop?${parameters}`).server).searchParams.get('sslrootcert');
    expect(['verify-full', 'verify-ca'].map((mode) => believed(`sslmode=${mode}`))).toEqual([own, own]);
    expect(['require', 'prefer', 'disable'].map((mode) => believed(`sslmode=${mode}`))).toEqual([null, null, null]);
    expect(believed(`sslmode=verify-full&sslrootcert=${named}`)).toBe(named);
  } finally {
    process.env = kept;
    rmSync(home, { recursive: true, force: true });
  }
});
