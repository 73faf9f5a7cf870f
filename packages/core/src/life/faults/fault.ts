/** One line of the mall made wrong: where, what stands there once, what is put there, and the ruling that it breaks. */
export type Fault = { readonly file: string; readonly from: string; readonly to: string; readonly breaks: string };

/** A fault of the mall. */
export const fault = (file: string, breaks: string, from: string, to: string): Fault => ({
  file: `packages/mall/src/${file}.ts`,
  from,
  to,
  breaks,
});
