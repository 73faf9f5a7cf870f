/** A place in a query as it was typed: offset and length in UTF-16 units, so that a slice of the text is what is meant. */
export type Place = { readonly at: number; readonly length: number };

/** How a value is compared; `=` when nothing is written. */
export type Comparator = '=' | '>' | '>=' | '<' | '<=';

/** One value of a condition: a text, or the two ends of a range of which one may be open. */
export type Value = Place &
  (
    | { readonly kind: 'text'; readonly compare: Comparator; readonly text: string; readonly quoted: boolean }
    | { readonly kind: 'range'; readonly from: string | null; readonly to: string | null }
  );

/** A query as it is written: conditions and how they are joined. Nothing is known yet of what fields there are. */
export type Node = Place &
  (
    | { readonly kind: 'and' | 'or'; readonly parts: readonly Node[] }
    | { readonly kind: 'not'; readonly part: Node }
    /** `field:value,value`, any of them. `unequal` is `field:!value`: none of them. */
    | { readonly kind: 'field'; readonly name: string; readonly unequal: boolean; readonly values: readonly Value[] }
    /** Words by themselves: whatever they may be a clue of. */
    | { readonly kind: 'word'; readonly text: string; readonly quoted: boolean }
    /** A saved view by its name. */
    | { readonly kind: 'saved'; readonly name: string }
  );

/** What is wrong with a query. `found` is what was there, `near` what may have been meant. */
export type Problem = {
  readonly reason:
    | 'empty'
    | 'too-long'
    | 'too-many'
    | 'too-deep'
    | 'unclosed-quote'
    | 'unclosed-group'
    | 'unexpected'
    | 'nothing-after'
    | 'unknown-field'
    | 'unknown-value'
    | 'unknown-view'
    | 'view-in-circle'
    | 'no-comparing'
    | 'no-range'
    | 'not-a-date'
    | 'not-an-amount'
    | 'not-a-number'
    | 'too-short'
    | 'no-wildcard'
    | 'backwards'
    | 'sort-inside'
    | 'sort-twice'
    | 'contradiction';
  readonly position: number;
  readonly length: number;
  readonly found: string;
  readonly expected: readonly string[];
  readonly near: readonly string[];
};

/** A word that would be taken apart, or for something else, unless it is quoted. */
const WORD_NEEDS_QUOTES = /[\s()",|:<>=]|!=|^[-@]|^(?:AND|OR|NOT|且|或|非)$|^$/u;

/** Full-width quotes close a quote too. */
const quote = (text: string): string => `"${text.replaceAll(/["\\＂＼“”「」]/g, '\\$&')}"`;

/** In a value a colon is part of it, and two dots are a range. */
const VALUE_NEEDS_QUOTES = /[\s()",|~]|^[<>=!]|\.\.|^$/u;

/** An end of a range: a dot beside its dots would be one of them. */
const end = (text: string | null): string =>
  text === null ? '' : VALUE_NEEDS_QUOTES.test(text) || /^\.|\.$/.test(text) ? quote(text) : text;

function writeValue(value: Value): string {
  if (value.kind === 'range') return `${end(value.from)}..${end(value.to)}`;
  const compare = value.compare === '=' ? '' : value.compare;
  return `${compare}${value.quoted || VALUE_NEEDS_QUOTES.test(value.text) ? quote(value.text) : value.text}`;
}

const isGroup = ({ kind }: Node): boolean => kind === 'and' || kind === 'or';

const inGroup = (node: Node): string => (isGroup(node) ? `(${writeQuery(node)})` : writeQuery(node));

/** A query in its plain form: half-width signs, one space, groups in parentheses. It reads as what it was written from. */
export function writeQuery(node: Node): string {
  switch (node.kind) {
    case 'and':
      return node.parts.map(inGroup).join(' ');
    case 'or':
      return node.parts.map(inGroup).join(' OR ');
    case 'not':
      return `-${inGroup(node.part)}`;
    case 'field':
      return `${node.name}:${node.unequal ? '!' : ''}${node.values.map(writeValue).join(',')}`;
    case 'word':
      return node.quoted || WORD_NEEDS_QUOTES.test(node.text) ? quote(node.text) : node.text;
    case 'saved':
      return `@${node.name}`;
  }
}
