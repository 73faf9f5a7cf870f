import { spawn, spawnSync } from 'node:child_process';
import { once } from 'node:events';
import { mkdirSync, readdirSync, statSync, writeFileSync } from 'node:fs';
import { join, relative } from 'node:path';
import { createInterface } from 'node:readline';
import { receiver } from '@yellowcart/core/webhooks/testing';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { BIN, user, WORLD } from './yellowcart.ts';

const me = user();
let hook: Awaited<ReturnType<typeof receiver>>;
beforeAll(async () => {
  hook = await receiver();
});
afterAll(() => {
  hook.close();
  me.leave();
});

/** The most careless mask: what is made without a thought can be read and written by everybody. */
const OPEN = ['-c', 'umask 000 && exec "$0" "$@"', process.execPath, BIN];
const env = { ...me.env, XDG_STATE_HOME: join(me.home, 'state') };

function run(line: string, input = ''): string {
  const { status, stdout, stderr } = spawnSync('sh', [...OPEN, ...line.split(' ')], { env, cwd: me.home, input, encoding: 'utf8' });
  if (status !== 0) throw new Error(`${line}: ${status} ${stdout}${stderr}`);
  return stdout;
}
const json = (line: string): any => JSON.parse(run(`${line} --json`));

/** Everything below the home, with its mode; what the test itself put there is left out. */
const written = (own: ReadonlySet<string>): { readonly path: string; readonly mode: string; readonly folder: boolean }[] =>
  readdirSync(me.home, { recursive: true, withFileTypes: true })
    .map((entry) => ({ entry, path: relative(me.home, join(entry.parentPath, entry.name)) }))
    .filter(({ path }) => !own.has(path))
    .map(({ entry, path }) => {
      const mode = (statSync(join(me.home, path)).mode & 0o777).toString(8);
      return { path, mode, folder: entry.isDirectory() };
    });

/** While it listens its outbox is open: logs of writes lie beside it. */
async function listening(work: () => void): Promise<void> {
  const child = spawn('sh', [...OPEN, 'listen', '--forward-to', hook.url, '--as', 'jia-clerk', '--ndjson'], {
    env,
    cwd: me.home,
    stdio: ['ignore', 'pipe', 'inherit'],
  });
  const closed = once(child, 'close');
  await once(createInterface(child.stdout), 'line');
  work();
  child.kill('SIGINT');
  await closed;
}

test('security: every file that the program writes is its owner’s alone, and so is every folder', async () => {
  // The first byte of the picture makes it a GIF; what is ours is not looked at.
  writeFileSync(join(me.home, 'world.yaml'), WORLD);
  writeFileSync(join(me.home, 'crack.gif'), Buffer.from('GIF89a\x01\0\x01\0', 'latin1'));
  mkdirSync(join(me.home, 'journeys'));
  const own = new Set(['world.yaml', 'crack.gif', 'journeys']);

  run('init --world world.yaml');
  run('config set lang en');
  run('login cs --password-stdin', 'open sesame\n');
  run('product show tent --as li');
  const { orders, trade } = json('order submit --item tent-grey=2 --as li');
  const [{ order }] = orders;
  run(`pay ${trade} --channel alipay --biometric --as li`);
  run(`merchant ship ${order} --waybill SF1 --as jia-clerk`);
  run('warehouse label SF1 --out label.txt --as jia-clerk');
  run('courier sign SF1 --as rider');
  const { case: kase } = json(`aftersale apply ${order} --type refund-only --line tent-grey=1 --evidence crack.gif --as li`);
  run(`aftersale evidence ${kase} --file 1 --out copy.gif --as jia-clerk`);
  run('store export out.ndjson');
  run('store export out.ndjson --force');
  run('store import out.ndjson --store imported');
  run('store backup backup');
  run('journey new journeys/one.journey.yaml --world world.yaml');
  run('journey run journeys/one.journey.yaml --report junit=reports/deep/junit.xml --report json=report.json');
  run('journey record recorded.journey.yaml --world world.yaml --store recorded');
  run('cart add tent-grey --as li --store recorded');
  const whileOpen: ReturnType<typeof written> = [];
  await listening(() => {
    run('order submit --item tent-grey=1 --as li');
    whileOpen.push(...written(own));
  });
  run('projection rebuild');

  const all = [...whileOpen, ...written(own)];
  const open = all.filter(({ mode, folder }) => mode !== (folder ? '700' : '600'));
  expect(open).toEqual([]);
  // That each kind is among them: a test that looked at nothing would pass as well.
  const kinds = [
    /^mall\/events\.db$/,
    /^mall\/events\.db-(wal|shm)$/,
    /^mall\/read\.v/,
    /^mall\/visits\/.*\.db/,
    /^mall\/webhooks\/log\.db(-wal)?$/,
    /^config\//,
    /sessions/,
    /^state\/yellowcart\/journeys\.json$/,
    /^backup\/events\.db$/,
    /^imported\/events\.db$/,
    /^out\.ndjson$/,
    /^label\.txt$/,
    /^copy\.gif$/,
    /^reports\/deep\/junit\.xml$/,
    /^report\.json$/,
    /^recorded\.journey\.yaml$/,
    /^recorded\.journey\.yaml\.recording$/,
    /^journeys\/one\.journey\.yaml$/,
  ];
  expect(kinds.filter((kind) => !all.some(({ path }) => kind.test(path)))).toEqual([]);
});
