import { chmodSync } from 'node:fs';
import { join } from 'node:path';
import process from 'node:process';
import { setTimeout } from 'node:timers/promises';
import { databaseOn, postgresTools, secrets, sql, storeAt, type Database, type Databases } from '../machines/database.ts';
import { hostOn, type Host, type Told } from '../machines/host.ts';
import { network, noNetwork, type Network } from '../machines/network.ts';
import { chance, must, type Trial, type Trying } from '../trial.ts';
import { leave, newPlace } from '../work/places.ts';

const ROUNDS = { quick: 12, long: 120 } as const;
const KILLS = { quick: 2, long: 12 } as const;
const RESTARTS = { quick: 1, long: 4 } as const;
const FAILOVERS = { quick: 1, long: 3 } as const;
/** Answers that the others give while one is cut off, or that one gives before the next thing happens to it. */
const MEANWHILE = { quick: 6, long: 12 } as const;
/** How long a server is frozen, ms: longer than a host waits for a connection to come about, in the long form. */
const FROZEN = { quick: 1000, long: 12_000 } as const;
/** A host may be killed from its first moment on to some time later, ms. */
const WITHIN = 600;

const DOCTORED = ['db1', 'db2'] as const;
const ADDRESSES = { db1: '10.77.0.1', db2: '10.77.0.2', app1: '10.77.0.21', app2: '10.77.0.22', app3: '10.77.0.23' } as const;
/** The address that the hosts know: whoever is the primary has it. */
const FLOATING = '10.77.0.10';
const HOSTS = [
  ['app1', ['buyer-0', 'buyer-1']],
  ['app2', ['buyer-2', 'buyer-3']],
  ['app3', ['buyer-4', 'buyer-5']],
] as const;

type Stage = {
  readonly net: Network;
  readonly on: Databases;
  readonly store: string;
  readonly told: Told;
  readonly hosts: readonly [Host, Host, Host];
  primary: Database;
  standby: Database;
};

/** Waits until the standby counts: from then on a commit is answered when both have it. */
async function untilSynchronous({ on }: Pick<Stage, 'on'>, host: string): Promise<void> {
  while (sql(on, 'app1', host, `select count(*) from pg_stat_replication where sync_state = 'sync'`) !== '1') await setTimeout(50);
}

async function set(trying: Trying, place: string, net: Network, tools: string): Promise<Stage> {
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
  const told: Told = { acks: new Map(), trouble: new Map() };
  const hosts = HOSTS.map(([machine, buyers]) =>
    hostOn(net, told, store, machine, buyers, ROUNDS[trying.scale]),
  ) as unknown as Stage['hosts'];
  return { net, on, store, told, hosts, primary, standby };
}

/** One host is cut off in the middle of whatever it is doing: the others go on, and it does once it is back. */
async function cutOff({ net, hosts: [first, second, third] }: Stage, scale: Trying['scale']): Promise<number> {
  net.plug('app2', false);
  const before = second.given();
  await Promise.all([first.gives(MEANWHILE[scale]), third.gives(MEANWHILE[scale])]);
  const meanwhile = second.given() - before;
  net.plug('app2', true);
  // What it had been answered before its plug was pulled it may still say.
  must(meanwhile <= 4, () => `${meanwhile} answers of a host that is cut off`);
  await second.gives(2);
  return 2 * MEANWHILE[scale];
}

async function killed(host: Host, random: () => number): Promise<void> {
  await setTimeout(random() * WITHIN);
  await host.kill();
  host.start();
  await host.gives(1);
}

/** The machine of the primary is gone from the network, all at once; the standby takes over, and its address. */
async function failOver(stage: Stage, again: boolean): Promise<number> {
  const { net, primary, standby, hosts } = stage;
  const begun = performance.now();
  net.plug(primary.machine, false);
  standby.promote();
  net.move(FLOATING, standby.machine);
  await Promise.all(hosts.map((host) => host.gives(2)));
  const took = performance.now() - begun;
  await primary.end();
  net.plug(primary.machine, true);
  Object.assign(stage, { primary: standby, standby: primary });
  if (!again) return took;
  await primary.follow(ADDRESSES[standby.machine as 'db1' | 'db2']);
  standby.waitsFor(primary.machine);
  await untilSynchronous(stage, FLOATING);
  return took;
}

async function live(stage: Stage, { scale, seed, progress }: Trying): Promise<Record<string, number>> {
  const random = chance(seed);
  const { hosts } = stage;
  const all = (more: number): Promise<unknown> => Promise.all(hosts.map((host) => host.gives(more)));
  const steps = KILLS[scale] + RESTARTS[scale] + FAILOVERS[scale] + 2;
  let done = 0;
  const step = async <R>(work: Promise<R>): Promise<R> => {
    const result = await work;
    progress((done += 1), steps);
    return result;
  };
  let longest = 0;
  for (const host of hosts) host.start();
  await all(1);
  await step(cutOff(stage, scale));
  for (let n = 0; n < KILLS[scale]; n += 1) await step(killed(hosts[n % hosts.length]!, random));
  for (let n = 0; n < RESTARTS[scale]; n += 1) {
    await setTimeout(random() * WITHIN);
    await step(stage.primary.restart().then(() => all(1)));
  }
  stage.primary.freeze(true);
  await setTimeout(FROZEN[scale]);
  stage.primary.freeze(false);
  await step(all(1));
  for (let n = 0; n < FAILOVERS[scale]; n += 1) {
    await untilSynchronous(stage, FLOATING);
    await setTimeout(random() * WITHIN);
    longest = Math.max(longest, await step(failOver(stage, n + 1 < FAILOVERS[scale])));
  }
  await Promise.all(hosts.map(({ through }) => through));
  return {
    'cut off': 1,
    'killed in mid-command': KILLS[scale],
    'database restarted': RESTARTS[scale],
    frozen: 1,
    'failed over': FAILOVERS[scale],
    'seconds until all hosts had answers again, at most': Math.ceil(longest / 1000),
  };
}

/** What is in the store against what was answered: every request sent again has its first answer, and leaves nothing. */
async function judge({ net, store, told, on }: Stage, rounds: number): Promise<number> {
  const look = (): any =>
    JSON.parse(net.run('app1', process.execPath, [join(import.meta.dirname, '..', 'work', 'auditor.ts'), store, ...buyers], secrets));
  const buyers = HOSTS.flatMap(([, own]) => own);
  const before = look();
  for (const buyer of buyers) must(before.placed[buyer] === rounds, () => `${before.placed[buyer]} orders of ${buyer}, ${rounds} answered`);
  const cancelled = Math.floor(rounds / 4);
  for (const sku of [before.cup, before.tent]) {
    const sold = buyers.length * (rounds - cancelled);
    must(sku.available === 5000 - sold && sku.shipped === sold && sku.locked === 0 && sku.occupied === 0, () => JSON.stringify(sku));
  }
  must(before.doctor.ok, () => JSON.stringify(before.doctor.checks.filter(({ ok }: { ok: boolean }) => !ok)));
  const count = told.acks.size;
  const again = hostOn(net, told, store, 'app3', buyers, rounds);
  const acks = new Map(told.acks);
  again.start();
  await again.through;
  must(told.acks.size === count, () => `${told.acks.size} answers, ${count} before`);
  must(
    [...acks].every(([id, digest]) => told.acks.get(id) === digest),
    () => 'an answer is another one',
  );
  const after = look();
  must(after.events === before.events, () => `${after.events} events, ${before.events} before they were asked again`);
  must(sql(on, 'app1', FLOATING, `select pg_is_in_recovery()`) === 'f', () => 'no primary');
  return before.events;
}

export const machines: Trial = {
  name: 'machines',
  promise:
    'Three hosts and a database with a synchronous standby: hosts cut off or killed in mid-command, the database restarted, frozen and failed over: nothing that was answered is lost, nothing is done twice (quality 7)',
  async run(trying) {
    const tools = postgresTools();
    const reason = noNetwork() ?? (tools === undefined ? 'there are no PostgreSQL programs for replication here' : undefined);
    if (reason !== undefined) return { skipped: reason };
    const place = newPlace();
    chmodSync(place, 0o755);
    const net = network();
    let stage: Stage | undefined;
    try {
      stage = await set(trying, place, net, tools!);
      const happened = await live(stage, trying);
      const rounds = ROUNDS[trying.scale];
      const events = await judge(stage, rounds);
      const { acks, trouble } = stage.told;
      return {
        figures: {
          hosts: HOSTS.length,
          ...happened,
          'answers given out': acks.size,
          lost: 0,
          'done twice': 0,
          events,
          'asked again': [...trouble].map(([code, times]) => `${times} ${code}`).join(', ') || 'never',
        },
      };
    } finally {
      for (const host of stage?.hosts ?? []) await host.kill();
      await stage?.primary.end();
      await stage?.standby.end();
      net.leave();
      leave(place);
    }
  },
};
