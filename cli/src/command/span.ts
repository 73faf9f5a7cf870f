import * as Flags from '@oclif/core/flags';
import { parseDuration } from '@yellowcart/core/durations';
import { say, type Say } from '../text/format.ts';
import { BadValue } from './failure.ts';

/** `--timeout 30s`: a length of time, in ms; not nothing. */
export const span = ({ zh, en }: Say) =>
  Flags.custom<number>({
    summary: zh,
    description: en,
    helpValue: 'DURATION',
    parse: async (input) => {
      const ms = parseDuration(input);
      if (!ms) throw new BadValue(say(`要一段时间，如 30s、5m，收到“${input}”`, `expected a duration, as 30s or 5m, got "${input}"`));
      return ms;
    },
  })();
