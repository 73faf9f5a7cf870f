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
const FAULTS: readonly (Fault & {
  readonly trial: string;
  /** What the trial says of it and of nothing else: then the long trial need not be run without a fault as well, as `torture.test.ts` does. */
  readonly says?: RegExp;
})[] = [
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
    trial: 'simulation',
    file: 'packages/mall/src/5-order/pricing.ts',
    from: "payable: total('paid') + freight + insurance,",
    to: "payable: total('paid') + freight + insurance - (lines.length > 1 ? 1 : 0),",
    breaks: 'M1 a total that is not the sum of its parts',
  },
  {
    trial: 'simulation',
    file: 'packages/mall/src/8-receipt/confirm-line.ts',
    from: ".append({ type: 'FundsMoved', fen: released + freight,",
    to: ".append({ type: 'FundsMoved', fen: released,",
    breaks: 'M2 a balance that is not what is on the account',
  },
  {
    trial: 'simulation',
    file: 'packages/mall/src/6-payment/settle-payment.ts',
    from: 'discount + (last ? platformPart(orders) : 0)',
    to: 'discount',
    breaks: 'M3 a share of the platform that it does not pay in',
  },
  {
    trial: 'simulation',
    file: 'packages/mall/src/5-order/order.ts',
    from: 'refunded: each.refunded + amount,',
    to: 'refunded: each.refunded + amount, paid: each.paid - 1, goods: each.goods - 1,',
    breaks: 'M4 a share that changes after the submit',
  },
  {
    trial: 'simulation',
    file: 'packages/mall/src/9-aftersale/shares.ts',
    from: 'return allocate(Math.min(amount, sum(most)), most);',
    to: 'return allocate(Math.min(amount, sum(most)), most).map((fen, i) => Math.min(fen * 2, refundable(lines[i]!.line)));',
    breaks: 'M5 a unit that goes back for the money of two',
  },
  {
    trial: 'simulation',
    file: 'packages/mall/src/9-aftersale/refund-case.ts',
    from: 'yield* payBack(order, sum(shares) + extras, kase, context);',
    to: 'yield* payBack(order, sum(shares) * 2 + extras, kase, context);',
    breaks: 'M5 a refund that is paid out twice',
  },
  {
    trial: 'simulation',
    file: 'packages/mall/src/5-order/pricing.ts',
    from: 'const shares = allocate(Math.min(off, sum(weights)), weights);',
    to: 'const shares = allocate(off + 1, weights);',
    breaks: 'M6 a discount of more than there is to pay',
  },
  {
    trial: 'simulation',
    file: 'packages/mall/src/5-order/close-order.ts',
    from: 'if (state.stockHeld) {',
    to: "if (state.stockHeld && reason !== 'timeout') {",
    breaks: 'S2 stock that stays locked for an order that timed out',
  },
  {
    trial: 'simulation',
    file: 'packages/mall/src/9-aftersale/refund-line.ts',
    from: 'if (change.cancelled > 0) (',
    to: 'if (change.cancelled > 2) (',
    breaks: 'S2 units that were cancelled and are not free again',
  },
  {
    trial: 'damage',
    file: 'packages/store/src/seals.ts',
    from: 'event.seal !== null && digest(textOf(event)) === headOf(event.seal)',
    to: 'event.seal !== null',
    breaks: 'R10.01 an event that is believed as it is read',
  },
  {
    trial: 'machines',
    file: 'packages/store/src/postgres.ts',
    from: "const ready = address.durable ? [locks] : [locks, 'set synchronous_commit = off'];",
    to: "const ready = [locks, 'set synchronous_commit = off'];",
    breaks: 'an answer before the disk and the standby have it',
    // An order that was answered is not there, or the stock that it took.
    says: /FAILED: (?:\d+ orders of buyer-\d+, \d+ answered|\{"sku":)/,
  },
];

const copy = copyOfSources();
afterAll(copy.remove);
cpSync(join(ROOT, 'torture'), join(copy.folder, 'torture'), { recursive: true, verbatimSymlinks: true });
for (const name of ['cli', 'fixtures', 'tui']) symlinkSync(join(ROOT, name), join(copy.folder, name));

/** What a short run of a trial says on the copy. */
function tortured(trial: string, seed?: number): string {
  try {
    const words = [trial, '--quick', ...(seed === undefined ? [] : ['--seed', String(seed)])];
    return execFileSync(process.execPath, [join(copy.folder, 'torture/run.ts'), ...words], {
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
  for (const trial of new Set(possible.filter(({ says }) => !says).map((fault) => fault.trial))) {
    const said = tortured(trial);
    expect(said).toContain(`${trial} `);
    expect(said).not.toContain('FAILED');
  }
}, 600_000);

test.each(possible.map((fault) => [fault.breaks, fault.trial, fault] as const))(
  '%s: %s catches it',
  (_, trial, fault) => {
    // Which answer is given just before a machine dies is up to the machines: one run may miss it.
    const seeds = [1, 2, 3, 4, 5];
    const found = (): string => String(seeds.find((seed) => (fault.says ?? /FAILED/).test(tortured(trial, seed))) ?? 'in no run');
    expect(withFault(copy.folder, fault, found)).not.toBe('in no run');
  },
  600_000,
);
