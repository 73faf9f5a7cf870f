import { spawnSync } from 'node:child_process';
import { createHash } from 'node:crypto';
import { existsSync, globSync, readFileSync, renameSync, rmSync, statSync, writeFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import { join } from 'node:path';
import { build as esbuild, type Metafile, type Plugin } from 'esbuild';
import { BANNER } from './build/banner.ts';
import { plainBuiltins } from './build/builtins.ts';
import { compact } from './build/compact.ts';
import { keptTexts } from './build/ink.ts';
import { bundledIn, noticesText } from './build/notices.ts';
import { writePackage } from './build/package.ts';
import { packTogether } from './build/packs.ts';
import { workedOutReadings } from './build/readings.ts';
import { textPlugins } from './build/text.ts';

/**
 * Builds the program into cli/dist: one small file per command, shared chunks, and a compact oclif manifest, so that a command
 * imports only itself. Everything is bundled; better-sqlite3's native parts are copied beside. The folder is a whole npm package
 * without dependencies: `npm pack ./cli/dist` (docs/distribution.md). Does nothing when no source has changed.
 * Flags: --quiet says nothing unless something is wrong, --force builds anyway.
 */
const root = join(import.meta.dirname, '..');
const cli = join(root, 'cli');
const dist = join(cli, 'dist');
const quiet = process.argv.includes('--quiet');

/** Everything that the result depends on: sources by path, size and time, the lockfile and this script. */
function fingerprint(): string {
  const hash = createHash('sha256').update(process.version);
  const patterns = [
    'cli/src/**/*.ts',
    'tui/src/**/*.{ts,tsx}',
    'packages/*/src/**/*.ts',
    'packages/*/package.json',
    '{cli,tui}/package.json',
    'cli/bin/*.js',
    '{README.md,CHANGELOG.md,LICENSE,docs/*}',
    'scripts/build/*.ts',
    'fixtures/{demo-*.yaml,street-world.yaml,journeys/**/*.{yaml,png,csv}}',
  ];
  const files = patterns.flatMap((pattern) => globSync(pattern, { cwd: root })).filter((file) => !/\.test\.tsx?$/.test(file));
  for (const file of [...files, 'pnpm-lock.yaml', 'scripts/build.ts', ...globSync('scripts/build/*.ts', { cwd: root })].toSorted()) {
    const { mtimeMs, size } = statSync(join(root, file));
    hash.update(`${file} ${size} ${mtimeMs}\n`);
  }
  return hash.digest('hex');
}

/** Ink asks for the developer tools only when told to; they are not installed, and a shop does not need them. */
const withoutDevtools: Plugin = {
  name: 'without-devtools',
  setup(build) {
    build.onResolve({ filter: /^react-devtools-core$/ }, () => ({ path: 'react-devtools-core', namespace: 'without' }));
    build.onLoad({ filter: /.*/, namespace: 'without' }, () => ({
      contents: 'export default { initialize() {}, connectToDevTools() {} };',
    }));
  },
};

/**
 * oclif's modules load each other at their top, all of them for any command: most of the start. Here each loads another when it
 * first touches it. Only the form that TypeScript writes is changed, `const errors_1 = require("./errors");`.
 */
const lazyOclif: Plugin = {
  name: 'lazy-oclif',
  setup(build) {
    build.onLoad({ filter: /@oclif[\\/]core[\\/]lib[\\/].*\.js$/ }, ({ path }) => ({
      contents: `const __lazy = (load) => { let loaded; return new Proxy({}, { get: (_, key) => (loaded ??= load())[key] }); };\n${readFileSync(
        path,
        'utf8',
      ).replace(/^(const|var) (\w+) = ((?:__import(?:Default|Star)\()?require\("[^"]+"\)\)?);$/gm, '$1 $2 = __lazy(() => $3);')}`,
      loader: 'js',
    }));
  },
};

/** rxjs offers Node its CommonJS whole; its modules let the bundle keep only the operators that are used. */
const slimRxjs: Plugin = {
  name: 'slim-rxjs',
  setup(build) {
    build.onResolve({ filter: /^rxjs$/ }, ({ importer }) => ({
      path: createRequire(importer)
        .resolve('rxjs')
        .replace(/([\\/])cjs([\\/])/, '$1esm$2'),
      sideEffects: false,
    }));
  },
};

async function bundle(out: string): Promise<Metafile> {
  const commands = globSync('src/commands/**/*.ts', { cwd: cli }).filter((file) => !file.endsWith('.test.ts'));
  const { metafile } = await esbuild({
    absWorkingDir: cli,
    entryPoints: ['src/main.ts', ...commands],
    outbase: 'src',
    outdir: out,
    bundle: true,
    splitting: true,
    format: 'esm',
    platform: 'node',
    target: 'node22.18',
    chunkNames: 'chunks/[name]-[hash]',
    banner: { js: BANNER },
    define: { 'process.env.NODE_ENV': '"production"' },
    jsx: 'automatic',
    legalComments: 'none',
    logLevel: 'warning',
    external: ['*.node'],
    metafile: true,
    plugins: [withoutDevtools, lazyOclif, slimRxjs, plainBuiltins, ...textPlugins, keptTexts, workedOutReadings],
  });
  await packTogether(out, metafile, BANNER);
  await compact(out);
  return metafile;
}

type Entry = {
  readonly id: string;
  readonly summary: string;
  readonly description: string;
  readonly args: object;
  readonly relativePath: string[];
};

/** Lets oclif write its manifest, then keeps what finding a command needs: the help loads the command itself. Returns the number of commands. */
function writeManifest(out: string, version: string): number {
  const program = createRequire(import.meta.url).resolve('oclif/bin/run.js');
  const { status, stderr } = spawnSync(process.execPath, [program, 'manifest', out], { cwd: out, encoding: 'utf8' });
  if (status !== 0) throw new Error(`oclif manifest: ${stderr}`);
  const file = join(out, 'oclif.manifest.json');
  const { commands } = JSON.parse(readFileSync(file, 'utf8')) as { commands: Record<string, Entry> };
  const compact = ({ id, summary, description, args, relativePath }: Entry): object => ({
    id,
    summary,
    description,
    args: Object.fromEntries(Object.keys(args).map((name) => [name, { name }])),
    aliases: [],
    hiddenAliases: [],
    flags: {},
    strict: true,
    isESM: true,
    relativePath,
  });
  // oclif lists them as the disk gave them, which differs from build to build.
  const kept = Object.values(commands)
    .map((entry) => [entry.id, compact(entry)] as const)
    .toSorted(([a], [b]) => (a < b ? -1 : 1));
  writeFileSync(file, JSON.stringify({ version, commands: Object.fromEntries(kept) }));
  return kept.length;
}

const mark = fingerprint();
const stamp = join(dist, '.built');
if (!process.argv.includes('--force') && existsSync(stamp) && readFileSync(stamp, 'utf8') === mark) {
  if (!quiet) console.error('cli/dist is up to date');
} else {
  const started = performance.now();
  const { version } = JSON.parse(readFileSync(join(cli, 'package.json'), 'utf8')) as { version: string };
  // Built beside and switched at the end: a build that fails or is interrupted leaves the last good program.
  const out = join(cli, 'node_modules', `.dist-${process.pid}`);
  const old = `${out}-old`;
  rmSync(out, { recursive: true, force: true });
  try {
    const libraries = bundledIn(await bundle(out), cli);
    writePackage(root, out, noticesText(libraries));
    const count = writeManifest(out, version);
    writeFileSync(join(out, '.built'), mark);
    if (existsSync(dist)) renameSync(dist, old);
    renameSync(out, dist);
    if (!quiet) console.error(`cli/dist: ${count} commands in ${Math.round(performance.now() - started)} ms`);
  } catch (error) {
    // esbuild has told its own errors, with file, line and caret.
    if (!(error instanceof Error && 'errors' in error)) throw error;
    process.exitCode = 1;
  } finally {
    for (const folder of [out, old]) rmSync(folder, { recursive: true, force: true });
  }
}
