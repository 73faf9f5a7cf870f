import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll } from 'vitest';
import { laterStore } from './testing/later.ts';
import { emptyMemory, memoryStore } from './memory.ts';
import { createSqlite } from './sqlite-file.ts';
import { sqliteStore } from './sqlite.ts';
import { storeContract } from './store.contract.ts';
import type { Wiring } from './store.ts';

let wiring: Wiring;
const wire = (given: Wiring): void => {
  wiring = given;
};
const folders: string[] = [];
afterAll(() => folders.forEach((folder) => rmSync(folder, { recursive: true, force: true })));

storeContract(
  'memory',
  async () => {
    const memory = emptyMemory();
    return { store: memoryStore(wiring, memory), again: async (other) => memoryStore(other, memory) };
  },
  wire,
);

storeContract(
  'answers later',
  async () => {
    const memory = emptyMemory();
    return { store: laterStore(wiring, memory), again: async (other) => laterStore(other, memory) };
  },
  wire,
);

storeContract(
  'sqlite',
  async () => {
    const folder = join(mkdtempSync(join(tmpdir(), 'yellowcart-')), 'store');
    folders.push(folder);
    createSqlite(folder);
    return { store: sqliteStore(folder, wiring), again: async (other) => sqliteStore(folder, other) };
  },
  wire,
);
