import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import process from 'node:process';
import type pg from 'pg';
import type { TestServer } from './postgres-server.ts';

/** Stops every process that a server has by now: it keeps its connections, and says nothing any more until it is thawed. */
export async function freezerOf({ data }: TestServer, client: pg.Client): Promise<{ freeze(): void; thaw(): void }> {
  const { rows } = await client.query<{ pid: number }>('select pid from pg_stat_activity');
  const postmaster = Number(readFileSync(join(data, 'postmaster.pid'), 'utf8').split('\n')[0]);
  const all = (signal: NodeJS.Signals) => () => [postmaster, ...rows.map(({ pid }) => pid)].forEach((pid) => process.kill(pid, signal));
  return { freeze: all('SIGSTOP'), thaw: all('SIGCONT') };
}
