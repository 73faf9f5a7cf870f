import { chmodSync } from 'node:fs';
import { join } from 'node:path';
import process from 'node:process';
import { setTimeout } from 'node:timers/promises';
import { postgresTools, secrets, sql } from '../machines/database.ts';
import { hostOn, roundsOf, type Host } from '../machines/host.ts';
import { cutInMidCommand } from '../machines/mid-command.ts';
import { network, noNetwork } from '../machines/network.ts';
import { ADDRESSES, FLOATING, HOSTS, set, strike, untilSynchronous, type Stage } from '../machines/stage.ts';
import { askStandby } from '../machines/standby.ts';
import { median } from '../machines/watcher.ts';
import { chance, must, type Trial, type Trying } from '../trial.ts';
import { leave, newPlace } from '../work/places.ts';

const KILLS = { quick: 2, long: 12 } as const;
const RESTARTS = { quick: 1, long: 4 } as const;
const FAILOVERS = { quick: 1, long: 3 } as const;
/** Answers that each gives before anything happens. */
const CALM = { quick: 8, long: 30 } as const;
/** Answers that the others give while one is cut off, or that one gives before the next thing happens to it. */
const MEANWHILE = { quick: 6, long: 12 } as const;
/** How long a server is frozen, ms: longer than a host waits for a connection to come about, in the long form. */
const FROZEN = { quick: 1000, long: 12_000 } as const;
/** A host may be killed from its first moment on to some time later, ms. */
const WITHIN = 600;

const seconds = (ms: number): string => (ms / 1000).toFixed(1);

/**
 * One host is cut off in the middle of a command, for longer than the rows are kept that others wait for: the others go on then, what
 * it kept up to date another keeps, and it goes on once it is back.
 * @returns how long until the rows were free, and until somebody else kept all views, ms
 */
async function cutOff(stage: Stage, scale: Trying['scale']): Promise<{ readonly free: number; readonly handedOver: number }> {
  const { net, keepers, hosts } = stage;
  const [first, second, third] = hosts;
  const { at, freed } = await cutInMidCommand(stage, 'app2');
  const before = second.given();
  const [free, handedOver] = await Promise.all([freed(), keepers.keepsAll('app1').then(() => performance.now() - at)]);
  await Promise.all([first.gives(MEANWHILE[scale]), third.gives(MEANWHILE[scale])]);
  const meanwhile = second.given() - before;
  net.plug('app2', true);
  // What it had been answered before its plug was pulled it may still say.
  must(meanwhile <= 4, () => `${meanwhile} answers of a host that is cut off`);
  await second.gives(2);
  await keepers.shared();
  return { free, handedOver };
}

/** Whoever keeps views is killed: another keeps them, and they are shared out once it is there again. */
async function keeperKilled({ keepers }: Stage): Promise<number> {
  await keepers.kill('app1');
  const handedOver = await keepers.keepsAll('app2');
  keepers.again('app1');
  await keepers.shared();
  return handedOver;
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

async function live(stage: Stage, { scale, seed, progress }: Trying): Promise<Record<string, string | number>> {
  const random = chance(seed);
  const { hosts, keepers, watcher } = stage;
  const all = (more: number): Promise<unknown> => Promise.all(hosts.map((host) => host.gives(more)));
  const steps = KILLS[scale] + RESTARTS[scale] + FAILOVERS[scale] + 4;
  let done = 0;
  const step = async <R>(work: Promise<R>): Promise<R> => {
    const result = await work;
    progress((done += 1), steps);
    return result;
  };
  let longest = 0;
  await keepers.start();
  for (const host of hosts) host.start();
  await Promise.all([all(1), watcher.listens()]);
  const begun = Date.now();
  await all(CALM[scale]);
  const calm = [begun, Date.now()] as const;
  const cut = await step(cutOff(stage, scale));
  const handedOver = [cut.handedOver, await step(keeperKilled(stage))];
  for (let n = 0; n < KILLS[scale]; n += 1) await step(killed(hosts[n % hosts.length]!, random));
  for (let n = 0; n < RESTARTS[scale]; n += 1) {
    await setTimeout(random() * WITHIN);
    await step(stage.primary.restart().then(() => all(1)));
  }
  stage.primary.freeze(true);
  await setTimeout(FROZEN[scale]);
  stage.primary.freeze(false);
  await step(all(1));
  await untilSynchronous(stage, FLOATING);
  const { asked, behind } = await step(askStandby(stage));
  for (let n = 0; n < FAILOVERS[scale]; n += 1) {
    await untilSynchronous(stage, FLOATING);
    await setTimeout(random() * WITHIN);
    longest = Math.max(longest, await step(failOver(stage, n + 1 < FAILOVERS[scale])));
  }
  // Up to here they went on buying, whatever happened.
  for (const host of hosts) host.enough();
  await Promise.all(hosts.map(({ through }) => through));
  // The server that took over knows nothing of who kept what.
  await keepers.shared();
  const waits = watcher.waits(stage.told, ['app1', 'app2'], ...calm);
  return {
    'answers that another host heard of while nothing was broken': waits.length,
    'milliseconds until then, median': median(waits),
    longest: waits.at(-1)!,
    'cut off in mid-command': 1,
    'seconds until the rows of that were free for those who waited': seconds(cut.free),
    'killed in mid-command': KILLS[scale],
    'keepers of the views cut off or killed': handedOver.length,
    'seconds until another kept all of them, at most': seconds(Math.max(...handedOver)),
    'database restarted': RESTARTS[scale],
    frozen: 1,
    'questions that the standby answered': asked,
    'of them as of a moment before': behind,
    'commands that it refused': 1,
    'failed over': FAILOVERS[scale],
    'seconds until all hosts had answers again, at most': Math.ceil(longest / 1000),
  };
}

/** What is in the store against what was answered: every request sent again has its first answer, and leaves nothing. */
async function judge({ net, store, told, on, watcher }: Stage): Promise<Record<string, number>> {
  const look = (): any =>
    JSON.parse(net.run('app1', process.execPath, [join(import.meta.dirname, '..', 'work', 'auditor.ts'), store, ...buyers], secrets));
  const buyers = HOSTS.flatMap(([, own]) => own);
  const before = look();
  const rounds = new Map(buyers.map((buyer) => [buyer, roundsOf(told, buyer)]));
  for (const [buyer, own] of rounds)
    must(before.placed[buyer] === own, () => `${before.placed[buyer]} orders of ${buyer}, ${own} answered`);
  // Every fourth order is cancelled.
  const sold = [...rounds.values()].reduce((sum, own) => sum + own - Math.floor(own / 4), 0);
  for (const sku of [before.cup, before.tent])
    must(sku.available === 5000 - sold && sku.shipped === sold && sku.locked === 0 && sku.occupied === 0, () => JSON.stringify(sku));
  must(before.doctor.ok, () => JSON.stringify(before.doctor.checks.filter(({ ok }: { ok: boolean }) => !ok)));
  const count = told.acks.size;
  const all = [...rounds].map(([buyer, own]) => `${buyer}=${own}`);
  const again = hostOn(net, told, store, 'app3', all, 0);
  const acks = new Map(told.acks);
  again.start();
  await again.through;
  must(told.acks.size === count, () => `${told.acks.size} answers, ${count} before`);
  must(
    [...acks].every(([id, digest]) => told.acks.get(id) === digest),
    () => 'an answer is another one',
  );
  const after = look();
  const [events, later] = [before.events.length, after.events.length];
  must(later === events, () => `${later} events, ${events} before they were asked again`);
  must(sql(on, 'app1', FLOATING, `select pg_is_in_recovery()`) === 'f', () => 'no primary');
  return { events, 'given to the watcher, each once and in order': await watcher.judge(after.events) };
}

export const machines: Trial = {
  name: 'machines',
  promise:
    'Three hosts and a database with a synchronous standby: hosts cut off or killed in mid-command, the database restarted, frozen and failed over: nothing that was answered is lost, nothing is done twice; what one kept up to date another does, who follows is given every event once, and the standby answers before it takes over (quality 7)',
  async run(trying) {
    const tools = postgresTools();
    const reason = noNetwork() ?? (tools === undefined ? 'there are no PostgreSQL programs for replication here' : undefined);
    if (reason !== undefined) return { skipped: reason };
    const place = newPlace();
    chmodSync(place, 0o755);
    const net = network();
    let stage: Stage | undefined;
    try {
      stage = await set(place, net, tools!);
      const happened = await live(stage, trying);
      const version = sql(stage.on, 'app1', FLOATING, 'show server_version').split(' ')[0]!;
      const judged = await judge(stage);
      const { acks, trouble } = stage.told;
      return {
        figures: {
          PostgreSQL: version,
          hosts: HOSTS.length,
          ...happened,
          'answers given out': acks.size,
          lost: 0,
          'done twice': 0,
          ...judged,
          'asked again': [...trouble].map(([code, times]) => `${times} ${code}`).join(', ') || 'never',
        },
      };
    } finally {
      if (stage) await strike(stage);
      net.leave();
      leave(place);
    }
  },
};
