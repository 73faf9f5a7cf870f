/** Words that would move a cursor, colour, hide, overwrite, turn around or end what comes after them, on one terminal or another. */
export const HOSTILE: readonly string[] = [
  '\u001b[2J',
  '\u001b[31m',
  '\u001b[1;1H',
  '\u001b[6n',
  '\u001b[c',
  '\u001b[?1049h',
  '\u001b[>4;2m',
  '\u001b]0;owned\u0007',
  '\u001b]2;owned\u001b\\',
  '\u001b]52;c;ZXZpbA==\u0007',
  '\u001b]8;;http://example.invalid\u001b\\here\u001b]8;;\u001b\\',
  '\u001bP1$r0m\u001b\\',
  '\u001bP+q544e\u001b\\',
  '\u001b_Gi=1;AAAA\u001b\\',
  '\u001b^pm\u001b\\',
  '\u001bXsos\u001b\\',
  '\u001bc',
  '\u001b7',
  '\u001b',
  '\u001b[',
  '\u001b]52;c;',
  '\u009b31m',
  '\u009d0;x\u009c',
  '\u0090q\u009c',
  '\u0085',
  '\u008d',
  '\u001b[\u001b[31m31m',
  '\u001bPtmux;\u001b\u001b[31m\u001b\\',
  'a\rb',
  'a\b\b\bb',
  '\u0007',
  '\u0000',
  '\u007f',
  '\u000b\u000c',
  '\u000e\u000f',
  '\u202egnp.exe',
  '\u202dabc',
  '\u202a\u202b\u202c',
  '\u2066hidden\u2069',
  '\u2067\u2068',
  '\u200e\u200f',
  '\u061c',
  '\u2028next',
  '\u2029next',
  '\r\n\u001b[A',
];

/** What no terminal may be sent, whatever was stored: C0 but newline and tab, DEL, C1, bidi controls, line separators. */
// oxlint-disable-next-line no-control-regex -- control characters are exactly what is looked for
const OBEYED = /[\u0000-\u0008\u000b-\u001f\u007f-\u009f\u061c\u200e\u200f\u2028\u2029\u202a-\u202e\u2066-\u2069]/;

/** The first thing in an output that a terminal would obey, with what is around it. */
export function obeyed(output: string): string | undefined {
  const found = OBEYED.exec(output);
  return found ? JSON.stringify(output.slice(Math.max(0, found.index - 30), found.index + 20)) : undefined;
}
