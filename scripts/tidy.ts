import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';

/** A file of the repository: its path from the root with `/`, and its text. */
export type TextFile = { readonly path: string; readonly text: string };

/** Every check is pure: files in, one sentence per finding out, none when all is well. */
export type Findings = string[];

/** The longest room that a reader takes in at once. Tests and contract suites are tables and may be longer. */
const LINES_MAX = 300;

const SKIPPED = new Set(['node_modules', 'dist', 'coverage', '.git', '.yellowcart', 'pnpm-lock.yaml']);
const TEXT = /(\.(ts|tsx|js|mjs|cjs|json|jsonc|ndjson|yaml|yml|md|sh|txt)|(^|\/)[^./]+|(^|\/)\.(gitignore|npmrc))$/;
const SOURCE = /\.(ts|tsx|js|mjs|cjs)$/;
const TEST = /\.(test|spec|contract)\.tsx?$/;

/** Every text file below a folder, sorted; installed, built and generated ones left out. */
export function readTree(root: string, below = ''): TextFile[] {
  return readdirSync(join(root, below), { withFileTypes: true })
    .filter((entry) => !SKIPPED.has(entry.name))
    .toSorted((a, b) => (a.name < b.name ? -1 : 1))
    .flatMap((entry) => {
      const path = below === '' ? entry.name : `${below}/${entry.name}`;
      if (entry.isDirectory()) return readTree(root, path);
      return entry.isFile() && TEXT.test(path) ? [{ path, text: readFileSync(join(root, path), 'utf8') }] : [];
    });
}

const isSource = ({ path }: TextFile): boolean => SOURCE.test(path);

/** `path:line` for every line of the files that matches. */
const linesMatching = (files: readonly TextFile[], pattern: RegExp, says: string): Findings =>
  files.flatMap(({ path, text }) =>
    text.split('\n').flatMap((line, i) => {
      const match = pattern.exec(line);
      return match ? [`${path}:${i + 1} ${says}: ${match[0]}`] : [];
    }),
  );

/** Source files longer than a reader takes in at once. */
export const longFiles = (files: readonly TextFile[]): Findings =>
  files
    .filter((file) => isSource(file) && !TEST.test(file.path))
    .map(({ path, text }) => ({ path, lines: text.replace(/\n$/, '').split('\n').length }))
    .filter(({ lines }) => lines > LINES_MAX)
    .map(({ path, lines }) => `${path} has ${lines} lines, at most ${LINES_MAX}`);

/** Absolute paths that exist on one person's machine only. Put together here, so that this file does not find itself. */
export const machinePaths = (files: readonly TextFile[]): Findings =>
  linesMatching(
    files,
    new RegExp(`(?<![\\w.])/(${['work', 'root', 'tmp', 'home', 'Users'].join('|')})/[\\w.-]+`),
    'is a path of one machine',
  );

/** Words that mark unfinished work in code. Put together here, so that this file does not find itself. */
export const unfinished = (files: readonly TextFile[]): Findings =>
  linesMatching(
    files.filter(isSource),
    new RegExp(`\\b(${['TO' + 'DO', 'FIX' + 'ME', 'XX' + 'X'].join('|')})\\b`),
    'marks unfinished work',
  );

/** Source files and their folders are named in kebab-case, with dots before a role: `order.timers.ts`. */
export const oddNames = (files: readonly TextFile[]): Findings =>
  files
    .filter((file) => isSource(file) && !/^([a-z0-9]+([-.][a-z0-9]+)*\/)*[a-z0-9]+([-.][a-z0-9]+)*$/.test(file.path))
    .map(({ path }) => `${path} is not in kebab-case`);

/** What the checks read of a package.json. */
export type Manifest = {
  readonly path: string;
  readonly packageManager?: string;
  readonly dependencies?: Readonly<Record<string, string>>;
  readonly devDependencies?: Readonly<Record<string, string>>;
  readonly peerDependencies?: Readonly<Record<string, string>>;
  readonly optionalDependencies?: Readonly<Record<string, string>>;
};

/** The package.json files among the files. */
export const manifestsOf = (files: readonly TextFile[]): Manifest[] =>
  files.filter(({ path }) => /(^|\/)package\.json$/.test(path)).map(({ path, text }) => ({ ...JSON.parse(text), path }));

const dependenciesOf = (manifest: Manifest): (readonly [name: string, version: string])[] =>
  [manifest.dependencies, manifest.devDependencies, manifest.peerDependencies, manifest.optionalDependencies].flatMap((group) =>
    Object.entries(group ?? {}),
  );

/** Dependencies that may change without a commit. `workspace:*` and an alias to one exact version are exact. */
export const looseVersions = (manifests: readonly Manifest[]): Findings =>
  manifests.flatMap((manifest) =>
    dependenciesOf(manifest)
      .filter(([, version]) => !/^(workspace:\*|(npm:(@[\w.-]+\/)?[\w.-]+@)?\d+\.\d+\.\d+(-[\w.]+)?)$/.test(version))
      .map(([name, version]) => `${manifest.path}: ${name} ${version} is not an exact version`),
  );

/** MikroORM's packages have exact peers: one version for all of them. */
export const mixedMikroOrm = (manifests: readonly Manifest[]): Findings => {
  const found = manifests.flatMap((manifest) => dependenciesOf(manifest).filter(([name]) => name.startsWith('@mikro-orm/')));
  const versions = new Set(found.map(([, version]) => version));
  return versions.size <= 1 ? [] : [`several MikroORM versions: ${found.map(([name, version]) => `${name} ${version}`).join(', ')}`];
};

/** pnpm would fetch that very version of itself before doing anything. */
export const pinnedManagers = (manifests: readonly Manifest[]): Findings =>
  manifests.filter(({ packageManager }) => packageManager !== undefined).map(({ path }) => `${path} has a packageManager field`);

/** Two copies of SQLite in one process lose committed rows without an error: all users must resolve to one place. */
export const severalCopies = (places: Readonly<Record<string, string>>): Findings =>
  new Set(Object.values(places)).size <= 1 ? [] : Object.entries(places).map(([user, place]) => `${user} loads ${place}`);

const USE_CASE = /^packages\/mall\/src\/(?<room>\d-[a-z-]+\/.+\.ts)$/;

/** Use cases of the nine stages that the table of contents does not import: they exist and nobody can ask for them. */
export const unlistedUseCases = (files: readonly TextFile[]): Findings => {
  const contents = files.find(({ path }) => path === 'packages/mall/src/stages.ts')?.text ?? '';
  return files.flatMap(({ path, text }) => {
    const room = USE_CASE.exec(path)?.groups?.['room'];
    if (room === undefined || TEST.test(path) || !/^export const \w+[^=\n]*=\s*(command|query)\s*[<(]/m.test(text)) return [];
    return contents.includes(`'./${room}'`) ? [] : [`${path} is not listed in stages.ts`];
  });
};
