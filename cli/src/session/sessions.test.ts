import { mkdtempSync, rmSync, statSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join, resolve } from 'node:path';
import { afterEach, beforeEach, expect, test } from 'vitest';
import { forget, loginsOf, remember, sessionsOf, storeOf } from './sessions.ts';

let home: string;
let env: Record<string, string>;
beforeEach(() => {
  home = mkdtempSync(join(tmpdir(), 'yellowcart-sessions-'));
  env = { XDG_CONFIG_HOME: home, XDG_DATA_HOME: join(home, 'data') };
});
afterEach(() => rmSync(home, { recursive: true }));

test('R10.03 the store: --store, else YELLOWCART_STORE, else the data folder', () => {
  expect(storeOf('shop', { ...env, YELLOWCART_STORE: '/elsewhere' })).toBe(resolve('shop'));
  expect(storeOf(undefined, { ...env, YELLOWCART_STORE: '/elsewhere' })).toBe('/elsewhere');
  expect(storeOf(undefined, env)).toBe(join(home, 'data', 'yellowcart', 'store'));
  expect(storeOf('postgres://host/db', env)).toBe('postgres://host/db');
});

test('R10.03 logins are kept per store, readable by the user alone', () => {
  remember('/a', 'cs', 'token-1', env);
  remember('/a', 'li', undefined, env);
  remember('/b', 'admin', 'token-2', env);
  expect(loginsOf('/a', env)).toEqual({ current: 'li', tokens: { cs: 'token-1' } });
  expect(statSync(join(home, 'yellowcart', 'sessions.json')).mode & 0o777).toBe(0o600);
  expect(['cs', 'li', 'constructor'].map(sessionsOf('/a', env))).toEqual(['token-1', undefined, undefined]);
  forget('/a', 'cs', env);
  expect(loginsOf('/a', env)).toEqual({ current: 'li', tokens: {} });
  forget('/a', undefined, env);
  expect(loginsOf('/a', env)).toEqual({ tokens: {} });
  expect(loginsOf('/b', env).current).toBe('admin');
});

test('R10.03 a damaged file means that nobody is logged in', () => {
  remember('/a', 'li', undefined, env);
  writeFileSync(join(home, 'yellowcart', 'sessions.json'), '{');
  expect(loginsOf('/a', env)).toEqual({ tokens: {} });
});
