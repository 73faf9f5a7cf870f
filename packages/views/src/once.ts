/** What a handler makes of an input, made once: an input is asked for its keys, and then once for each of its rows. */
export function once<X extends object, T extends object>(make: (input: X) => T): (input: X) => T {
  const made = new WeakMap<X, T>();
  return (input) => {
    const known = made.get(input) ?? make(input);
    made.set(input, known);
    return known;
  };
}
