/** Endings of division names that people leave out or mix up. */
const ENDING = /(?:特别行政区|(?:维吾尔|壮族|回族)?自治区|自治州|自治县|地区|省|市|盟|州|区|县|旗)$/u;

const MOST = 3;

const stemOf = (name: string): string => name.replace(ENDING, '') || name;

/** One letter changed, missing or too many. */
function slipped(a: readonly string[], b: readonly string[]): boolean {
  if (Math.abs(a.length - b.length) > 1) return false;
  const from = a.findIndex((letter, i) => letter !== b[i]);
  const at = from < 0 ? a.length : from;
  const rest = (letters: readonly string[], skip: number): string => letters.slice(at + skip).join('');
  return rest(a, 1) === rest(b, 1) || rest(a, 1) === rest(b, 0) || rest(a, 0) === rest(b, 1);
}

/** How like two names are: 3 the same but for the ending, 2 one within the other, 1 a slip in one letter, 0 not. */
function likeness(typed: string, name: string): number {
  const [a, b] = [stemOf(typed), stemOf(name)];
  if (a === b) return 3;
  if (a.length > 1 && b.length > 1 && (a.includes(b) || b.includes(a))) return 2;
  // Of two letters the first has to be right: too many names differ in one of two.
  return slipped([...a], [...b]) && (a[0] === b[0] || a.length > 2) ? 1 : 0;
}

/** Names that may have been meant, the likeliest first. */
export const nearNames = (typed: string, names: readonly string[]): string[] =>
  names
    .map((name) => ({ name, like: likeness(typed, name) }))
    .filter(({ like }) => like > 0)
    .toSorted((a, b) => b.like - a.like)
    .slice(0, MOST)
    .map(({ name }) => name);
