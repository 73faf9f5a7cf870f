import type { Bench, Breach } from '@yellowcart/core/bench';
import type { Entry, Recorded, Result } from '@yellowcart/core/mall';
import type { Journey, Step } from '../format/journey.ts';
import type { Problem, Source, Text } from '../text/source.ts';
import type { Faults } from './faults.ts';

/** A way to run every journey: each command twice, the process killed in it, the views rebuilt, the channels late. */
export type Mode = 'twice' | 'crash' | 'rebuild' | 'reorder';

/** One step as it went. */
export type StepReport = {
  /** `3`, or `3.1` inside a group; `finally` goes on counting. Notes have none. */
  readonly number: string | undefined;
  /** How deep inside groups. */
  readonly depth: number;
  readonly step: Step;
  /** The file of the step. */
  readonly source: Source;
  /** Virtual time after the step, ISO 8601. */
  readonly at: string;
  readonly as: string;
  readonly result: Result | undefined;
  readonly captured: Readonly<Record<string, unknown>>;
  /** What the step appended, with places in the store. */
  readonly events: readonly Recorded[];
  /** What is worth saying of it beside its answer: the row, the orders that were tried, the jobs that ran. */
  readonly told: readonly Text[];
  readonly problems: readonly Problem[];
  /** Invariants that the step broke. */
  readonly broken: readonly Breach[];
};

export const isGood = ({ problems, broken }: Pick<StepReport, 'problems' | 'broken'>): boolean =>
  problems.length === 0 && broken.length === 0;

/** What one step did, before it is looked at as a whole. */
export type Done = Pick<StepReport, 'result' | 'as' | 'problems'> & {
  readonly captured: ReadonlyMap<string, unknown>;
  readonly told?: readonly Text[];
  /** A group: its steps have said what they did. */
  readonly grouped?: true;
};

export const nothing = (problems: readonly Problem[] = [], as = ''): Done => ({ result: undefined, as, captured: new Map(), problems });

/** A store and everything known at a point of a run, for branches to go on from. */
export type Kept = { readonly bench: Bench; readonly scope: ReadonlyMap<string, unknown>; readonly latest: ReadonlyMap<string, string> };

/** What all lines of a run share. */
export type Shared = {
  /** The table of contents of the mall, by words. */
  readonly entries: ReadonlyMap<string, Entry>;
  /** An account that may read ledger and stock, and speak for the channels. */
  readonly auditor: string | undefined;
  /** An account that may ask for explanations. */
  readonly support: string | undefined;
  readonly mode: Mode | undefined;
  /** Look at the views after every step too. */
  readonly views: boolean;
  /** Draws orders of arrival. */
  readonly seed: string;
  readonly onStep: (report: StepReport) => void | Promise<void>;
  /** Number or name of the last step to carry out. */
  readonly until: string | undefined;
  readonly snapshots: Map<string, Kept>;
};

/** One line of execution: the main one, a branch, one row, a used journey. */
export type Line = {
  readonly shared: Shared;
  readonly bench: Bench;
  /** Whose steps these are. */
  readonly journey: Journey;
  readonly scope: Map<string, unknown>;
  /** Accounts by the names that the file has for them. */
  readonly actors: ReadonlyMap<string, string>;
  readonly faults: Faults;
  /** The newest thing of each kind, for `order.payBefore` and its like. */
  readonly latest: Map<string, string>;
  /** Position of the newest event that a step has seen. */
  position: number;
  /** Begins the numbers of steps: `3.` inside a group, `B1.` in a branch. */
  readonly prefix: string;
  readonly depth: number;
  readonly reports: StepReport[];
  count: number;
  /** The step to stop after has been reached. */
  stopped: boolean;
};
