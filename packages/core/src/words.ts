import type { TABLE } from '@yellowcart/mall/stages';
import type { ALL } from '@yellowcart/views/all-views';
import type { Answer, Answered } from './answers/all.ts';
import type { HISTORY } from './support/questions.ts';

/** A file by its path, or by its content in base64. */
export type HandedFile = string | { readonly name: string; readonly content: string };

/** What the types of the use cases and views know of each word: its arguments as they are handed in, and which of them nobody does. */
type Typed = {
  readonly words: string;
  readonly input: { readonly '~standard': { readonly types?: { readonly input: unknown } | undefined } };
};
type Given<E> = E extends { readonly input: { readonly '~standard': { readonly types?: { readonly input: infer G } | undefined } } }
  ? G
  : never;
type Files<E> = E extends { readonly attaches?: infer F } ? Extract<F, string> : never;
type Gathered<E> = E extends { readonly gathers?: Readonly<Record<infer K, string>> } ? Extract<K, string> : never;

/** Files are handed in by path or content; the use case gets what describes them. */
type Args<E> = Simple<Omit<Given<E>, Files<E> | Gathered<E>> & { readonly [F in Files<E>]?: readonly HandedFile[] }>;
type Simple<T> = { readonly [K in keyof T]: T[K] };

type ByWords<E extends Typed> = { readonly [Each in E as string extends Each['words'] ? never : Each['words']]: Args<Each> };

type UseCase = (typeof TABLE)[number]['commands'][number];
type CommandArgs = ByWords<Extract<UseCase, { readonly kind: 'command' }>>;
type QueryArgs = ByWords<Extract<UseCase, { readonly kind: 'query' }> | (typeof ALL)[number]['queries'][number] | (typeof HISTORY)[number]>;
type None = Readonly<Record<never, never>>;

/** Arguments of the words that the core answers itself. */
type OwnArgs = {
  readonly login: { readonly account: string; readonly password?: string };
  readonly logout: None;
  readonly 'clock show': None;
  readonly 'clock set': { readonly to: string };
  readonly 'clock advance': { readonly by: string };
  readonly 'clock next': None;
  readonly 'clock freeze': None;
  readonly 'clock resume': None;
  readonly 'account erase': { readonly account: string; readonly reason: string };
  readonly doctor: None;
  readonly 'events list': {
    readonly stream?: string | readonly string[];
    readonly type?: string | readonly string[];
    readonly after?: number;
    readonly limit?: number;
    readonly since?: string;
    readonly until?: string;
  };
  readonly 'projection list': None;
  readonly 'projection rebuild': None;
  readonly 'visit show': None;
  readonly 'webhook list': { readonly state?: 'waiting' | 'delivered' | 'failed'; readonly limit?: number; readonly after?: string };
  readonly 'webhook show': { readonly delivery: string };
  readonly 'webhook resend': { readonly deliveries?: readonly string[]; readonly failed?: boolean };
  readonly 'webhook secret': { readonly rotate?: boolean; readonly secret?: string };
};

/** Words of commands, of questions, and of both with those that the core answers itself. */
export type CommandWords = keyof CommandArgs;
export type QueryWords = keyof QueryArgs;
export type AnyWords = CommandWords | QueryWords | keyof OwnArgs;

/** The arguments of a word by their names: `ArgsOf<'cart add'>`. Those of words that are not known while typing are anything. */
export type ArgsOf<W extends string> = string extends W
  ? Readonly<Record<string, unknown>>
  : W extends keyof CommandArgs
    ? CommandArgs[W]
    : W extends keyof QueryArgs
      ? QueryArgs[W]
      : W extends keyof OwnArgs
        ? OwnArgs[W]
        : never;

/** The answer of a word, as it is declared. */
export type AnswerOf<W extends string> = string extends W ? any : W extends Answered ? Answer<W> : any;
