/** A piece of a word: plain characters, an escaped one, or something quoted that may still be open. */
const PIECE = /\\(?<escaped>.)|'(?<single>[^']*)'?|"(?<double>(?:\\.|[^"\\])*)"?|(?<plain>[^\s'"\\])|(?<space>\s+)/gsu;

/** The words of a line as bash reads them, up to its end; the last one is empty after a space. Enough for completion: nothing is expanded. */
export function bashWords(line: string): readonly string[] {
  const words = [''];
  for (const { groups } of line.matchAll(PIECE)) {
    const { escaped, single, double, plain, space } = groups!;
    if (space !== undefined) words.push('');
    else words[words.length - 1] += escaped ?? single ?? double?.replace(/\\(["\\$`])/g, '$1') ?? plain ?? '';
  }
  return words;
}

export type BashLine = {
  /** The words after the program's name. */
  readonly words: readonly string[];
  /** What of the last word bash takes for done: it splits at `=` and `:` too. */
  readonly done: string;
};

/** What bash hands over: the program as it was typed, the line up to the cursor, and the end of it that bash completes. */
export function bashLine([program = '', line = '', current = '']: readonly string[]): BashLine {
  const words = bashWords(line);
  const typed = words.at(-1)!;
  // In front of the program may stand variables and other programs.
  const at = words.indexOf(bashWords(program)[0]!);
  return { words: words.slice(at + 1), done: typed.endsWith(current) ? typed.slice(0, typed.length - current.length) : '' };
}
