import { join } from 'node:path';
import process from 'node:process';
import { setTimeout } from 'node:timers/promises';
import { databaseOn, secrets, sql, storeAt, type Database, type Databases } from './database.ts';
import { hostOn, type Host, type Told } from './host.ts';
import { keepersOn, type Keepers } from './keepers.ts';
import type { Network } from './network.ts';
import { watcherOn, type Watcher } from './watcher.ts';

const DOCTORED = ['db1', 'db2'] as const;
export const ADDRESSES = { db1: '10.77.0.1', db2: '10.77.0.2', app1: '10.77.0.21', app2: '10.77.0.22', app3: '10.77.0.23' } as const;
/** The address that the hosts know: whoever is the primary has it. */
export const FLOATING = '10.77.0.10';
export const HOSTS = [
  ['app1', ['buyer-0', 'buyer-1']],
  ['app2', ['buyer-2', 'buyer-3']],
  ['app3', ['buyer-4', 'buyer-5']],
] as const;

/** The machines of the trial, and what runs on them. */
export type Stage = {
  readonly net: Network;
  /** A folder of the trial's. */
  readonly place: string;
  readonly on: Databases;
  readonly store: string;
  readonly told: Told;
  readonly hosts: readonly [Host, Host, Host];
  readonly keepers: Keepers;
  /** Follows what happens, from a machine that nothing happens to. */
  readonly watcher: Watcher;
  primary: Database;
  standby: Database;
};

/** Waits until the standby counts: from then on a commit is answered when both have it. */
export async function untilSynchronous({ on }: Pick<Stage, 'on'>, host: string): Promise<void> {
  while (sql(on, 'app1', host, `select count(*) from pg_stat_replication where sync_state = 'sync'`) !== '1') await setTimeout(50);
}

/** A database with a standby that it waits for, a store in it, and hosts that are still to be started. */
export async function set(place: string, net: Network, tools: string): Promise<Stage> {
  for (const [name, address] of Object.entries(ADDRESSES)) net.machine(name, address);
  const on: Databases = { tools, place, net };
  const [db1, db2] = DOCTORED;
  const primary = await databaseOn(on, db1, true);
  await primary.start();
  const standby = await databaseOn(on, db2, false);
  net.move(FLOATING, db1);
  await standby.follow(ADDRESSES.db1);
  primary.waitsFor(db2);
  await untilSynchronous({ on }, FLOATING);
  const store = storeAt(FLOATING);
  net.run('app1', process.execPath, [join(import.meta.dirname, '..', 'work', 'founder.ts'), store], secrets);
  const told: Told = { acks: new Map(), answered: new Map(), trouble: new Map() };
  const hosts = HOSTS.map(([machine, buyers]) => hostOn(net, told, store, machine, buyers)) as unknown as Stage['hosts'];
  const keepers = keepersOn(net, store, place, ['app1', 'app2']);
  return { net, place, on, store, told, hosts, keepers, watcher: watcherOn(net, store, 'app3'), primary, standby };
}

/** Ends whatever of it still runs. */
export async function strike({ hosts, keepers, watcher, primary, standby }: Stage): Promise<void> {
  for (const host of hosts) await host.kill();
  await keepers.end();
  watcher.end();
  await primary.end();
  await standby.end();
}
