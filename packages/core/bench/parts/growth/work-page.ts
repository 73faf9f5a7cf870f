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

type Work = { readonly name: string; readonly of: (sized: Sized) => Took | undefined; readonly mostMib?: number };
/** A store, and what one work took on it. */
type Measured = { readonly sized: Sized; readonly took: Took };
const WORKS: readonly Work[] = [
  { name: 'first views', of: ({ kept }) => kept.fill },
  { name: 'views anew', of: ({ kept }) => kept.rebuild, mostMib: MOST_MIB },
  { name: 'doctor', of: ({ kept }) => kept.doctor },
];

/** Processor time where the kernel tells it: the machine may have other work. */
const spent = ({ cpu, seconds }: Took): number => cpu ?? seconds;

/**
 * What an event costs in the long work, in processor time. Each program also starts, and compiles itself on the way, whatever the size:
 * an event between two sizes costs what the bigger one takes more than the smaller, divided by the events that it has more.
 */
const perEvent = (measured: readonly Measured[]): (readonly [size: number, ms: number])[] =>
  measured.slice(1).map(({ sized, took }, i) => {
    const before = measured[i]!;
    return [sized.size, ((spent(took) - spent(before.took)) * 1000) / (sized.events - before.sized.events)] as const;
  });

/** Rows and sentences about the long work, as far as it is measured; returns its curves. */
export function tellWork(stores: readonly Sized[]): Curve[] {
  const works = WORKS.map((work) => ({ ...work, measured: measuredOf(stores, work.of) })).filter(({ measured }) => measured.length > 1);
  const curves = works.map(({ name, measured }) => ({ name, points: perEvent(measured) }));
  for (const [i, { name, points }] of curves.entries()) {
    const [base, ours] = [points[0]!, points.at(-1)!];
    const ratio = (point: (typeof points)[number]): number => point[1] / base[1];
    row({
      what: `${name}, an event`,
      base: `${base[1].toPrecision(3)} ms up to ${count(base[0])}`,
      ours: `${ours[1].toPrecision(3)} ms from ${count(works[i]!.measured.at(-2)!.sized.size)} to ${count(ours[0])}`,
      ratio: { median: ratio(ours), low: Math.min(...points.map(ratio)), high: Math.max(...points.map(ratio)) },
      floor: BENDS,
      aim: 1.1,
      atMost: true,
    });
  }
  for (const { name, measured, mostMib } of works) tellMemory(name, measured, mostMib);
  note(
    'An event of the long work costs what a size takes more than the one before it, by the events that it has more: starting and compiling is not in it.',
  );
  for (const sized of stores) note(aboutStore(sized));
  return curves;
}

/** The stores on which a work was measured. */
const measuredOf = (stores: readonly Sized[], of: Work['of']): Measured[] =>
  stores.flatMap((sized) => {
    const took = of(sized);
    return took ? [{ sized, took }] : [];
  });

function tellMemory(name: string, measured: readonly Measured[], most: number | undefined): void {
  const mib = measured.flatMap(({ took }) => took.mib ?? []);
  if (mib.length < measured.length) return;
  const [base, ours] = [mib[0]!, mib.at(-1)!];
  const ratios = mib.map((each) => each / (most ?? base));
  row({
    what: `${name}, most that was resident, ${count(measured.at(-1)!.sized.size)} orders`,
    base: most === undefined ? `${base.toFixed(0)} MiB` : `${most} MiB allowed`,
    ours: `${ours.toFixed(0)} MiB`,
    ratio: { median: ratios.at(-1)!, low: Math.min(...ratios), high: Math.max(...ratios) },
    ...(most === undefined ? {} : { floor: 1, aim: 1 }),
    atMost: true,
  });
}

const lasted = (what: string, took: Took | undefined): string =>
  took === undefined
    ? `${what} not measured`
    : `${what} ${took.seconds.toFixed(0)} s${took.cpu === undefined ? '' : ` (${took.cpu.toFixed(0)} s of processor)`}`;

function aboutStore({ size, store, events, generated, kept: { fill, rebuild, doctor, day } }: Sized): string {
  const meanwhile = rebuild?.meanwhile;
  const asked =
    meanwhile === undefined
      ? ''
      : ` While they were written anew, another process asked ${count(meanwhile.asked)} times: ${count(meanwhile.same)} answers as before, ${meanwhile.ms.toPrecision(3)} ms each.`;
  const works = [lasted('first views', fill), lasted('views anew', rebuild), lasted('doctor', doctor)].join(', ');
  return `${count(size)} orders: ${count(events)} events, ${Math.round(statSync(eventsFile(store)).size / size)} bytes an order; generated in ${generated.toFixed(0)} s; ${works}${day === undefined ? '' : `; measured ${day}`}.${asked}`;
}
