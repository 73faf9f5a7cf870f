import { parseDuration, parseInstant } from '@yellowcart/kernel/clock';
import * as v from 'valibot';
import { MOST } from './limits.ts';

/**
 * The values that documents are made of, in a world file and in a merchant's command alike. Every message says what was
 * expected. Instants become ms since the epoch, durations ms.
 */

const parsed = (parse: (text: string) => number | undefined, expected: string) =>
  v.pipe(
    v.string(expected),
    v.rawTransform(({ dataset, addIssue, NEVER }) => {
      const value = parse(dataset.value);
      if (value !== undefined) return value;
      addIssue({ message: expected });
      return NEVER;
    }),
  );

export const Instant = parsed(parseInstant, 'an instant with offset, like 2026-11-11T12:00:00+08:00');
export const Duration = parsed(parseDuration, 'a duration, like 30m or 48h');

/** An amount in fen, 0 or more. */
export const Fen = v.pipe(
  v.number('an amount in fen, a whole number'),
  v.safeInteger('an amount in fen, a whole number'),
  v.minValue(0, 'an amount in fen, not below 0'),
  v.maxValue(MOST.fen, `an amount in fen, at most ${MOST.fen}`),
);

/** An amount in fen that somebody pays: 0.01 or more. */
export const Price = v.pipe(Fen, v.minValue(1, 'a price above 0'));

/** A number of units, 0 or more. */
export const Count = v.pipe(
  v.number('a whole number'),
  v.safeInteger('a whole number'),
  v.minValue(0, 'a whole number, not below 0'),
  v.maxValue(MOST.units, `a whole number, at most ${MOST.units}`),
);

/** An id that somebody chose. It holds no colon, so that it never meets a word like `shop:ID` (R1.06). */
export const Id = v.pipe(v.string('an id'), v.regex(/^[\p{L}\p{N}][\p{L}\p{N}_.-]{0,63}$/u, 'an id of letters, digits, - _ .'));

const written = (expected: string) =>
  v.pipe(v.string(expected), v.trim(), v.minLength(1, 'a text that is not blank'), v.maxLength(500, 'at most 500 characters'));

/** A text without spaces around it, and not blank. */
export const Text = written('a text');

/** What a SKU is like: names and values of its dimensions, 颜色: 红 (R3.02). A number would be a text without its quotes. */
export const Spec = v.record(Text, written('a text in quotes'));

export const Flag = v.boolean('true or false');

export const ListOf = <T extends v.GenericSchema>(item: T) => v.array(item, 'a list');

/** A list that may be left out. */
export const list = <T extends v.GenericSchema>(item: T) => v.optional(ListOf(item), []);
