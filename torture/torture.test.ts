import { expect, test } from 'vitest';
import { TRIALS } from './trials.ts';

test.each(TRIALS.map((trial) => [trial.name, trial.promise, trial] as const))(
  '%s: %s',
  async (_, __, trial) => {
    const outcome = await trial.run({ scale: 'quick', seed: 1, progress: () => {} });
    // A machine without a compiler says so; what was tried gives figures.
    expect('skipped' in outcome ? outcome.skipped : Object.keys(outcome.figures)).not.toHaveLength(0);
  },
  600_000,
);
