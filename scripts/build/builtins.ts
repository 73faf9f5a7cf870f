import * as crypto from 'node:crypto';
import { isBuiltin } from 'node:module';
import type { Plugin } from 'esbuild';

/**
 * An `import` of a module of Node's makes Node read every property of it, those too that load more of Node at their first use:
 * `node:fs` its streams, `node:util` its parsers, `node:crypto` all of its algorithms. Handed out as the plain object it costs
 * what is used of it. Nothing of cryptography is loaded before a function of it is called: most starts call none.
 */
export const plainBuiltins: Plugin = {
  name: 'plain-builtins',
  setup(build) {
    build.onResolve({ filter: /^[a-z:_/]+$/ }, ({ path, kind }) =>
      kind === 'import-statement' && isBuiltin(path)
        ? { path: path.replace(/^node:/, ''), namespace: 'builtin', sideEffects: false }
        : undefined,
    );
    build.onLoad({ filter: /.*/, namespace: 'builtin' }, ({ path }) => ({
      contents: path === 'crypto' ? laterCrypto() : `module.exports = globalThis.process.getBuiltinModule(${JSON.stringify(path)});`,
      loader: 'js',
    }));
  },
};

/** Every function of `node:crypto` under its name; whoever imports anything else of it is told by the bundler. */
const laterCrypto = (): string =>
  Object.entries(crypto)
    .filter(([name, value]) => typeof value === 'function' && name !== 'default')
    .map(([name]) => `export const ${name} = (...all) => globalThis.process.getBuiltinModule('crypto').${name}(...all);`)
    .join('\n');
