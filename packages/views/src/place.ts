import type { Database } from './database.ts';

/** Where a store is kept on a PostgreSQL server: the address, without parameters of ours, and the schema of its events. */
export type Server = {
  readonly server: string;
  readonly schema: string;
  /** How long tables of the read side may be kept locked by others until who waits for them gives up, ms; ten seconds when left out. */
  readonly patience?: number;
};

/** An open database of the read side, and its name where it lies: of a file, or of a schema. */
export type Placed = { readonly database: Database; readonly name: string };

/** Where the read side of a store lies: in memory, in files in its folder, or in schemas on a server. */
export type Place = {
  /**
   * Opens the newest tables of this version of the views, or makes some. What cannot be used — damaged, of another shape, telling
   * other events — is passed over and replaced.
   * @param isTrue whether the tables tell the events of this store
   * @param fill tells fresh ones everything so far
   */
  current(isTrue: (database: Database) => Promise<boolean>, fill: (database: Database) => Promise<unknown>): Promise<Placed>;
  /** Makes empty tables that nobody finds. */
  beside(): Promise<Placed>;
  /** Closes tables that nobody found, and removes them. */
  discard(made: Placed): Promise<void>;
  /** Closes finished ones and puts them in the place of the current ones, for everybody. */
  publish(made: Placed): Promise<void>;
  /** Whether tables are gone that were open, as far as can be told without asking them. */
  isGone(open: Placed): boolean;
  /** Whether an error says that tables are gone, or the way to them: opening again helps. */
  wasMoved(error: unknown, open: Placed): boolean;
  /** Whether an error says that nothing may be written here: whoever may tells what there is to tell. */
  mayOnlyRead(error: unknown): boolean;
  /** Whether an error says that others keep the tables locked: later it may go well. */
  isHeld(error: unknown): boolean;
  /** Runs work that changes tables one after the other, whoever in this process has them open. */
  inTurn<R>(work: () => Promise<R>): Promise<R>;
  /** Whether questions have to wait for their turn, too. */
  readonly oneAtATime: boolean;
  /**
   * Joins those who keep parts of the rows up to date for all. `lost` is called when this process is not one of them any more, and none
   * of its parts its own.
   */
  join(parts: readonly string[], signal: AbortSignal, lost: () => void): Promise<Shift>;
  /** Who keeps which part now, as `HOST:PROCESS`; parts that nobody keeps, or nobody else could, are left out. */
  keepers(parts: readonly string[]): Promise<ReadonlyMap<string, string>>;
};

/** The share of one of those who keep parts up to date. */
export type Shift = {
  /**
   * The parts that are this process's own until it asks again: nobody else's. Takes what nobody keeps, up to its share, and gives
   * back what is more than that: not to be asked while one of them is being told.
   */
  parts(): Promise<readonly string[]>;
  /** Gives back everything. */
  leave(): Promise<void>;
};

/** Generations of one version, more than anybody makes; the number of tables is version · GENERATIONS + generation. */
const GENERATIONS = 1_000_000;

/** The version of all views together: tables of another one are not ours. */
export const versionOf = (views: readonly { readonly version: number }[]): number => views.reduce((sum, { version }) => sum + version, 0);

/** The version in a number. */
export const versionIn = (number: number): number => Math.floor(number / GENERATIONS);

/** The number of the first generation of a version, less one. */
export const before = (version: number): number => version * GENERATIONS;

/** Nobody else works on these tables, or everybody may: there is nothing to share. */
export const alone: Pick<Place, 'join' | 'keepers' | 'mayOnlyRead' | 'isHeld'> = {
  // A folder that cannot be written to is looked at in a copy.
  mayOnlyRead: () => false,
  isHeld: () => false,
  join: async (parts) => ({ parts: async () => parts, leave: async () => {} }),
  keepers: async () => new Map(),
};
