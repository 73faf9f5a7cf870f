import { globSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { transform } from 'esbuild';

/** About as many characters in a line, so that a stack trace still names a place. */
const LINE = 160;

/**
 * V8 keeps the text of every module for as long as the program runs, a byte a character where all of them are in Latin-1 and two where one
 * is not: a single Chinese character in a comment doubled the megabyte around it. Comments and blanks go, names stay, and what is left beyond
 * ASCII (the bundler leaves it in regular expressions) is written as its code. In the raw text of a tagged template that would be
 * another text: there it must not stand.
 */
export async function compact(out: string): Promise<void> {
  for (const file of globSync('**/*.js', { cwd: out, exclude: ['bin/**'] })) {
    const path = join(out, file);
    const { code } = await transform(readFileSync(path, 'utf8'), {
      loader: 'js',
      format: 'esm',
      target: 'node22.18',
      minifyWhitespace: true,
      lineLimit: LINE,
      legalComments: 'none',
    });
    const raw = RAW.exec(code);
    if (raw) throw new Error(`${file}: write ${raw[0]} without what is beyond ASCII: String.raw would tell its code instead`);
    writeFileSync(path, inAscii(code));
  }
}

/** A character beyond ASCII in a template whose raw text counts. */
const RAW = /\braw\s*`[^`]*[^\0-\x7F][^`]*`/;

/** The same program in ASCII: `\uXXXX` means the character itself in a string, a regular expression and a name. A backslash before it meant nothing. */
const inAscii = (code: string): string =>
  code.replace(
    /(\\*)([^\0-\x7F])/g,
    (_, before: string, unit: string) =>
      `${before.length % 2 === 0 ? before : before.slice(1)}\\u${unit.charCodeAt(0).toString(16).padStart(4, '0')}`,
  );
