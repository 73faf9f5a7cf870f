/** A file that goes with a case or a review (R9.02, R9.13). Of those from before only the name is known. */
export type Attachment = {
  readonly name: string;
  readonly type: string | null;
  /** Bytes. */
  readonly size: number | null;
  readonly digest: string | null;
};
