import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { createMemory } from '@yellowcart/core/create-store';
import { openMemory } from '@yellowcart/core/open-mall';
import { parseWorld } from '@yellowcart/core/world-file';
import { expect, test } from 'vitest';
import { WORLD } from './yellowcart.ts';

const dist = join(import.meta.dirname, '..', 'dist');

/**
 * Commands that no account says anything by: they are about files, the terminal, this machine or a whole store, and whoever may run the
 * program may run them. Everything else is asked of the core, which decides by role, and stands in the matrix of its roles.test.ts.
 */
const OF_NOBODY = [
  'batch',
  'completion',
  'config get',
  'config list',
  'config set',
  'config unset',
  'init',
  'journey check',
  'journey coverage',
  'journey faults',
  'journey list',
  'journey new',
  'journey record',
  'journey run',
  'journey schema',
  'listen',
  'open',
  'projection run',
  'schema',
  'start',
  'store backup',
  'store export',
  'store import',
  'store restore',
];

test('Z1 every command is a word of the core, and so in the matrix of roles, or says nothing for an account', async () => {
  const { asked, commands } = await both();
  expect([...commands].filter((words) => !asked.includes(words)).toSorted()).toEqual(OF_NOBODY.toSorted());
});

test('R10.03 whatever may be asked of the core is a command of the program', async () => {
  const { asked, commands } = await both();
  expect(asked.filter((words) => !commands.has(words))).toEqual([]);
});

/** What may be asked of the core, and the commands of the program. */
async function both(): Promise<{ readonly asked: readonly string[]; readonly commands: ReadonlySet<string> }> {
  const read = parseWorld(WORLD, 'corner.yaml');
  if (!read.ok) throw new Error(read.error.message);
  const mall = await openMemory(await createMemory(read.world));
  const asked = (await mall.entries()).map(({ words }) => words);
  await mall.close();
  const manifest = JSON.parse(readFileSync(join(dist, 'oclif.manifest.json'), 'utf8')) as { commands: object };
  return { asked, commands: new Set(Object.keys(manifest.commands).map((id) => id.replaceAll(':', ' '))) };
}
