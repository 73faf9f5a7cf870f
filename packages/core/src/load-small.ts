/** How much the room of young objects may grow at a time: not at all, or as V8 has it by itself. */
const [NOT, AS_USUAL] = [1, 2];

/**
 * Loads something big without giving young objects the room that V8 gives whoever makes many of them at once: what is loaded stays, and
 * the room would be kept empty for as long as the process lives. Five megabytes of a short command.
 */
export async function loadSmall<R>(load: () => Promise<R>): Promise<R> {
  // Only who loads something big pays for it.
  const { setFlagsFromString } = await import('node:v8');
  setFlagsFromString(`--semi-space-growth-factor=${NOT}`);
  try {
    return await load();
  } finally {
    setFlagsFromString(`--semi-space-growth-factor=${AS_USUAL}`);
  }
}
