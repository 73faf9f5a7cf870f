import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { setTimeout } from 'node:timers/promises';
import { openMall } from '@yellowcart/core/open-mall';
import { script } from '../work/script.ts';
import { chance, must, type Trial } from '../trial.ts';
import { checkWhole } from '../work/check.ts';
import { leave, makeStore, newPlace } from '../work/places.ts';
import { BIN, envOf, program } from '../work/program.ts';

const TRIES = { quick: 6, long: 60 } as const;
const SIGNALS = ['SIGINT', 'SIGTERM', 'SIGHUP'] as const;
/** What a program that a signal ended says: 128 and the signal's number. */
const ENDED: Readonly<Record<(typeof SIGNALS)[number], readonly number[]>> = { SIGINT: [130], SIGTERM: [143], SIGHUP: [129, 143] };
/** A command may be hit from its first moment to some time after its end, ms. */
const WITHIN = 500;

/** A submit that a signal meets somewhere: it happened or it did not, and sent again under its id it happened once. */
async function signalled(place: string, n: number, random: () => number): Promise<'ended' | 'done'> {
  const signal = SIGNALS[Math.floor(random() * SIGNALS.length)]!;
  const argv = ['order', 'submit', '--item', 'cup-1=1', '--as', 'li', '--request-id', `signal-${n}`, '--json'];
  const child = spawn(process.execPath, [BIN, ...argv], { env: envOf(place), stdio: ['ignore', 'pipe', 'pipe'] });
  const told = child.stdout.setEncoding('utf8').toArray();
  const complaints = child.stderr.setEncoding('utf8').toArray();
  const closed = once(child, 'close') as Promise<[number | null, NodeJS.Signals | null]>;
  await setTimeout(random() * WITHIN);
  child.kill(signal);
  const [exit, by] = await closed;
  // Before its first line a program cannot say anything: the signal itself ends it.
  const said = (await complaints).join('');
  must(exit === 0 || by === signal || (exit !== null && ENDED[signal].includes(exit)), () => `${signal}: exit ${exit ?? by}: ${said}`);
  must(!said.includes('    at '), () => `${signal}: a stack is shown: ${said}`);
  const answered = (await told).join('');
  const again = await program(place, argv);
  must(again.exit === 0, () => again.stdout + again.stderr);
  if (exit === 0) must(answered === again.stdout, () => 'another answer than the first');
  return exit === 0 ? 'done' : 'ended';
}

const LISTS: readonly (readonly string[])[] = [
  ['events', 'list'],
  ['mall'],
  ['mall', '--all', '--ndjson'],
  ['search', '帐篷'],
  ['order', 'list', '--as', 'li'],
  ['order', 'list', '--as', 'li', '--all', '--ndjson'],
  ['coupon', 'list'],
  ['merchant', 'orders', '--as', 'clerk'],
  ['merchant', 'products', '--as', 'clerk'],
  ['stock', 'list', '--as', 'clerk'],
  ['support', 'find', 'li', '--as', 'cs'],
  ['message', 'list', '--as', 'li'],
  ['wallet', 'bill', '--as', 'li'],
  ['ledger', 'show', '--as', 'admin'],
  ['report', 'summary', '--as', 'admin'],
  ['doctor'],
  ['--help'],
  ['help', 'order', 'submit'],
  ['completion', 'bash'],
  ['store', 'export', '-'],
];

/** A reader that has gone away, before anything came or after the first of it. */
async function unread(place: string, argv: readonly string[], early: boolean): Promise<void> {
  const child = spawn(process.execPath, [BIN, ...argv], { env: envOf(place), stdio: ['ignore', 'pipe', 'pipe'] });
  const complaints = child.stderr.setEncoding('utf8').toArray();
  const closed = once(child, 'close');
  if (!early) await once(child.stdout, 'data');
  child.stdout.destroy();
  const [exit] = await closed;
  const said = (await complaints).join('');
  must(exit === 0 && said === '', () => `${argv.join(' ')}: exit ${exit}: ${said}`);
}

export const interrupted: Trial = {
  name: 'interrupted',
  promise:
    'A command that a signal meets happened wholly or not at all, and says so by its exit; a reader that leaves ends every list quietly (quality 6)',
  async run({ scale, seed, progress }) {
    const place = newPlace();
    try {
      const store = await makeStore(place);
      const mall = await openMall({ store, lang: 'en', live: false });
      await script(mall, 1, () => {});
      await mall.close();
      const random = chance(seed);
      let ended = 0;
      for (let n = 0; n < TRIES[scale]; n += 1) {
        if ((await signalled(place, n, random)) === 'ended') ended += 1;
        progress(n + 1, TRIES[scale]);
      }
      const lists = scale === 'quick' ? LISTS.slice(0, 3) : LISTS;
      for (const argv of lists) for (const early of [true, false]) await unread(place, argv, early);
      await checkWhole(store);
      const again = await openMall({ store, lang: 'en', live: false });
      const submitted = (await again.events({ type: 'OrderSubmitted' })).filter(({ actor, at }) => actor === 'li' && at > 0).length;
      await again.close();
      must(submitted === 1 + TRIES[scale], () => `${submitted} orders of ${1 + TRIES[scale]}`);
      return {
        figures: {
          'commands signalled': TRIES[scale],
          'ended by it': ended,
          'orders lost or doubled': 0,
          'lists left unread': lists.length * 2,
        },
      };
    } finally {
      leave(place);
    }
  },
};
