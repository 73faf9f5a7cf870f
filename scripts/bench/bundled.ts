import { join } from 'node:path';
import { build } from 'esbuild';
import { BANNER } from '../build/banner.ts';
import { copyNative } from '../build/package.ts';

const ROOT = join(import.meta.dirname, '../..');

/**
 * A script bundled with all that it imports, as the program is before its build makes it smaller. Node holds less for these few files than for
 * sources, of which it keeps the types, too.
 * @param folder a new one, for the files
 * @returns the file to run
 */
export async function bundled(script: string, folder: string): Promise<string> {
  const chunks = join(folder, 'chunks');
  await build({
    absWorkingDir: ROOT,
    entryPoints: { main: script },
    outdir: chunks,
    bundle: true,
    splitting: true,
    format: 'esm',
    platform: 'node',
    banner: { js: BANNER },
    external: ['*.node'],
    logLevel: 'warning',
  });
  copyNative(ROOT, folder);
  return join(chunks, 'main.js');
}
