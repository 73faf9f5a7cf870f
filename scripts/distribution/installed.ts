import { spawnSync } from 'node:child_process';
import { mkdirSync, readFileSync, writeFileSync } from 'node:fs';
import { delimiter, dirname, join } from 'node:path';

const dist = join(import.meta.dirname, '../../cli/dist');

/** The tarball as npm wrote it. Sizes in bytes. */
export type Packed = {
  readonly file: string;
  readonly size: number;
  readonly unpackedSize: number;
  readonly integrity: string;
  readonly files: readonly { readonly path: string; readonly size: number }[];
};

/** What npm says of a tarball, for each that it made. */
type Told = Omit<Packed, 'file'> & { readonly filename: string };

/** What a finished process left behind. */
export type Ran = { readonly exit: number | null; readonly stdout: string; readonly stderr: string };

type RunOptions = {
  readonly cwd: string;
  /** The Node that a `#!/usr/bin/env node` finds. */
  readonly node?: string;
  readonly env?: Record<string, string>;
  /** What is on stdin. */
  readonly input?: string;
};

/** Runs a program to its end in a folder. */
export function run(file: string, argv: readonly string[], { cwd, node = process.execPath, env = {}, input = '' }: RunOptions): Ran {
  const path = [dirname(node), process.env['PATH']].join(delimiter);
  const ran = spawnSync(file, [...argv], {
    cwd,
    input,
    encoding: 'utf8',
    maxBuffer: 1 << 26,
    shell: process.platform === 'win32',
    env: { ...process.env, NO_COLOR: '1', FORCE_COLOR: undefined, PATH: path, ...env },
  });
  if (ran.error) throw ran.error;
  return { exit: ran.status, stdout: ran.stdout, stderr: ran.stderr };
}

function npm(argv: readonly string[], cwd: string): string {
  const { exit, stdout, stderr } = run('npm', argv, { cwd });
  if (exit !== 0) throw new Error(`npm ${argv.join(' ')}: ${stderr}`);
  return stdout;
}

/** `npm pack` of the built program, into a folder. */
export function pack(into: string): Packed {
  mkdirSync(into, { recursive: true });
  const [packed] = Object.values(JSON.parse(npm(['pack', dist, '--json', '--pack-destination', into], into)) as Record<string, Told>);
  const { filename, size, unpackedSize, integrity, files } = packed!;
  return { file: join(into, filename), size, unpackedSize, integrity, files };
}

/** What npm noted of a package that it installed. */
type Locked = { readonly hasInstallScript?: boolean };

/** An installation in a folder of its own. */
export type Installed = {
  readonly folder: string;
  /** The program by one of its two names. */
  readonly program: (name: 'yellowcart' | 'yc') => string;
  /** The package itself, under `node_modules`. */
  readonly packageFolder: string;
  /** Packages that came with it, without itself. */
  readonly dependencies: readonly string[];
  readonly installScripts: readonly string[];
};

/** Installs a tarball into an empty folder with plain npm. It needs nothing else, so nothing is asked of a registry. */
export function install(tarball: string, folder: string): Installed {
  mkdirSync(folder, { recursive: true });
  writeFileSync(join(folder, 'package.json'), '{ "name": "somebody", "version": "1.0.0", "private": true }\n');
  npm(['install', '--offline', '--no-audit', '--no-fund', tarball], folder);
  const { packages } = JSON.parse(readFileSync(join(folder, 'package-lock.json'), 'utf8')) as { packages: Record<string, Locked> };
  const locked = Object.entries(packages).filter(([path]) => path !== '');
  const own = 'node_modules/yellowcart';
  return {
    folder,
    program: (name) => join(folder, 'node_modules/.bin', name),
    packageFolder: join(folder, own),
    dependencies: locked.flatMap(([path]) => (path === own ? [] : [path])),
    installScripts: locked.flatMap(([path, { hasInstallScript }]) => (hasInstallScript ? [path] : [])),
  };
}
