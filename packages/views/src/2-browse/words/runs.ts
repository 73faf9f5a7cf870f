/** A stretch of text of one kind: Chinese characters, other letters, or digits. `glued`: nothing stands between it and the one before. */
export type Run = { readonly han: boolean; readonly text: string; readonly glued: boolean };

const RUNS = /\p{Script=Han}+|[\p{N}--\p{Script=Han}]+|[\p{L}--\p{Script=Han}]+/gv;
const HAN = /^\p{Script=Han}/u;

/** Lower case and the plain width: `ＩＰｈｏｎｅ` → `iphone`. */
export const plain = (text: string): string => text.normalize('NFKC').toLowerCase();

/** The runs of a text in lower case and plain width; signs and emoji are none. */
export function runsOf(text: string): Run[] {
  let end = -1;
  return [...plain(text).matchAll(RUNS)].map(({ 0: run, index }) => {
    const glued = index === end;
    end = index + run.length;
    return { han: HAN.test(run), text: run, glued };
  });
}

/**
 * Chinese characters as the index takes them: pairs, and the last one alone: `双人帐` → `双人 人帐 帐`. Two characters are then one
 * look-up, more are a phrase, one is the beginning of a pair.
 */
function pairsOf(characters: readonly string[]): string[] {
  return characters.map((each, i) => each + (characters[i + 1] ?? ''));
}

/** Text as the index takes it: `iPhone15手机壳` → `iphone 15 手机 机壳 壳`. */
export const asTokens = (text: string): string =>
  runsOf(text)
    .flatMap((run) => (run.han ? pairsOf([...run.text]) : [run.text]))
    .join(' ');

/**
 * Runs as a phrase of the index. `begun`: the last word need not be whole — letters only, for `2l` is not the beginning of `2 lamps`.
 * A single character is always the beginning of a pair.
 */
export function phraseOf(runs: readonly Run[], begun: boolean): string {
  const last = runs.at(-1)!;
  const tokens = runs.flatMap((run) => {
    if (!run.han) return [run.text];
    const pairs = pairsOf([...run.text]);
    return run === last && pairs.length > 1 ? pairs.slice(0, -1) : pairs;
  });
  const open = last.han ? [...last.text].length === 1 : begun && !/\p{N}/u.test(runs.map(({ text }) => text).join(''));
  return `"${tokens.join(' ')}"${open ? ' *' : ''}`;
}
