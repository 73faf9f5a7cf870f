import type { Entry, Mapping, Node, Scalar } from './node.ts';
import type { Path } from './path.ts';
import type { Source, Span } from '../text/source.ts';

/** A journey file, read and checked as far as it can be without a store. */
export type Journey = {
  readonly source: Source;
  readonly name: string;
  readonly tags: readonly string[];
  /** Requirement and ruling ids, stages: what this journey shows. */
  readonly covers: readonly string[];
  readonly world: World;
  readonly vars: readonly Entry[];
  readonly steps: readonly Step[];
  /** Run whatever happened before. */
  readonly finally: readonly Step[];
};

/** The world that the throw-away store is made from. */
export type World =
  /** `demo`, or a world file beside the journey; `clock`, `seed` and `settings` replace what it says. */
  | { readonly kind: 'use'; readonly use: string; readonly overrides: Readonly<Record<string, unknown>>; readonly span: Span }
  /** A whole world (contract §2) written in the journey. */
  | { readonly kind: 'inline'; readonly world: Readonly<Record<string, unknown>>; readonly span: Span };

/** Takes a value of the answer along under a name. */
export type Capture = { readonly name: string; readonly path: Path; readonly span: Span };

/** What a path of the answer should hold. */
export type Expectation = { readonly path: Path; readonly keySpan: Span; readonly value: Node };

/** A code and where it is written. */
export type Code = { readonly code: string; readonly span: Span };

export type Step = CommandStep | ClockStep | NoteStep;

/** Somebody asks for something: `as`, `do`, `with`. */
export type CommandStep = {
  readonly kind: 'command';
  readonly span: Span;
  /** The account; a guest when left out. */
  readonly as: Scalar | undefined;
  /** The browsing session that a guest is told from others by (R1.03). */
  readonly visit: Scalar | undefined;
  readonly words: string;
  readonly wordsSpan: Span;
  readonly with: Mapping | undefined;
  /** Of the answer; of the error document when the step is to be refused. */
  readonly capture: readonly Capture[];
  readonly expect: readonly Expectation[];
  /** The refusal that must come. */
  readonly refuse: Code | undefined;
  /** Refusals that may come; then captures and expectations are left out. */
  readonly allow: readonly Code[];
  /** Ask a second time with the same request id (Z3): the answers must be equal. */
  readonly twice: boolean;
  /** Types of the events that the step appends, exactly these in this order. */
  readonly events: { readonly types: readonly string[]; readonly span: Span } | undefined;
  /** Shown instead of the command's title. */
  readonly note: string | undefined;
};

/** Time passes: to an instant, or on by a duration. */
export type ClockStep = {
  readonly kind: 'clock';
  readonly span: Span;
  readonly move: 'to' | 'advance';
  readonly value: Scalar;
  readonly capture: readonly Capture[];
  readonly expect: readonly Expectation[];
  readonly note: string | undefined;
};

/** A line for the reader: a heading in the report. */
export type NoteStep = { readonly kind: 'note'; readonly span: Span; readonly note: string };
