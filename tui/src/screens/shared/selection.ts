/** Moves a selection: the reducer of every list. */
export const move = (selected: number, to: (selected: number) => number): number => to(selected);
