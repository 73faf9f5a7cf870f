/** What files are kept of: a review (R9.13) or a case (R9.02); the same two words list them and give one of them back. */
export type KeptOf =
  | { readonly words: 'review picture'; readonly with: { readonly review: string } }
  | { readonly words: 'aftersale evidence'; readonly with: { readonly case: string } };

/** A kept file as it can be read back. Of those from before only the name is known: their size is null, and there is no content. */
export type KeptFile = {
  readonly file: number;
  readonly name: string;
  readonly type: string | null;
  /** Bytes. */
  readonly size: number | null;
  readonly by?: string | null;
  readonly at?: string | null;
};
