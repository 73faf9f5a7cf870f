import { unaccented } from './accents.ts';
import { WORDS } from './extras.ts';

/**
 * A question to the index of words, which `match.ts` writes as SQLite's index takes it, for PostgreSQL's. What it has:
 * `{title other} : ("a b" OR "c" *)`, `AND`, `OR`, `NOT` and brackets; `NOT` binds more than `AND`, and that more than `OR`.
 */
export function asTsquery(match: string): string {
  const left = [...match.matchAll(/"([^"]*)"(\s*\*)?|\{([^}]*)\}|[():]|\w+/g)];
  const next = (): string | undefined => left[0]?.[0];
  const take = (wanted?: string): RegExpExecArray => {
    const token = left.shift();
    if (!token || (wanted !== undefined && token[0] !== wanted)) throw new SyntaxError(`${match}: ${wanted ?? 'more'} expected`);
    return token;
  };

  /** Parts with one word between them. */
  const chain = (word: string, sign: string, part: () => string): string => {
    const parts = [part()];
    while (next() === word) {
      take();
      parts.push(part());
    }
    return parts.length === 1 ? parts[0]! : `(${parts.join(sign)})`;
  };
  const either = (): string => chain('OR', ' | ', () => chain('AND', ' & ', () => chain('NOT', ' & !', one)));

  /** A bracket, or columns and what is looked for in them. */
  const one = (): string => {
    if (next() === '(') {
      take();
      const inner = either();
      take(')');
      return inner;
    }
    const [whole, , , several] = take();
    const columns = (several ?? whole).split(' ') as (keyof typeof WORDS)[];
    take(':');
    take('(');
    const found = chain('OR', ' | ', () => phrase(columns));
    take(')');
    return found;
  };

  const phrase = (columns: readonly (keyof typeof WORDS)[]): string => {
    const [, text = '', open] = take();
    const words = unaccented(text).split(' ').filter(Boolean);
    const inOne = (column: keyof typeof WORDS): string =>
      `(${words.map((word, i) => `'${WORDS[column]}${word}'${open && i === words.length - 1 ? ':*' : ''}`).join(' <-> ')})`;
    return columns.length === 1 ? inOne(columns[0]!) : `(${columns.map(inOne).join(' | ')})`;
  };

  const query = either();
  if (left.length > 0) throw new SyntaxError(`${match}: ${next()} is left`);
  return query;
}
