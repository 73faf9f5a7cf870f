import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import type { Plugin } from 'esbuild';

/**
 * Yoga carries its code as a data URL and fetches it from itself: for that Node loads its whole HTTP client, a tenth of the storefront's
 * start. Without `fetch` it decodes the text, which it can do just as well.
 */
const unfetchedYoga: Plugin = {
  name: 'unfetched-yoga',
  setup(build) {
    build.onLoad({ filter: /yoga-wasm-base64-esm\.js$/ }, ({ path }) => {
      const contents = readFileSync(path, 'utf8');
      if (!contents.includes('"function"!=typeof fetch')) throw new Error(`${path} loads its code in another way now`);
      return { contents: contents.replaceAll('"function"!=typeof fetch', 'true'), loader: 'js' };
    });
  },
};

/** Ink measures every text of every frame; most of ours need none of what the library does for that (`tui/src/text/quick-width.ts`). */
const quickWidths: Plugin = {
  name: 'quick-widths',
  setup(build) {
    build.onLoad({ filter: /string-width@8[^\\/]*[\\/]node_modules[\\/]string-width[\\/]index\.js$/ }, ({ path }) => {
      const contents = readFileSync(path, 'utf8');
      const head = 'export default function stringWidth(input, options = {}) {';
      if (!contents.includes(head)) throw new Error(`${path} is written in another way now`);
      const quick = JSON.stringify(join(import.meta.dirname, '..', '..', 'tui', 'src', 'text', 'quick-width.ts'));
      return {
        contents: `import { quickWidth } from ${quick};\n${late(path, contents).replace(head, 'function slowWidth(input, options = {}) {')}
export default function stringWidth(input, options) {
  return ((options === undefined || Object.keys(options).length === 0) && typeof input === 'string' ? quickWidth(input) : undefined) ?? slowWidth(input, options);
}`,
        loader: 'js',
      };
    });
  },
};

/**
 * What the libraries that measure and cut text make at their top, made when it is first asked: a segmenter reads its rules, and the expression
 * for emoji lists all of them. Together an eighth of the storefront's start, and for most frames never asked.
 */
const lateText: Plugin = {
  name: 'late-text',
  setup(build) {
    build.onLoad(
      {
        filter:
          /(?:slice-ansi@10[^\\/]*[\\/]node_modules[\\/]slice-ansi[\\/]tokenize-ansi|wrap-ansi@10[^\\/]*[\\/]node_modules[\\/]wrap-ansi[\\/]index)\.js$/,
      },
      ({ path }) => ({
        contents: late(path, readFileSync(path, 'utf8')),
        loader: 'js',
      }),
    );
  },
};

/** A library's text with its segmenters and its expression for emoji made late. */
function late(path: string, contents: string): string {
  const made = contents
    .replaceAll(/^const (\w+) = (new Intl\.Segmenter\(.*\));$/gm, 'const $1 = __late(() => $2, "segment");')
    .replace(/^const (\w+) = (\/\^\\p\{RGI_Emoji\}\$\/v);$/m, 'const $1 = __late(() => $2, "test");');
  if (made === contents || /^(?:const|let|var) \w+ = (?:new Intl\.Segmenter|.*RGI_Emoji.*\/v;)/m.test(made))
    throw new Error(`${path} is written in another way now`);
  return `const __late = (make, name) => { let made; return { [name]: (text) => (made ??= make())[name](text) }; };\n${made}`;
}

/** What is done to the libraries that lay out, measure and cut the storefront's text. */
export const textPlugins: readonly Plugin[] = [unfetchedYoga, quickWidths, lateText];
