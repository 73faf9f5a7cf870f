/**
 * What of `wanted` is not so already. Parts that are left out, or `undefined`, stay as they are; lists and objects are compared
 * as a whole.
 */
export function changedOf<S extends object, K extends keyof S>(before: S, wanted: { readonly [P in K]?: S[P] | undefined }): Partial<S> {
  const changed = Object.entries(wanted).filter(
    ([key, value]) => value !== undefined && JSON.stringify(value) !== JSON.stringify(before[key as K]),
  );
  return Object.fromEntries(changed) as Partial<S>;
}
