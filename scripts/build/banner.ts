/** CommonJS inside (oclif, better-sqlite3) expects these; `__dirname` is the folder of the chunk, and `prebuilds` lies beside that folder. */
export const BANNER =
  `const require = globalThis.process.getBuiltinModule('node:module').createRequire(import.meta.url), ` +
  `__filename = import.meta.filename, __dirname = import.meta.dirname;`;
