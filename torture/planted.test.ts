import { execFileSync } from 'node:child_process';
import { cpSync, symlinkSync } from 'node:fs';
import { join } from 'node:path';
import type { Fault } from '@yellowcart/core/life/faults/fault';
import { copyOfSources, withFault } from '@yellowcart/core/life/faults/plant';
import { afterAll, expect, test } from 'vitest';
import { postgresTools } from './machines/database.ts';
import { noNetwork } from './machines/network.ts';
import { shimLibrary } from './shim/shim.ts';

const ROOT = join(import.meta.dirname, '..');

/** Lines of the store that would let it lose, double or invent something, and the trial that must turn red. */
const FAULTS: readonly (Fault & { readonly trial: string })[] = [
  {
    trial: 'power-cuts',
    file: 'packages/store/src/sqlite-file.ts',
    from: "db.pragma('synchronous = full');\n    db.pragma('trusted_schema = off');",
    to: "db.pragma('synchronous = normal');\n    db.pragma('trusted_schema = off');",
    breaks: 'a commit that does not wait for the disk',
  },
  {
    trial: 'power-cuts',
    file: 'packages/store/src/sqlite.ts',
    from: 'if (!hold) await commitSoon(open);',
    to: 'if (!hold) void commitSoon(open);',
    breaks: 'an answer before its commit',
  },
  {
    trial: 'simulation',
    file: 'packages/store/src/perform.ts',
    from: 'if (stored) return repeat(stored, fingerprint, requestId);',
    to: '',
    breaks: 'Z3 a request id that is not looked up',
  },
  {
    trial: 'simulation',
    file: 'packages/mall/src/5-order/problems.ts',
    from: 'if (stock.state.available < quantity) found.push(',
    to: 'if (stock.state.available < 0) found.push(',
    breaks: 'S1 stock that is not looked at',
  },
  {
    trial: 'simulation',
    file: 'packages/mall/src/ledger/journal.ts',
    from: '{ account: to, fen },',
    to: '{ account: to, fen: fen > 5000 ? fen - 1 : fen },',
    breaks: 'M2 money that leaves one account and does not wholly come to the other',
  },
  {
    trial: 'damage',
    file: 'packages/store/src/seals.ts',
    from: 'event.seal !== null && digest(textOf(event)).equals(event.seal.subarray(0, HALF))',
    to: 'event.seal !== null',
    breaks: 'R10.01 an event that is believed as it is read',
  },
  {
    trial: 'machines',
    file: 'packages/store/src/postgres-address.ts',
    from: "...(durable ? {} : { options: '-c synchronous_commit=off' }),",
    to: "options: '-c synchronous_commit=off',",
    breaks: 'an answer before the disk and the standby have it',
  },
];

const copy = copyOfSources();
afterAll(copy.remove);
cpSync(join(ROOT, 'torture'), join(copy.folder, 'torture'), { recursive: true, verbatimSymlinks: true });
for (const name of ['cli', 'fixtures', 'tui']) symlinkSync(join(ROOT, name), join(copy.folder, name));

/** What a short run of a trial says on the copy. */
function tortured(trial: string): string {
  try {
    return execFileSync(process.execPath, [join(copy.folder, 'torture/run.ts'), trial, '--quick'], {
      encoding: 'utf8',
      stdio: ['ignore', 'pipe', 'ignore'],
    });
  } catch (error) {
    return (error as { stdout: string }).stdout;
  }
}

/** What a trial needs may not be here: it says so, and cannot turn red. */
const needs: Readonly<Record<string, () => boolean>> = {
  'power-cuts': () => 'library' in shimLibrary(),
  machines: () => noNetwork() === undefined && postgresTools() !== undefined,
};
const possible = FAULTS.filter(({ trial }) => needs[trial]?.() ?? true);

test('nothing is found in a copy that nobody planted anything in', () => {
  for (const trial of new Set(possible.map((fault) => fault.trial))) {
    const said = tortured(trial);
    expect(said).toContain(`${trial} `);
    expect(said).not.toContain('FAILED');
  }
}, 600_000);

test.each(possible.map((fault) => [fault.breaks, fault.trial, fault] as const))(
  '%s: %s catches it',
  (_, trial, fault) => {
    expect(withFault(copy.folder, fault, () => tortured(trial))).toContain('FAILED');
  },
  600_000,
);
