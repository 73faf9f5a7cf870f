import { statSync } from 'node:fs';
import { eventsFile } from '@yellowcart/store/sqlite-file';
import { note, row } from '../../../../../scripts/bench/measure.ts';
import type { Curve } from '../plot.ts';
import type { Sized } from './stores.ts';
import type { Took } from './program.ts';

/** Where the kernel tells it: all that may be resident while the views are written anew, MiB. */
const MOST_MIB = 256;
/** What an event may cost in the biggest mall, in multiples of what it costs in the smallest. */
const BENDS = 1.5;

const count = (n: number): string => n.toLocaleString('en');

type Work = { readonly name: string; readonly of: (sized: Sized) => Took; readonly mostMib?: number };
const WORKS: readonly Work[] = [
  { name: 'first views', of: ({ kept }) => kept.fill! },
  { name: 'views anew', of: ({ kept }) => kept.rebuild!, mostMib: MOST_MIB },
  { name: 'doctor', of: ({ kept }) => kept.doctor! },
];

/** Processor time where the kernel tells it: the machine may have other work. */
const spent = ({ cpu, seconds }: Took): number => cpu ?? seconds;

/**
 * What an event costs in the long work, in processor time. Each program also starts, and compiles itself on the way, whatever the size:
 * an event between two sizes costs what the bigger one takes more than the smaller, divided by the events that it has more.
 */
const perEvent = (stores: readonly Sized[], of: Work['of']): (readonly [size: number, ms: number])[] =>
  stores.slice(1).map((sized, i) => {
    const before = stores[i]!;
    return [sized.size, ((spent(of(sized)) - spent(of(before))) * 1000) / (sized.events - before.events)] as const;
  });

/** Rows and sentences about the long work; returns its curves. */
export function tellWork(stores: readonly Sized[]): Curve[] {
  const curves = WORKS.map(({ name, of }) => ({ name, points: perEvent(stores, of) }));
  for (const { name, points } of curves) {
    const [base, ours] = [points[0]!, points.at(-1)!];
    const ratio = ours[1] / base[1];
    row({
      what: `${name}, an event`,
      base: `${base[1].toPrecision(3)} ms up to ${count(base[0])}`,
      ours: `${ours[1].toPrecision(3)} ms beyond ${count(stores.at(-2)!.size)}`,
      ratio: { median: ratio, low: ratio, high: ratio },
      floor: BENDS,
      aim: 1.1,
      atMost: true,
    });
  }
  for (const { name, of, mostMib } of WORKS) tellMemory(stores, name, of, mostMib);
  note(
    'An event of the long work costs what a size takes more than the one before it, by the events that it has more: starting and compiling is not in it.',
  );
  for (const sized of stores) note(aboutStore(sized));
  return curves;
}

function tellMemory(stores: readonly Sized[], name: string, of: Work['of'], most: number | undefined): void {
  const mib = stores.map((sized) => of(sized).mib);
  const [base, ours] = [mib[0], mib.at(-1)];
  if (base === undefined || ours === undefined) return;
  const ratios = mib.map((each) => each! / (most ?? base));
  row({
    what: `${name}, most that was resident`,
    base: most === undefined ? `${base.toFixed(0)} MiB` : `${most} MiB allowed`,
    ours: `${ours.toFixed(0)} MiB`,
    ratio: { median: ratios.at(-1)!, low: Math.min(...ratios), high: Math.max(...ratios) },
    ...(most === undefined ? {} : { floor: 1, aim: 1 }),
    atMost: true,
  });
}

const lasted = ({ seconds, cpu }: Took): string =>
  `${seconds.toFixed(0)} s${cpu === undefined ? '' : ` (${cpu.toFixed(0)} s of processor)`}`;

function aboutStore({ size, store, events, generated, kept }: Sized): string {
  const { asked, same, ms } = kept.rebuild!.meanwhile;
  return (
    `${count(size)} orders: ${count(events)} events, ${Math.round(statSync(eventsFile(store)).size / size)} bytes an order; generated in ${generated.toFixed(0)} s; ` +
    `first views ${lasted(kept.fill!)}, views anew ${lasted(kept.rebuild!)}, doctor ${lasted(kept.doctor!)}, measured ${kept.day}. ` +
    `While they were written anew, another process asked ${count(asked)} times: ${count(same)} answers as before, ${ms.toPrecision(3)} ms each.`
  );
}
