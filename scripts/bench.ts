/** Runs every benchmark of the packages and of the storefront, one after the other, each in a process of its own. */
import { spawnSync } from 'node:child_process';
import { existsSync, readdirSync } from 'node:fs';
import { join } from 'node:path';

const root = join(import.meta.dirname, '..');
const folders = [...readdirSync(join(root, 'packages')).map((name) => join(root, 'packages', name, 'bench')), join(root, 'tui', 'bench')];
for (const folder of folders.filter((each) => existsSync(each))) {
  for (const file of readdirSync(folder).filter((name) => name.endsWith('.ts'))) {
    const { status } = spawnSync(process.execPath, [join(folder, file)], { stdio: 'inherit' });
    if (status !== 0) process.exitCode = 1;
  }
}
