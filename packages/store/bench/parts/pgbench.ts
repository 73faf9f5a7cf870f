import { execFile, spawnSync } from 'node:child_process';
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { promisify } from 'node:util';

/** PostgreSQL's own load tool, with its version: `pgbench 18.4`. Undefined where it is not: the server of the tests does not bring it along. */
export const pgbenchHere = (): string | undefined =>
  spawnSync('pgbench', ['--version'], { encoding: 'utf8' }).stdout?.replace(/^.*\) (\S+)[^]*$/, 'pgbench $1');

const NOTE = 'x'.repeat(150);
const SEAL = '32';

/**
 * The rows of one order, in the fewest statements that take turns with others: two SKUs are locked in their order and moved on, three
 * events, an order's state and a request id are written. Keys are by chance, so that runs and clients do not meet.
 */
const script = (schema: string, hot: boolean): string => `
\\set n random(1, 4611686018427387903)
\\set a ${hot ? '1' : 'random(1, 500)'}
\\set b random(501, 1000)
begin;
select version from ${schema}.streams where id in ('bench-' || :a, 'bench-' || :b) order by id for update;
insert into ${schema}.events (xid, stream, version, type, data, meta, at, seal)
  select 1, id, version + 1, 'StockMoved', '{"note":"${NOTE}"}', '{"actor":"li","cause":"order"}', 0, sha256(id::bytea) from ${schema}.streams where id in ('bench-' || :a, 'bench-' || :b)
  union all select 1, 'order-' || :n, 1, 'OrderPlaced', '{"note":"${NOTE}"}', '{"actor":"li","cause":"order"}', 0, sha256('${SEAL}');
update ${schema}.streams set version = version + 1, state = '{"moves":' || version || '}' where id in ('bench-' || :a, 'bench-' || :b);
insert into ${schema}.streams (id, version, fold, state, at, seal) values ('order-' || :n, 1, 1, '{"note":"${NOTE}"}', 0, sha256('${SEAL}'));
insert into ${schema}.commands (id, kind, fingerprint, outcome, at, position, seal) values ('request-' || :n, 'accepted', '${'f'.repeat(43)}', '{"ok": true,"answer": {"order": 1}}', 0, 1, sha256('${SEAL}'));
commit;
`;

/** The SKUs that the script moves. */
export const skusOf = (schema: string): string =>
  `insert into ${schema}.streams (id, version, fold, state, at, seal) select 'bench-' || n, 0, 1, '{}', 0, '' from generate_series(1, 1000) n on conflict do nothing`;

/** Transactions per second of so many clients for a while. */
export async function pgbench(
  url: string,
  schema: string,
  { clients, ms, hot }: { clients: number; ms: number; hot: boolean },
): Promise<number> {
  const folder = mkdtempSync(join(tmpdir(), 'yellowcart-pgbench-'));
  try {
    const file = join(folder, 'order.sql');
    writeFileSync(file, script(schema, hot));
    const { hostname, port, username, password, pathname } = new URL(url);
    const argv = [
      '-n',
      '-M',
      'prepared',
      '-c',
      clients,
      '-j',
      2,
      '-T',
      Math.ceil(ms / 1000),
      '-f',
      file,
      '-h',
      hostname,
      '-p',
      port,
      '-U',
      username,
    ];
    const { stdout } = await promisify(execFile)('pgbench', [...argv.map(String), pathname.slice(1)], {
      env: { ...process.env, PGPASSWORD: decodeURIComponent(password) },
    });
    return Number(/tps = ([\d.]+)/.exec(stdout)![1]);
  } finally {
    rmSync(folder, { recursive: true, force: true });
  }
}
