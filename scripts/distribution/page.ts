import type { Installed, Packed } from './installed.ts';

/** What the page says of a tarball. Sizes in bytes. */
export type Facts = {
  readonly packed: Pick<Packed, 'size' | 'unpackedSize' | 'files'>;
  readonly installed: Pick<Installed, 'dependencies' | 'installScripts'>;
  /** Versions of Node on which the whole walk went well, ascending. */
  readonly nodes: readonly string[];
};

/** Parts of the package by what lies where; what fits nowhere is the last. */
const PARTS: readonly (readonly [name: string, below: RegExp])[] = [
  ['the program (`bin`, `main.js`, `commands`, `chunks`)', /^(bin|commands|chunks)\/|^(main\.js|oclif\.manifest\.json)$/],
  ['SQLite for eight systems (`prebuilds`)', /^prebuilds\//],
  ['demo world, its past, journeys (`fixtures`)', /^fixtures\//],
  ['reference and schemas (`docs`)', /^docs\//],
  ['read me, licences, changes', /./],
];

/** Bytes as megabytes with one digit; below a tenth as kilobytes. */
const size = (bytes: number): string => (bytes < 100_000 ? `${Math.round(bytes / 1000)} kB` : `${(bytes / 1_000_000).toFixed(1)} MB`);

/** The sizes by part, in the order in which the page has them. */
function partsOf(files: Packed['files']): { readonly name: string; readonly bytes: number; readonly files: number }[] {
  const partOf = (path: string): string => PARTS.find(([, below]) => below.test(path))![0];
  return PARTS.map(([name]) => {
    const own = files.filter(({ path }) => partOf(path) === name);
    return { name, bytes: own.reduce((sum, each) => sum + each.size, 0), files: own.length };
  });
}

const START = '<!-- written by scripts/distribution.ts -->';
const END = '<!-- until here -->';

function block({ packed, installed, nodes }: Facts): string {
  const rows = [
    ['tarball', size(packed.size)],
    ['installed', size(packed.unpackedSize)],
    ['dependencies', String(installed.dependencies.length)],
    ['packages with an install script', String(installed.installScripts.length)],
    ['walked through on Node', nodes.join(', ')],
  ];
  const parts = partsOf(packed.files).map((part) => [part.name, size(part.bytes)]);
  const table = (head: readonly string[], body: readonly (readonly string[])[]): string =>
    [head, head.map(() => '---'), ...body].map((cells) => `| ${cells.join(' | ')} |`).join('\n');
  return [START, table(['what', 'measured'], rows), table(['inside', 'installed'], parts), END].join('\n\n');
}

/** The page with its figures written anew; what people wrote around them stays. */
export function withFacts(page: string, facts: Facts): string {
  const [from, to] = [page.indexOf(START), page.indexOf(END)];
  if (from < 0 || to < from) throw new Error('the page has lost the marks between which its figures stand');
  return page.slice(0, from) + block(facts) + page.slice(to + END.length);
}

/** What the page claims: what a test can hold against a tarball of today. Sizes in bytes, rounded as they stand there. */
export function claimsOf(page: string): {
  readonly size: number;
  readonly unpackedSize: number;
  readonly dependencies: number;
  readonly installScripts: number;
} {
  const cell = (name: string): string => {
    const found = new RegExp(`^\\| ${name} \\| ([^|]+) \\|$`, 'm').exec(page);
    if (!found) throw new Error(`the page says nothing of: ${name}`);
    return found[1]!;
  };
  const bytes = (text: string): number => Number.parseFloat(text) * (text.endsWith('MB') ? 1_000_000 : 1000);
  return {
    size: bytes(cell('tarball')),
    unpackedSize: bytes(cell('installed')),
    dependencies: Number(cell('dependencies')),
    installScripts: Number(cell('packages with an install script')),
  };
}
