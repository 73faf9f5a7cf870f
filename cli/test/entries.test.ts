import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { createMemory } from '@yellowcart/core/create-store';
import { openMemory } from '@yellowcart/core/open-mall';
import { parseWorld } from '@yellowcart/core/world-file';
import { expect, test } from 'vitest';
import { WORLD } from './yellowcart.ts';

const dist = join(import.meta.dirname, '..', 'dist');

test('R10.03 whatever may be asked of the core is a command of the program', async () => {
  const read = parseWorld(WORLD, 'corner.yaml');
  if (!read.ok) throw new Error(read.error.message);
  const mall = await openMemory(await createMemory(read.world));
  const asked = (await mall.entries()).map(({ words }) => words);
  await mall.close();
  const manifest = JSON.parse(readFileSync(join(dist, 'oclif.manifest.json'), 'utf8')) as { commands: object };
  const commands = new Set(Object.keys(manifest.commands).map((id) => id.replaceAll(':', ' ')));
  expect(asked.filter((words) => !commands.has(words))).toEqual([]);
});
