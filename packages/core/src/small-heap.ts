/** How much the room of young objects may grow at a time: not at all, or as V8 has it by itself. */
const [NOT, AS_USUAL] = [1, 2];

let working = 0;

/** Does something without giving young objects the room that V8 gives whoever makes many of them at once. */
async function inSmallRoom<R>(work: () => Promise<R>): Promise<R> {
  // Only who does something big pays for it.
  const { setFlagsFromString } = await import('node:v8');
  working += 1;
  setFlagsFromString(`--semi-space-growth-factor=${NOT}`);
  try {
    return await work();
  } finally {
    working -= 1;
    if (working === 0) setFlagsFromString(`--semi-space-growth-factor=${AS_USUAL}`);
  }
}

/** Loads something big: what is loaded stays, and the room would be kept empty for as long as the process lives. Five megabytes of a short command. */
export const loadSmall = <R>(load: () => Promise<R>): Promise<R> => inSmallRoom(load);

/**
 * Goes through a whole world or folder in as little memory as may be, for some more processor time. What goes through a whole store, which may be
 * big, has a pace to keep: it only collects more often (`sparing`).
 */
export const inLittleMemory = <R>(work: () => Promise<R>): Promise<R> =>
  inSmallRoom(async () => {
    const { sparing } = await import('@yellowcart/views/sparing');
    return sparing(work);
  });
