import { MINUTE } from '@yellowcart/kernel/clock';
import type { Context } from '@yellowcart/kernel/command';

/** Lots of one subject (an order, a parcel, a case): what is drawn under the same name is the same in every process. */
export type Lots = {
  /** A whole number between two, both allowed. */
  between(what: string, least: number, most: number): number;
  /** A time between so many minutes, both allowed, ms. */
  minutes(what: string, least: number, most: number): number;
  /** The same in hours, to the minute. */
  hours(what: string, least: number, most: number): number;
  /** True in so many of a hundred subjects. */
  chance(what: string, share: number): boolean;
  one<T>(what: string, things: readonly [T, ...T[]]): T;
  /** A span, up to 15 % more or less, in whole minutes, ms. */
  about(what: string, span: number): number;
};

/** Lots from the store's seed. */
export function lotsOf({ mint }: Context, subject: string): Lots {
  const below = (what: string, n: number): number => Number(mint(`autopilot:${subject}:${what}`, 9)) % n;
  const between = (what: string, least: number, most: number): number => least + below(what, most - least + 1);
  const minutes = (what: string, least: number, most: number): number => between(what, least, most) * MINUTE;
  return {
    between,
    minutes,
    hours: (what, least, most) => minutes(what, least * 60, most * 60),
    chance: (what, share) => below(what, 100) < share,
    one: (what, things) => things[below(what, things.length)]!,
    about: (what, span) => Math.round((span * between(what, 85, 115)) / 100 / MINUTE) * MINUTE,
  };
}
