/** `1 unit`, `2 units`: English counts what it names. */
export const unitsOf = (count: number): string => `${count} unit${count === 1 ? '' : 's'}`;
