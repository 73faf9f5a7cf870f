import { existsSync, mkdirSync, rmSync, writeFileSync } from 'node:fs';
import { delimiter, dirname, join } from 'node:path';
import { onTerminal } from '../../cli/test/terminal.ts';
import { run, type Installed } from './installed.ts';

/** A shop with an account that has a password, for what an older Node lacks (argon2id), and with something to buy. */
const WORLD = `
world: 1
name: corner
clock: 2026-11-11T12:00:00+08:00
accounts:
  - { id: zhang, role: buyer }
  - { id: cs, role: support, password: "open sesame" }
shops: [{ id: jia, name: 甲 }]
products:
  - { id: tent, shop: jia, title: 帐篷, category: 户外, kind: normal, listPrice: 15900, skus: [{ id: tent-grey, spec: { 颜色: 灰 }, price: 13900, stock: 3 }] }
`;
const BATCH = '{"as":"zhang","do":"cart add","with":{"sku":"tent-grey"}}\n{"as":"zhang","do":"cart show"}\n';

/** What a step of the walk showed: everything on stdout and stderr, or the screen. */
export type Walked = { readonly step: string; readonly exit: number | null; readonly shown: string };

/**
 * Goes through an installed program as a newcomer would: its version, the demo journey, a store with a login, a batch, a question with a
 * date in it, and the storefront on a terminal for one screen. `node` runs it, `env` may change what that Node has.
 */
export async function walk(installed: Installed, node: string = process.execPath, env: Record<string, string> = {}): Promise<Walked[]> {
  const home = join(installed.folder, 'home');
  rmSync(home, { recursive: true, force: true });
  mkdirSync(home);
  const own = {
    HOME: home,
    XDG_CONFIG_HOME: home,
    XDG_DATA_HOME: home,
    XDG_STATE_HOME: home,
    YELLOWCART_STORE: join(home, 'corner'),
    ...env,
  };
  writeFileSync(join(home, 'world.yaml'), WORLD);
  writeFileSync(join(home, 'commands.ndjson'), BATCH);
  const step = (words: string, input = '', name: 'yellowcart' | 'yc' = 'yellowcart'): Walked => {
    const { exit, stdout, stderr } = run(installed.program(name), words.split(' '), { cwd: home, node, env: own, input });
    return { step: words, exit, shown: stdout + stderr };
  };
  const demo = join(installed.packageFolder, 'fixtures/journeys/demo.journey.yaml');
  if (!existsSync(demo)) throw new Error('the demo journey is not in the package');
  const walked = [
    step('--version', '', 'yc'),
    { ...step(`journey run ${demo} --lang en`), step: 'journey run demo.journey.yaml' },
    step('init --world world.yaml --lang en'),
    step('login cs --password-stdin --lang en', 'open sesame\n'),
    step('batch commands.ndjson'),
    step('support find placed:today --as cs --lang en'),
  ];
  return [...walked, await storefront(installed, home, node, own)];
}

/** The shop opens on the demo world, shows its feed and is left by its own key. */
async function storefront(installed: Installed, home: string, node: string, env: Record<string, string>): Promise<Walked> {
  const path = [dirname(node), process.env['PATH']].join(delimiter);
  const words = ['start', '--store', join(home, 'mall'), '--as', 'li', '--lang', 'en'];
  const shop = onTerminal(installed.program('yellowcart'), words, { cwd: home, env: { ...env, PATH: path, TERM: 'xterm-256color' } });
  try {
    const shown = await shop.see(/¥\d/);
    shop.type('q');
    return { step: 'start', exit: await shop.ended, shown };
  } finally {
    shop.kill();
  }
}
