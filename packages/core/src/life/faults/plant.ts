import { execFileSync } from 'node:child_process';
import { cpSync, mkdtempSync, readFileSync, rmSync, symlinkSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import type { Fault } from './fault.ts';

const ROOT = fileURLToPath(new URL('../../../../../', import.meta.url));

/** A copy of the packages in a folder of its own; what is planted there never touches the checkout. */
export function copyOfSources(): { readonly folder: string; readonly remove: () => void } {
  const folder = mkdtempSync(join(tmpdir(), 'yellowcart-faults-'));
  cpSync(join(ROOT, 'packages'), join(folder, 'packages'), { recursive: true, verbatimSymlinks: true });
  symlinkSync(join(ROOT, 'node_modules'), join(folder, 'node_modules'));
  return { folder, remove: () => rmSync(folder, { recursive: true, force: true }) };
}

/** Lives `count` lives on the copy; what broke, or nothing. */
export const livesOn = (folder: string, first: number, count: number): string =>
  execFileSync(process.execPath, [join(folder, 'packages/core/src/life/faults/lives.ts'), String(first), String(count)], {
    encoding: 'utf8',
    stdio: ['ignore', 'pipe', 'pipe'],
  });

/** Plants a fault in the copy, lives on it, and takes it out again. The line must be there, once. */
export function withFault(folder: string, { file, from, to }: Fault, live: () => string): string {
  const path = join(folder, file);
  const right = readFileSync(path, 'utf8');
  if (right.split(from).length !== 2) throw new Error(`${file}: not there once: ${from}`);
  writeFileSync(
    path,
    right.replace(from, () => to),
  );
  try {
    return live();
  } finally {
    writeFileSync(path, right);
  }
}
