import type { Source, Span } from '../text/source.ts';
import type { INVARIANTS, PointName, Trouble } from './keys.ts';
import type { Entry, Mapping, Node, Scalar } from './node.ts';
import type { Path } from './path.ts';

/** A journey file, read and checked as far as it can be without a store. */
export type Journey = {
  readonly source: Source;
  readonly name: string;
  readonly tags: readonly string[];
  /** Requirement and ruling ids, stages: what this journey shows. */
  readonly covers: readonly string[];
  /** The same with their places. */
  readonly claims: readonly { readonly id: string; readonly span: Span }[];
  readonly world: World;
  /** Names for accounts. Several accounts are taken in turn under load; otherwise it is the first. */
  readonly actors: readonly Actor[];
  readonly vars: readonly Entry[];
  /** Names of variables and captures whose values no report shows. */
  readonly secrets: readonly { readonly name: string; readonly span: Span }[];
  /** What is looked at after every step beside what always is. */
  readonly invariants: readonly (typeof INVARIANTS)[number][];
  readonly faults: readonly Fault[];
  readonly steps: readonly Step[];
  /** Lines that go on from a snapshot, each on its own copy. */
  readonly branches: readonly Branch[];
  /** Run whatever happened before. */
  readonly finally: readonly Step[];
  /** What must hold after a run under load. */
  readonly thresholds: readonly Expectation[];
};

/** The world that the throw-away store is made from. */
export type World =
  /** `demo`, or a world file beside the journey; `clock`, `seed` and `settings` replace what it says. */
  | { readonly kind: 'use'; readonly use: string; readonly overrides: Readonly<Record<string, unknown>>; readonly span: Span }
  /** A whole world (contract §2) written in the journey. */
  | { readonly kind: 'inline'; readonly world: Readonly<Record<string, unknown>>; readonly span: Span };

export type Actor = { readonly name: string; readonly accounts: readonly Scalar[]; readonly span: Span };

export type Branch = {
  readonly name: string;
  readonly from: string;
  readonly fromSpan: Span;
  readonly vars: readonly Entry[];
  readonly faults: readonly Fault[];
  readonly steps: readonly Step[];
  readonly span: Span;
};

/** Something that goes wrong at a point. Without `first` and `nth` it does so every time. */
export type Fault = {
  readonly at: PointName;
  readonly do: Trouble;
  readonly on: string | undefined;
  readonly onSpan: Span | undefined;
  readonly first: number | undefined;
  readonly nth: number | undefined;
  readonly by: string | undefined;
  readonly span: Span;
};

/** Takes a value of the answer along under a name. */
export type Capture = { readonly name: string; readonly path: Path; readonly span: Span };

/**
 * What a path of the answer should hold. `events`: the types that the step appends; `fired`: the jobs that ran; `stock` and `ledger`:
 * what the books say after the step.
 */
export type Expectation = {
  readonly of: 'answer' | 'events' | 'fired' | 'stock' | 'ledger';
  readonly path: Path;
  readonly keySpan: Span;
  readonly value: Node;
};

/** A code and where it is written. */
export type Code = { readonly code: string; readonly span: Span };

export type Step = CommandStep | ClockStep | NoteStep | EventuallyStep | RestartStep | SnapshotStep | RaceStep | EachStep | UseStep;

type Any<K extends string> = {
  readonly kind: K;
  readonly span: Span;
  readonly id?: string | undefined;
  /** Shown instead of the step's title. */
  readonly note?: string | undefined;
};

/** What is asked, and by whom. */
export type Asking = {
  /** The account; a guest when left out. */
  readonly as: Scalar | undefined;
  /** The browsing session that a guest is told from others by (R1.03). */
  readonly visit: Scalar | undefined;
  readonly words: string;
  readonly wordsSpan: Span;
  readonly with: Mapping | undefined;
  /** Of the answer; of the error document when the step is to be refused. */
  readonly capture: readonly Capture[];
};

/** Somebody asks for something: `as`, `do`, `with`. */
export type CommandStep = Any<'command'> &
  Asking & {
    readonly expect: readonly Expectation[];
    /** The refusal that must come. */
    readonly refuse: Code | undefined;
    /** Refusals that may come; then captures and expectations are left out. */
    readonly allow: readonly Code[];
    /** Ask a second time with the same request id (Z3): the answers must be equal. */
    readonly twice: boolean;
    /** Types of the events that the step appends, exactly these in this order. */
    readonly events: { readonly types: readonly { readonly type: string; readonly span: Span }[]; readonly span: Span } | undefined;
  };

/** Time passes: to an instant or a moment, or on by a duration. */
export type ClockStep = Any<'clock'> & {
  readonly move: 'to' | 'advance';
  readonly value: Scalar;
  readonly capture: readonly Capture[];
  readonly expect: readonly Expectation[];
};

/** A line for the reader: a heading in the report. */
export type NoteStep = Any<'note'> & { readonly note: string };

/** Asks again after everything that happens by itself, until the answer is as expected or the time is over. */
export type EventuallyStep = Any<'eventually'> & Asking & { readonly within: Scalar; readonly expect: readonly Expectation[] };

/** The process that has the store ends, and another one opens it. */
export type RestartStep = Any<'restart'>;

/** Keeps the store as it is now, for branches. */
export type SnapshotStep = Any<'snapshot'> & { readonly name: string; readonly nameSpan: Span };

/** Commands that arrive at once: carried out in every order of arrival, each on its own copy of the store. */
export type RaceStep = Any<'race'> & {
  readonly commands: readonly CommandStep[];
  /** All orders, or so many by the seed. */
  readonly orders: 'all' | number;
  readonly expect: readonly Expectation[];
  readonly bind: readonly Capture[];
};

export type Row = Readonly<Record<string, unknown>>;

/** The same steps once for each row; a row's columns are variables. */
export type EachStep = Any<'each'> & {
  readonly rows: readonly { readonly values: Row; readonly label: string }[];
  /** Where the rows come from, for the report. */
  readonly from: string | undefined;
  readonly apart: boolean;
  readonly steps: readonly Step[];
};

/** Another journey as a step. Its world is not used; what it captures gets the names given here. */
export type UseStep = Any<'use'> & {
  readonly journey: Journey;
  readonly as: readonly { readonly name: string; readonly keySpan: Span; readonly value: Scalar }[];
  readonly vars: readonly Entry[];
  readonly capture: readonly { readonly name: string; readonly of: string; readonly span: Span }[];
};
