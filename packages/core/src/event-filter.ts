import { parseDuration, parseInstant } from '@yellowcart/kernel/clock';
import { aggregates } from '@yellowcart/mall/stages';
import { picks } from '@yellowcart/store/pick';
import type { EventFilter } from '@yellowcart/store/store';
import * as v from 'valibot';
import type { Lang, Result } from './mall.ts';
import { badInput } from './misfits.ts';
import { meant, nearest } from './nearest.ts';
import { usage } from './results.ts';

const Whole = v.pipe(v.number(), v.safeInteger(), v.minValue(0));
const Name = v.pipe(v.string(), v.regex(/^[^*\s]*\*?$/, 'a name, or the beginning of names with * at its end'), v.minLength(1));
/** One, or any of several. */
const Names = v.union([Name, v.pipe(v.array(Name), v.minLength(1))]);

/** The same, `A,B` for A or B, as in a query: no type has a comma in its name. */
const Types = v.pipe(
  v.union([v.string(), v.pipe(v.array(v.string()), v.minLength(1))]),
  v.transform((types) => [types].flat().flatMap((each) => each.split(','))),
  v.array(Name),
);
const When = v.pipe(
  v.string(),
  v.check((text) => parseInstant(text) !== undefined || parseDuration(text) !== undefined, 'an instant with offset, or how long ago: 2h'),
);

/** Arguments of `events list`. */
const EventsInput = v.strictObject({
  stream: v.exactOptional(Names),
  type: v.exactOptional(Types),
  after: v.exactOptional(Whole),
  limit: v.exactOptional(Whole),
  since: v.exactOptional(When),
  until: v.exactOptional(When),
});

/** Types of events that this build knows. */
export const knownTypes = (): readonly string[] => [...aggregates.values()].flatMap(({ types }) => types).toSorted();

/**
 * The arguments of `events list` as a filter, or what is wrong with them (exit 2). A type that no event has ever had is a slip: it
 * would wait for ever, and say nothing.
 * @param now the store's time, ms, which `2h` is counted back from
 */
export function eventFilter(
  args: Readonly<Record<string, unknown>>,
  { now, lang }: { readonly now: number; readonly lang: Lang },
): { readonly ok: true; readonly filter: EventFilter } | Extract<Result, { ok: false }> {
  const words = 'events list';
  const input = v.safeParse(EventsInput, args);
  if (!input.success) return badInput({ words, input: EventsInput }, input.issues, lang);
  const { since, until, ...rest } = input.output;
  const colon = lang === 'zh' ? '：' : ': ';
  const slip = (what: 'type' | 'stream', given: string, known: readonly string[]): Extract<Result, { ok: false }> => {
    const near = nearest(given.replace(/\*$/, ''), known);
    const [zh, en] =
      what === 'type'
        ? [`没有 ${given} 这种事件`, `there are no events ${given}`]
        : [`没有 ${given} 这种流`, `there are no streams ${given}`];
    const tries = near.map((each) => `yellowcart ${words} --${what} ${each}${what === 'stream' ? "-'*'" : ''}`);
    return usage(`${words}${colon}${lang === 'zh' ? zh : en}${meant(near, lang)}`, { [what]: given, near }, tries);
  };
  const known = knownTypes();
  const type = rest.type?.find((each) => !known.some((one) => picks(each, one)));
  if (type !== undefined) return slip('type', type, known);
  const kinds = [...aggregates.keys()];
  const kindOf = (stream: string): string => stream.replace(/-.*/s, '');
  const stream = [rest.stream ?? []].flat().find((each) => !kinds.some((kind) => kind === kindOf(each) || picks(each, kind)));
  if (stream !== undefined) return slip('stream', kindOf(stream), kinds);
  const instant = (text: string): number => parseInstant(text) ?? now - parseDuration(text)!;
  return {
    ok: true,
    filter: {
      ...rest,
      ...(since === undefined ? {} : { since: instant(since) }),
      ...(until === undefined ? {} : { until: instant(until) }),
    },
  };
}
