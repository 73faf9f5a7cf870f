import type { Request, Role } from '@yellowcart/kernel/command';
import type { Recorded } from '@yellowcart/kernel/timer';
import type { EventFilter } from '@yellowcart/store/store';
import type { Keeping } from '@yellowcart/views/keep-up';
import type { Observable } from 'rxjs';
import type * as v from 'valibot';
import type { dryRun } from './answers/store.ts';
import type { AnswerOf, AnyWords, ArgsOf, CommandWords, QueryWords } from './words.ts';

export type { Request } from '@yellowcart/kernel/command';
export type { Recorded } from '@yellowcart/kernel/timer';
export type { EventFilter } from '@yellowcart/store/store';
export type { Keeping } from '@yellowcart/views/keep-up';

/** Who asks. `session` is the token of a login; only accounts with a password need one. */
export type Caller = {
  readonly as: string;
  readonly session?: string;
  /** Id of a browsing session 会话 (R1.03): by it a guest is told from the next, and what they looked at counts when they log in. */
  readonly visit?: string;
  /** Language of messages; that of the mall when left out. */
  readonly lang?: Lang;
};

export type ExecuteOptions = Caller & {
  /** Z3: the same id with the same request gives the first answer again. */
  readonly requestId?: string;
  /** Prints what it would append (`answer: { events }`) and changes nothing. */
  readonly dry?: boolean;
  /** The folder that paths of files are relative to; the process's own when left out. */
  readonly base?: string;
  /** Resolve when applied, before the commit; nobody may be told before `flush()` (contract §4, group commit). */
  readonly apply?: boolean;
  /** Called now and then during long work (clock, doctor, rebuild) with how much is done. */
  readonly progress?: (done: number) => void;
};

/** The error document of contract §1. */
export type ErrorDocument = {
  readonly code: string;
  readonly message: string;
  /** Id of the ruling or requirement that refuses, where there is one. */
  readonly rule: string | null;
  /** What that says, in one sentence. */
  readonly ruleText?: string;
  readonly facts: Readonly<Record<string, unknown>>;
  /** Command lines worth trying next. */
  readonly try: readonly string[];
  readonly retryable: boolean;
};

/** Exit codes of contract §1. */
export type Exit = 0 | 1 | 2 | 3 | 4 | 5 | 6 | 7 | 8 | 9 | 130;

export type Result<A = any> =
  | { readonly ok: true; readonly answer: A }
  | { readonly ok: false; readonly exit: Exit; readonly error: ErrorDocument };

export type Lang = 'zh' | 'en';

/** One entry of the table of contents, as the faces see it (help, palette, journeys, schemas come from here). */
export type Entry = {
  readonly words: string;
  readonly kind: 'command' | 'query';
  readonly roles: readonly (Role | 'login' | 'any')[];
  readonly title: { readonly zh: string; readonly en: string };
  /** The stage of the journey it belongs to; null for the store's own words. */
  readonly stage: { readonly zh: string; readonly en: string } | null;
  /** Names of the arguments in `with`, in order; required ones first. */
  readonly args: readonly { readonly name: string; readonly required: boolean }[];
};

export type ClockView = {
  readonly now: string;
  readonly mode: 'real' | 'offset' | 'frozen';
  /** What ran on the way; `text` is the job's name in the asker's language. */
  readonly fired: readonly { readonly key: string; readonly at: string; readonly command: string; readonly text: string }[];
};

/** A request by words that are known while typing, or by any. */
type Asked<W extends string, Known extends string> = {
  readonly do: W;
  readonly with: string extends W ? Request['with'] : W extends Known ? ArgsOf<W> : never;
};

/** The answer of a word, or what there would be where it is only tried. */
type Given<W extends string, O extends ExecuteOptions> = O extends { readonly dry: true } ? DryRun : AnswerOf<W>;
type DryRun = v.InferOutput<typeof dryRun>;

/** An open store with the whole mall on it (contract §5). Journeys, CLI, storefront and tests use nothing else. */
export type Mall = {
  /** Carries out a command of contract §3/§4 by its words. Words that are written out have their arguments and answer typed. */
  execute<W extends CommandWords | (string & {}), O extends ExecuteOptions>(
    request: Asked<W, CommandWords>,
    options: O,
  ): Promise<Result<Given<W, O>>>;
  /** Answers a question of contract §3 by its words. */
  query<W extends QueryWords | (string & {})>(words: W, args: Asked<W, QueryWords>['with'], caller: Caller): Promise<Result<AnswerOf<W>>>;
  /** Either of the two, by its words; also `clock …`, `doctor`, `projection …`. */
  ask<W extends AnyWords | (string & {}), O extends ExecuteOptions>(request: Asked<W, AnyWords>, options: O): Promise<Result<Given<W, O>>>;
  /** Commits what was applied with `apply`; throws when any of it is lost. */
  flush(): Promise<void>;
  /** Whether a request id has its answer already (Z3). */
  knows(requestId: string): Promise<boolean>;
  readonly clock: {
    /** The store's time, ms. */
    now(): Promise<number>;
    show(): Promise<ClockView>;
    /** Fires what is due on the way, each at its own instant. `progress` gets the number fired so far. */
    set(to: number, options?: { readonly progress?: (fired: number) => void }): Promise<Result>;
    /** Moves a frozen clock to a batch line's instant, inside the open group (contract §4). */
    moveTo(to: number, as: string): Promise<Result>;
  };
  /** Events committed by this or any other process on the store, in order, from now on; masked as for a guest (Z4). */
  readonly events$: Observable<readonly Recorded[]>;
  /**
   * Stored events, oldest first. Personal data is masked for everyone but its owner, secrets for all (Z4).
   * @param late told up to which instant they are, where later ones are committed and cannot be told yet (R10.09)
   */
  events(filter: EventFilter, caller?: Caller, late?: (asOf: string) => void): Promise<readonly Recorded[]>;
  /**
   * Keeps views up to date with what any process commits, until the mall is closed. Several processes that do this on one store share
   * the views among them; who has none stands by. `told` hears of each change, and of each position reached.
   */
  keepViews(told: (keeping: Keeping) => void): Promise<void>;
  /** The table of contents: what may be asked. Loads the read side. */
  entries(): Promise<readonly Entry[]>;
  close(): Promise<void>;
};

export type OpenOptions = {
  /** A folder, or `postgres://…` (docs/postgres.md). */
  readonly store: string;
  /** The machine's time, ms; `Date.now` when left out. */
  readonly clock?: () => number;
  /** Language of messages; `zh` when left out. */
  readonly lang?: Lang;
  /** Whether `events$` is wanted; a program that runs one command and ends says no, and starts faster. */
  readonly live?: boolean;
};
