import { join } from 'node:path';
import { build, type Metafile, type Plugin } from 'esbuild';
import { expect, test } from 'vitest';

const cli = join(import.meta.dirname, '../cli');

/** What is imported only when it is needed is left out, as it is when the program starts. */
const onlyAtOnce: Plugin = {
  name: 'only-at-once',
  setup: (bundler) =>
    bundler.onResolve({ filter: /.*/ }, ({ kind, path }) => (kind === 'dynamic-import' ? { path, external: true } : undefined)),
};

/** The package that a file lies in; undefined for sources of ours. */
const libraryOf = (path: string): string | undefined => /.*node_modules\/((?:@[^/]+\/)?[^/]+)/.exec(path)?.[1];

/** Ours that are part of it, and the libraries that these import, in the order of the alphabet. */
function parts({ inputs, outputs }: Metafile): { readonly modules: string[]; readonly libraries: string[] } {
  const modules = Object.values(outputs)
    .flatMap((output) => Object.keys(output.inputs))
    .filter((path) => libraryOf(path) === undefined);
  const libraries = modules.flatMap((path) => inputs[path]!.imports).flatMap((each) => libraryOf(each.path) ?? []);
  return { modules, libraries: [...new Set(libraries)].toSorted() };
}

/** What a source of the program cannot be loaded without. */
async function neededBy(entry: string): Promise<ReturnType<typeof parts>> {
  const { metafile } = await build({
    absWorkingDir: cli,
    entryPoints: [entry],
    bundle: true,
    write: false,
    format: 'esm',
    platform: 'node',
    metafile: true,
    logLevel: 'silent',
    external: ['*.node'],
    plugins: [onlyAtOnce],
  });
  return parts(metafile);
}

// The bundler packs all of it into few files (cli/test/start-graph.test.ts): there a module more shows in nothing but its bytes.
test.each([
  // Every start.
  ['src/main.ts', 22, []],
  ['src/command/help.ts', 34, []],
  // A command beyond that, before it opens a store.
  ['src/commands/cart/add.ts', 32, ['@oclif/core']],
  // The same and the store with the whole mall on it.
  ['../packages/core/src/open-mall.ts', 330, ['@vant/area-data', 'better-sqlite3', 'valibot']],
])('R10.03 %s is started from at most %i modules and from no other libraries than %j', async (entry, most, libraries) => {
  const needed = await neededBy(entry);
  expect(needed.libraries).toEqual(libraries);
  expect(needed.modules.length).toBeLessThanOrEqual(most);
});

test.each(['src/main.ts', 'src/command/help.ts'])('R10.03 %s is started without rules, store and views', async (entry) => {
  const { modules } = await neededBy(entry);
  expect(modules).toContain(entry);
  // What the program shares with the other rooms imports nothing of its own.
  const shared = /\/packages\/(journey\/src\/width|(kernel|core)\/src\/nearest)\.ts$/;
  expect(modules.filter((path) => !path.startsWith('src/') && !shared.test(path))).toEqual([]);
});
