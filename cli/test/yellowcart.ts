import { spawn } from 'node:child_process';
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';

export const BIN = join(import.meta.dirname, '..', 'bin', 'yellowcart.js');

export type Finished = { readonly exit: number | null; readonly stdout: string; readonly stderr: string };

/** A user with a home, and the program as this user starts it: a process of its own, without a terminal. */
export function user() {
  const home = mkdtempSync(join(tmpdir(), 'yellowcart-cli-'));
  const store = join(home, 'mall');
  const env = {
    PATH: process.env['PATH'],
    HOME: home,
    XDG_CONFIG_HOME: join(home, 'config'),
    XDG_DATA_HOME: join(home, 'data'),
    YELLOWCART_STORE: store,
  };

  const run = async (
    words: string | readonly string[],
    options: { readonly input?: string; readonly env?: Record<string, string>; readonly cwd?: string } = {},
  ): Promise<Finished> => {
    const argv = typeof words === 'string' ? words.split(' ').filter(Boolean) : words;
    const child = spawn(process.execPath, [BIN, ...argv], {
      env: { ...env, ...options.env },
      cwd: options.cwd ?? home,
      stdio: ['pipe', 'pipe', 'pipe'],
    });
    child.stdin.on('error', () => {});
    child.stdin.end(options.input ?? '');
    const [stdout, stderr, exit] = await Promise.all([
      child.stdout.setEncoding('utf8').toArray(),
      child.stderr.setEncoding('utf8').toArray(),
      new Promise<number | null>((resolve) => child.on('close', resolve)),
    ]);
    return { exit, stdout: stdout.join(''), stderr: stderr.join('') };
  };

  /** Runs with --json and gives the one document. */
  const json = async (words: string, options?: Parameters<typeof run>[1]): Promise<any> =>
    JSON.parse((await run([...words.split(' '), '--json'], options)).stdout);

  const write = (name: string, text: string): string => {
    writeFileSync(join(home, name), text);
    return join(home, name);
  };

  return { home, store, env, run, json, write, leave: () => rmSync(home, { recursive: true, force: true }) };
}

/** A small frozen world with one thing to buy, an account with a password, and a name that would move the cursor. */
export const WORLD = `
world: 1
name: corner
clock: 2026-11-11T12:00:00+08:00
accounts:
  - { id: li, role: buyer, name: 李雷, phone: "13800138000", paymentPassword: "246810",
      addresses: [{ id: home, recipient: 李雷, phone: "13800138000", province: 浙江省, city: 杭州市, district: 西湖区, detail: 文三路 1 号, default: true }] }
  - { id: jia-clerk, role: merchant, shop: jia }
  - { id: rider, role: courier, name: 王师傅, phone: "13700137000" }
  - { id: cs, role: support, password: "open sesame" }
  - { id: admin, role: platform }
shops:
  - { id: jia, name: 甲 }
products:
  - { id: tent, shop: jia, title: "速开\\e[31m帐篷\\u202e", category: 户外, kind: normal, listPrice: 15900, skus: [{ id: tent-grey, spec: { 颜色: 山岩灰 }, price: 13900, stock: 3 }] }
`;
