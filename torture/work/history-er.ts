/** Prints the digest of the history that the script comes to in this process. */
import { historyAfter } from './places.ts';

process.stdout.write(`${await historyAfter(1)}\n`);
