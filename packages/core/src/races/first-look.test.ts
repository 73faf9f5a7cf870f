import { spawn } from 'node:child_process';
import { mkdtempSync, readdirSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { createInterface } from 'node:readline';
import { World } from '@yellowcart/mall/world/schema';
import * as v from 'valibot';
import { expect, test } from 'vitest';
import { createStore } from '../create-store.ts';
import { TWO_SHOPS } from '../testing.ts';

const PROCESSES = 4;

/** A process that waits at the start. */
function starter(store: string, as: string): { readonly ready: Promise<unknown>; go(): Promise<string> } {
  const child = spawn(process.execPath, [join(import.meta.dirname, 'first-look.ts'), store, as], { stdio: ['pipe', 'pipe', 'inherit'] });
  const lines = createInterface({ input: child.stdout })[Symbol.asyncIterator]();
  return {
    ready: lines.next(),
    async go() {
      child.stdin.end('go\n');
      const { value } = await lines.next();
      return String(value);
    },
  };
}

test('R2.06 many processes have the first look at a new store: all are answered, one read file is left, one log', async () => {
  const folder = mkdtempSync(join(tmpdir(), 'yc-first-'));
  try {
    const store = join(folder, 'store');
    const made = await createStore({ store, world: v.parse(World, TWO_SHOPS) });
    expect(made.ok).toBe(true);
    const starters = Array.from({ length: PROCESSES }, (_, i) => starter(store, i % 2 ? 'li' : 'han'));
    await Promise.all(starters.map(({ ready }) => ready));
    const told = await Promise.all(starters.map((one) => one.go()));
    expect(told).toEqual(Array.from({ length: PROCESSES }, () => '[0,0,1]'));
    const names = readdirSync(store);
    expect(names.filter((name) => /^read\.v\d+\.db$/.test(name))).toHaveLength(1);
    expect(names.filter((name) => name.startsWith('visits'))).toEqual(['visits']);
  } finally {
    rmSync(folder, { recursive: true, force: true });
  }
});
