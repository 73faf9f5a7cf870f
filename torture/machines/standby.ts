import type { ChildProcess } from 'node:child_process';
import { must } from '../trial.ts';
import { storeAt } from './database.ts';
import { programOn } from './program.ts';
import { ADDRESSES, type Stage } from './stage.ts';

/** A standby tells what was answered before within this, ms: it replays what the primary wrote. */
const CAUGHT_UP = 60_000;
/** Asked at least so often, while the primary's keepers go on writing what it reads. */
const ASKED = 5;
const BUYER = 'buyer-0';

type Said = { readonly exit: number; readonly answer: any };

async function saidBy(child: ChildProcess): Promise<Said> {
  const [out, err, exit] = await Promise.all([
    child.stdout!.setEncoding('utf8').toArray(),
    child.stderr!.setEncoding('utf8').toArray(),
    new Promise<number>((resolve) => child.on('close', (code) => resolve(code ?? -1))),
  ]);
  try {
    return { exit, answer: JSON.parse(out.join('')) };
  } catch {
    throw new Error(`the standby was asked and said: ${out.join('')}${err.join('')}`);
  }
}

/**
 * Asks the standby before it takes over. It answers from the views that the primary's keepers wrote, and says `asOf` where they are
 * behind; what was answered before it is asked it tells soon. A command there is refused.
 * @returns how often it was asked, and how often it said that it was behind
 */
export async function askStandby({ net, place, told, standby }: Stage): Promise<{ readonly asked: number; readonly behind: number }> {
  const store = storeAt(ADDRESSES[standby.machine as 'db1' | 'db2']);
  const at = (...argv: string[]): Promise<Said> => saidBy(programOn(net, 'app3', place, store, [...argv, '--as', BUYER, '--json']));
  const answered = [...told.answered].filter(([id]) => id.startsWith(`${BUYER}/`) && id.endsWith('/submit'));
  const wanted = answered.map(([, { what }]) => what.split(' ')[0]!);
  const begun = performance.now();
  let behind = 0;
  for (let asked = 1; ; asked += 1) {
    const { exit, answer } = await at('order', 'list', '--all');
    must(exit === 0, () => `the standby does not answer: ${JSON.stringify(answer)}`);
    if (answer.asOf !== undefined) behind += 1;
    const there = new Set(answer.orders.map(({ order }: { order: string }) => order));
    if (asked >= ASKED && wanted.every((order) => there.has(order))) {
      const { exit: refused, answer: said } = await at('cart', 'add', 'cup-1');
      must(refused === 9 && said.error.code === 'STORE_UNUSABLE', () => `a command on a standby: exit ${refused}, ${JSON.stringify(said)}`);
      return { asked, behind };
    }
    must(performance.now() - begun < CAUGHT_UP, () => `the standby tells ${there.size} of ${wanted.length} orders`);
  }
}
