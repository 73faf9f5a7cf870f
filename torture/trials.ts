import { backups } from './trials/backups.ts';
import { clocks } from './trials/clocks.ts';
import { crowd } from './trials/crowd.ts';
import { damage } from './trials/damage.ts';
import { diskErrors, fullDisk } from './trials/disk-errors.ts';
import { fuzz } from './trials/fuzz.ts';
import { hostile } from './trials/hostile.ts';
import { interrupted } from './trials/interrupted.ts';
import { killPoints } from './trials/kill-points.ts';
import { machines } from './trials/machines.ts';
import { powerCuts } from './trials/power-cuts.ts';
import { simulation } from './trials/simulation.ts';
import { upgrades } from './trials/upgrades.ts';
import type { Trial } from './trial.ts';

/** Everything that is tried, in its order. */
export const TRIALS: readonly Trial[] = [
  powerCuts,
  killPoints,
  crowd,
  diskErrors,
  fullDisk,
  damage,
  clocks,
  backups,
  upgrades,
  interrupted,
  machines,
  simulation,
  hostile,
  fuzz,
];
