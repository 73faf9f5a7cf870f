import { damage } from './trials/damage.ts';
import { diskErrors, fullDisk } from './trials/disk-errors.ts';
import { killPoints } from './trials/kill-points.ts';
import { powerCuts } from './trials/power-cuts.ts';
import { simulation } from './trials/simulation.ts';
import { upgrades } from './trials/upgrades.ts';
import type { Trial } from './trial.ts';

/** Everything that is tried, in its order. */
export const TRIALS: readonly Trial[] = [powerCuts, killPoints, diskErrors, fullDisk, damage, upgrades, simulation];
