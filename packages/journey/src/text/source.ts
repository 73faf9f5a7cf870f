/** A text in both languages of the product. */
export type Text = { readonly zh: string; readonly en: string };

export type Lang = keyof Text;

/** The same words in both languages: names, codes, JSON. */
export const same = (text: string): Text => ({ zh: text, en: text });

/** A journey file as it was read. */
export type Source = { readonly file: string; readonly text: string };

/** A stretch of a source, in UTF-16 offsets, `to` exclusive. */
export type Span = { readonly from: number; readonly to: number };

/** Line and column as editors count them, both from 1. */
export type Place = { readonly line: number; readonly column: number };

/** Where an offset is. */
export function placeOf({ text }: Source, offset: number): Place {
  const before = text.slice(0, offset);
  const start = before.lastIndexOf('\n') + 1;
  return { line: before.split('\n').length, column: offset - start + 1 };
}

/** Something wrong in a source: what, where, what was found there instead, and what helps. */
export type Problem = {
  readonly message: Text;
  readonly span: Span;
  /** Written beside the carets. */
  readonly label?: Text;
  /** Lines under the drawing: the reason, a suggestion. */
  readonly notes?: readonly Text[];
  /** The file it is in, when that is not the journey itself: one that it uses, or its rows. */
  readonly source?: Source;
};
