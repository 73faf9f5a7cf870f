import { spawn } from 'node:child_process';
import { join } from 'node:path';
import { createInterface } from 'node:readline';
import { openMall } from '@yellowcart/core/open-mall';
import { must, type Trial } from '../trial.ts';
import { checkWhole } from '../work/check.ts';
import { leave, makeStore, newPlace } from '../work/places.ts';

const PROCESSES = { quick: 4, long: 16 } as const;
/** Attempts in all, for the 100 units of the flash sale and the one last unit. */
const ATTEMPTS = { quick: 400, long: 10_000 } as const;

type Report = {
  readonly sold: number;
  readonly refused: number;
  readonly busy: number;
  readonly other: readonly string[];
  readonly waits: readonly number[];
  readonly ends: readonly number[];
  readonly looks: readonly number[];
};

/** A process that waits at the start, attempts as often as it is told, and reports. */
function attender(
  store: string,
  buyer: string,
  sku: string,
  attempts: number,
): { readonly ready: Promise<unknown>; readonly report: () => Promise<Report> } {
  const child = spawn(process.execPath, [join(import.meta.dirname, '..', 'work', 'attender.ts'), store, buyer, sku, String(attempts)], {
    stdio: ['pipe', 'pipe', 'inherit'],
  });
  const lines = createInterface({ input: child.stdout })[Symbol.asyncIterator]();
  return {
    ready: lines.next(),
    async report() {
      child.stdin.end('go\n');
      return JSON.parse(String((await lines.next()).value)) as Report;
    },
  };
}

/** How equal shares are: 1 when all have the same, 1/n when one has everything (Jain). */
const jain = (shares: readonly number[]): number => {
  const sum = shares.reduce((all, share) => all + share, 0);
  return sum ** 2 / (shares.length * shares.reduce((all, share) => all + share ** 2, 0));
};

/** `patient`: a machine that is so busy that somebody waits for half a minute is not held against the store. */
async function rush(
  store: string,
  sku: string,
  stock: number,
  processes: number,
  attempts: number,
  patient: boolean,
): Promise<Record<string, string | number>> {
  const each = Math.ceil(attempts / processes);
  const crowd = Array.from({ length: processes }, (_, i) => attender(store, `buyer-${i}`, sku, each));
  await Promise.all(crowd.map(({ ready }) => ready));
  const reports = await Promise.all(crowd.map(({ report }) => report()));
  const sold = reports.reduce((all, report) => all + report.sold, 0);
  const others = reports.flatMap(({ other }) => other);
  must(others.length === 0, () => `answers that nobody should see: ${[...new Set(others)].join(', ')}`);
  must(sold === stock, () => `${sold} of ${stock} sold`);
  const busy = reports.reduce((all, report) => all + report.busy, 0);
  must(patient || busy === 0, () => 'somebody was shown that the store is busy');
  const mall = await openMall({ store, lang: 'en', live: false });
  const left = await mall.ask({ do: 'stock show', with: { sku } }, { as: 'admin' });
  await mall.close();
  must(left.ok && left.answer.available === 0 && left.answer.locked === stock, () => JSON.stringify(left));
  // Shares while everybody was still at it: up to when the first was through.
  const first = Math.min(...reports.map(({ ends }) => ends.at(-1)!));
  const shares = reports.map(({ ends }) => ends.filter((end) => end <= first).length);
  const waits = reports.flatMap((report) => report.waits).toSorted((a, b) => a - b);
  const looks = reports.flatMap((report) => report.looks);
  return {
    processes,
    attempts: each * processes,
    sold,
    'Jain index of shares': jain(shares).toFixed(3),
    'wait p99 ms': Math.round(waits[Math.floor(waits.length * 0.99)]!),
    'longest wait ms': Math.round(waits.at(-1)!),
    'looks at the orders meanwhile': looks.length,
    'told that the store is busy': busy,
    'longest look ms': Math.round(Math.max(0, ...looks)),
  };
}

export const crowd: Trial = {
  name: 'crowd',
  promise:
    'Many processes for the last unit, and for a flash sale: exactly what is there is sold, nobody starves, nobody is shown a busy store (quality 3)',
  async run({ scale }) {
    const place = newPlace();
    try {
      const store = await makeStore(place);
      const last = await rush(store, 'last-1', 1, PROCESSES[scale], PROCESSES[scale], scale === 'quick');
      const sale = await rush(store, 'hot-1', 100, PROCESSES[scale], ATTEMPTS[scale], scale === 'quick');
      await checkWhole(store);
      return { figures: { 'last unit sold': last['sold']!, ...sale } };
    } finally {
      leave(place);
    }
  },
};
