import { existsSync, globSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import type { Metafile } from 'esbuild';

/** A library whose code is in the bundle. */
export type Bundled = { readonly name: string; readonly version: string; readonly license: string; readonly text: string };

/** The folder of the installed package that a file belongs to; nothing for our own files. */
function packageOf(file: string): string | undefined {
  const below = file.lastIndexOf('/node_modules/');
  if (below < 0) return undefined;
  const [first, second] = file.slice(below + '/node_modules/'.length).split('/');
  return join(file.slice(0, below), 'node_modules', first!, ...(first!.startsWith('@') ? [second!] : []));
}

function read(folder: string): Bundled {
  const { name, version, license } = JSON.parse(readFileSync(join(folder, 'package.json'), 'utf8')) as Record<string, string>;
  const [file] = globSync('{LICENSE,LICENCE,License,license}*', { cwd: folder }).toSorted();
  if (!name || !version || !license) throw new Error(`${folder}: a library without a name, a version or a licence cannot be handed on`);
  return { name, version, license, text: file === undefined ? '' : readFileSync(join(folder, file), 'utf8').trim() };
}

/** The libraries that left code in the bundle, by name and version. `cwd` is what the paths of the metafile start from. */
export function bundledIn({ outputs }: Metafile, cwd: string): Bundled[] {
  const used = Object.values(outputs).flatMap(({ inputs }) =>
    Object.entries(inputs).flatMap(([file, { bytesInOutput }]) => (bytesInOutput > 0 ? [join(cwd, file).replaceAll('\\', '/')] : [])),
  );
  const folders = new Set(used.flatMap((file) => packageOf(file) ?? []).filter((folder) => existsSync(join(folder, 'package.json'))));
  const found = new Map([...folders].map(read).map((each) => [`${each.name}@${each.version}`, each] as const));
  return [...found.entries()].toSorted(([a], [b]) => (a < b ? -1 : 1)).map(([, each]) => each);
}

/** What their licences ask of who hands the code on: their names and their texts. */
export const noticesText = (all: readonly Bundled[]): string =>
  [
    '# Libraries inside',
    `The files of this package contain code of these ${all.length} libraries, each under its own licence.`,
    ...all.map(({ name, version, license, text }) => `## ${name} ${version} (${license})\n\n${text === '' ? license : text}`),
    '',
  ].join('\n\n');
