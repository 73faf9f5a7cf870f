import { readFileSync, rmSync, writeFileSync } from 'node:fs';
import { dirname, join, relative } from 'node:path';
import { build as esbuild, type Metafile, type Plugin } from 'esbuild';

/**
 * Every module that Node loads costs its start some tenths of a millisecond, whatever is in it, and a bundler that splits by who
 * reaches what makes dozens of them for one command. Here those that come together anyway are put into one file each:
 *
 * - `main.js`: what every start loads;
 * - `chunks/words.js`: what help and completion share with commands;
 * - `chunks/command.js`: what most commands load before they do anything (oclif, flags, output);
 * - `chunks/mall.js`: what opening a store brings along.
 *
 * All other files stay what they are and import from these. Which files belong where is read from the bundler's own record of
 * static imports, so that nothing moves into a start that does not load it today.
 */
export async function packTogether(out: string, metafile: Metafile, banner: string): Promise<void> {
  const graph = graphOf(metafile, out);
  const packs = choose(graph);
  const home = new Map<string, Pack>();
  for (const pack of packs) for (const file of pack.files) home.set(file, pack);
  const texts = new Map([...graph.keys()].map((file) => [file, readFileSync(join(out, file), 'utf8').replace(`${banner}\n`, '')]));
  for (const pack of packs) await write(out, pack, graph, home, texts, banner);
  for (const [file] of graph) {
    if (packs.some(({ path }) => path === file)) continue;
    if (home.has(file)) rmSync(join(out, file));
    else writeFileSync(join(out, file), `${banner}\n${retarget(file, texts.get(file)!, home)}`);
  }
}

type Built = {
  readonly exports: readonly string[];
  readonly needs: readonly string[];
  readonly later: readonly string[];
  readonly entry: boolean;
};
type Graph = ReadonlyMap<string, Built>;
type Pack = { readonly path: string; readonly files: ReadonlySet<string> };

function graphOf({ outputs }: Metafile, out: string): Graph {
  const cwd = join(import.meta.dirname, '../../cli');
  const local = (path: string): string => relative(out, join(cwd, path)).replaceAll('\\', '/');
  return new Map(
    Object.entries(outputs).map(([path, { exports, imports, entryPoint }]) => {
      const of = (kind: string): string[] => imports.filter((each) => each.kind === kind && !each.external).map((each) => local(each.path));
      const entry = entryPoint !== undefined && !local(path).startsWith('chunks/');
      return [local(path), { exports, needs: of('import-statement'), later: of('dynamic-import'), entry }];
    }),
  );
}

/** A file and everything that it cannot be loaded without. */
function closure(graph: Graph, from: readonly string[]): Set<string> {
  const seen = new Set<string>();
  const visit = (file: string): void => {
    if (seen.has(file)) return;
    seen.add(file);
    for (const next of graph.get(file)!.needs) visit(next);
  };
  for (const file of from) visit(file);
  return seen;
}

function choose(graph: Graph): Pack[] {
  const commands = [...graph].filter(([path, { entry }]) => entry && path !== 'main.js').map(([path]) => path);
  const start = closure(graph, ['main.js']);
  const reached = new Map<string, number>();
  for (const command of commands)
    for (const file of closure(graph, [command])) reached.set(file, (reached.get(file) ?? 0) + (file === command ? 0 : 1));
  const common = new Set([...reached].filter(([file, by]) => by > commands.length / 2 && !start.has(file)).map(([file]) => file));
  const door = [...graph].filter(([, { exports }]) => exports.includes('openMall')).map(([file]) => file);
  const mall = closure(graph, door);
  for (const file of [...start, ...common, ...commands]) mall.delete(file);
  // Help and completion need no command: what they share with commands must not bring those along.
  const words = new Set(
    [
      ...closure(
        graph,
        [...start].flatMap((file) => graph.get(file)!.later),
      ),
    ].filter((file) => common.delete(file)),
  );
  // The door itself is what `import()` names: it stays a file of its own.
  for (const [, { later }] of graph) for (const file of later) for (const set of [start, words, common, mall]) set.delete(file);
  return [
    { path: 'main.js', files: start },
    { path: 'chunks/words.js', files: words },
    { path: 'chunks/command.js', files: common },
    { path: 'chunks/mall.js', files: mall },
  ];
}

/** The name under which a pack exports what one of its files exported. */
const outside = (file: string, name: string): string => (file === 'main.js' ? name : `${file.replace(/\W/g, '_')}$${name}`);

const from = (file: string, target: string): string => {
  const path = relative(dirname(file), target).replaceAll('\\', '/');
  return path.startsWith('.') ? path : `./${path}`;
};

/** Rewrites a file's imports of files that are in a pack now. The bundler writes them in one form only; anything else is an error. */
function retarget(file: string, text: string, home: ReadonlyMap<string, Pack>): string {
  const renamed = text.replace(/^import (?:\{([^}]*)\} from )?"(\.[^"]+)";/gm, (whole, names: string | undefined, path: string) => {
    const target = join(dirname(file), path).replaceAll('\\', '/');
    const pack = home.get(target);
    if (!pack) return whole;
    const place = JSON.stringify(from(file, pack.path));
    if (names === undefined) return `import ${place};`;
    const list = names.split(',').map((each) => {
      const [name, as = name] = each.trim().split(' as ');
      return `${outside(target, name!)} as ${as}`;
    });
    return `import { ${list.join(', ')} } from ${place};`;
  });
  for (const [packed] of home) {
    if (packed !== 'main.js' && renamed.includes(JSON.stringify(from(file, packed))))
      throw new Error(`${file} still asks for ${packed}, which is packed`);
  }
  return renamed;
}

async function write(
  out: string,
  pack: Pack,
  graph: Graph,
  home: ReadonlyMap<string, Pack>,
  texts: ReadonlyMap<string, string>,
  banner: string,
): Promise<void> {
  const others = new Map([...home].filter(([, each]) => each !== pack));
  const files: Plugin = {
    name: 'files-of-the-pack',
    setup(build) {
      build.onResolve({ filter: /^\./ }, ({ path, importer, namespace, kind }) => {
        const file = join(namespace === 'built' ? dirname(importer) : '.', path).replaceAll('\\', '/');
        if (kind !== 'dynamic-import' && pack.files.has(file)) return { path: file, namespace: 'built' };
        return { path: from(pack.path, file), external: true };
      });
      build.onLoad({ filter: /.*/, namespace: 'built' }, ({ path }) => ({
        contents: retarget(path, texts.get(path)!, others),
        loader: 'js',
      }));
    },
  };
  const lines = [...pack.files].map((file) => {
    const names = graph.get(file)!.exports.map((name) => `${name} as ${outside(file, name)}`);
    return names.length === 0 ? `import "./${file}";` : `export { ${names.join(', ')} } from "./${file}";`;
  });
  await esbuild({
    stdin: { contents: lines.join('\n'), sourcefile: 'pack.js', resolveDir: out },
    outfile: join(out, pack.path),
    bundle: true,
    format: 'esm',
    platform: 'node',
    target: 'node22.18',
    banner: { js: banner },
    legalComments: 'none',
    logLevel: 'warning',
    external: ['*.node'],
    plugins: [files],
  });
}
