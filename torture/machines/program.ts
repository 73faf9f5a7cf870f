import type { ChildProcess } from 'node:child_process';
import process from 'node:process';
import { BIN, envOf } from '../work/program.ts';
import { secrets } from './database.ts';
import type { Network } from './network.ts';

/** Starts the program on a machine, for a store on a server. Its home is a place of the trial's. */
export const programOn = (net: Network, machine: string, place: string, store: string, argv: readonly string[]): ChildProcess =>
  net.start(machine, process.execPath, [BIN, ...argv], {
    env: { ...envOf(place), ...secrets, YELLOWCART_STORE: store },
    stdio: ['ignore', 'pipe', 'pipe'],
  });
