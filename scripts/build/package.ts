import { cpSync, globSync, mkdirSync, readFileSync, writeFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import { dirname, join } from 'node:path';

/** What is in the package beside package.json, README.md and LICENSE, which npm takes by itself; the mark of the build stays out. */
const FILES = [
  'CHANGELOG.md',
  'THIRD-PARTY.md',
  'bin',
  'chunks',
  'commands',
  'docs',
  'fixtures',
  'main.js',
  'oclif.manifest.json',
  'prebuilds',
] as const;

type Manifest = Readonly<Record<'name' | 'version' | 'description' | 'license' | 'type', string>> & {
  readonly bin: object;
  readonly engines: object;
};

/** The package.json of what is handed out: that of the command line, without what is bundled, so without any dependency. */
function manifestOf({ name, version, description, license, type, bin, engines }: Manifest): object {
  const oclif = { bin: name, topicSeparator: ' ', commands: { strategy: 'pattern', target: './commands' } };
  // A program, not a library: nothing of it can be imported.
  return { name, version, description, license, type, bin, exports: { './package.json': './package.json' }, engines, files: FILES, oclif };
}

/** better-sqlite3 looks for its binary in `../prebuilds`, seen from its own code, which is in `chunks`. One for every system it has. */
export function copyNative(root: string, out: string): void {
  const library = dirname(createRequire(join(root, 'packages/store/package.json')).resolve('better-sqlite3/package.json'));
  mkdirSync(join(out, 'prebuilds'));
  for (const file of globSync('prebuilds/*.node', { cwd: library })) cpSync(join(library, file), join(out, file));
}

/** Makes a folder with a bundle in it a package that npm can pack and anybody install. `notices` are the licences of what is bundled. */
export function writePackage(root: string, out: string, notices: string): void {
  const manifest = JSON.parse(readFileSync(join(root, 'cli/package.json'), 'utf8')) as Manifest;
  writeFileSync(join(out, 'package.json'), `${JSON.stringify(manifestOf(manifest), null, 2)}\n`);
  writeFileSync(join(out, 'THIRD-PARTY.md'), notices);
  copyNative(root, out);
  for (const name of ['README.md', 'CHANGELOG.md', 'LICENSE']) cpSync(join(root, name), join(out, name));
  cpSync(join(root, 'cli/bin'), join(out, 'bin'), { recursive: true });
  mkdirSync(join(out, 'docs'));
  for (const file of globSync('docs/*.{md,json}', { cwd: root })) cpSync(join(root, file), join(out, file));
  // What the program brings along: the demo world with its past, and the journeys. Test data stays out, its licence is another.
  for (const name of ['demo-world.yaml', 'demo-history.yaml', 'street-world.yaml', 'journeys'])
    cpSync(join(root, 'fixtures', name), join(out, 'fixtures', name), { recursive: true });
}
