import type { Step } from './step.ts';
import type { Outcome } from './outcome.ts';

/** What a caller asks for: the command's words and its arguments by name (contract §4). */
export type Request = { readonly do: string; readonly with: Readonly<Record<string, unknown>> };

/** Roles of an account (Z1); `guest` is nobody logged in, `system` is the store itself (timers, world set-up). */
export type Role = 'guest' | 'buyer' | 'merchant' | 'warehouse' | 'courier' | 'support' | 'platform' | 'system';

export type Actor = { readonly id: string; readonly role: Role; /** the merchant's own shop */ readonly shop?: string };

/** Everything a step may know of the world outside its streams. Injected, so that a replay gives the same events. */
export type Context = {
  /** The command's instant, ms since the epoch, on the store's clock. */
  readonly at: number;
  readonly actor: Actor;
  /** Decimal digits from the store's seed and the label: the same label gives the same digits in every process. */
  readonly mint: (label: string, digits: number) => string;
};

/** The part of the Standard Schema interface that is needed to type inputs, as they are given and as `run` gets them; valibot schemas have it. */
export type Schema<T, G = unknown> = { readonly '~standard': { readonly types?: { readonly input: G; readonly output: T } | undefined } };

type Titled = { readonly zh: string; readonly en: string };

/** A use case that may change things: its words, who may ask, the shape of its input and what it does. */
export type Command<I = any, A = any> = {
  readonly kind: 'command';
  readonly words: string;
  /** Roles that may ask; `login` stands for every logged-in account, `any` for guests too. */
  readonly roles: readonly (Role | 'login' | 'any')[];
  readonly title: Titled;
  readonly input: Schema<I>;
  /** Works on the log of visits instead of the orders' (ADR 7). */
  readonly log?: 'visits';
  /** The argument that carries files: they are kept by their content, and `run` gets what describes them (R9.02, R9.13). */
  readonly attaches?: string;
  /** Arguments that nobody hands in: each is the answer to a question of the read side, asked just before the command runs. */
  readonly gathers?: Readonly<Record<string, string>>;
  /** Its answer describes a kept file by `digest`; whoever asked is handed the content with it. */
  readonly opens?: true;
  run(input: I, context: Context): Step<Outcome<A>>;
};

/** A question answered from the streams themselves, with the same code that decides (quote, cart, order). */
export type Query<I = any, A = any> = Omit<Command<I, A>, 'kind'> & { readonly kind: 'query' };

/**
 * What the type of a use case knows of its arguments, for who calls it by its words: the words themselves, the arguments as they are
 * given, which of them carries files, and which nobody hands in.
 */
export type Worded<W extends string, G, F extends string = never, K extends string = never> = {
  readonly words: W;
  readonly input: Schema<any, G>;
  readonly attaches?: F;
  readonly gathers?: Readonly<Record<K, string>>;
};

type Unworded<C> = Omit<C, 'kind' | keyof Worded<string, unknown>>;

export const command = <I, A, const W extends string = string, G = unknown, const F extends string = never, const K extends string = never>(
  definition: Unworded<Command<I, A>> & Worded<W, G, F, K> & { readonly input: Schema<I, G> },
): Unworded<Command<I, A>> & Worded<W, G, F, K> & { readonly kind: 'command' } => ({ kind: 'command', ...definition });

export const query = <I, A, const W extends string = string, G = unknown>(
  definition: Unworded<Query<I, A>> & Worded<W, G> & { readonly input: Schema<I, G> },
): Unworded<Query<I, A>> & Worded<W, G> & { readonly kind: 'query' } => ({ kind: 'query', ...definition });
