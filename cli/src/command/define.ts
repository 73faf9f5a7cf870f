import { Command } from '@oclif/core/command';
import { contextOf, unwrap, type Context } from './context.ts';
import { describe } from './describe.ts';
import { Failure } from './failure.ts';
import { GLOBAL, WRITING, text, whole, yes } from './flags.ts';
import { parseAsking } from './parse-asking.ts';
import { exitsOf } from '../help/exits.ts';
import { answerLine } from '../terminal/output.ts';
import { say, type Say } from '../text/format.ts';
import { renderAny, renderEvents, type Render } from '../text/show.ts';
import type { ArgInput, FlagInput, InferredFlags } from '@oclif/core/interfaces';
import type { Exit } from '@yellowcart/core/mall';

type With = Readonly<Record<string, unknown>>;
type Args<A> = A extends ArgInput<infer Output> ? Output : never;

type Words<F extends FlagInput, A extends ArgInput> = {
  readonly summary: Say;
  /** In the order in which they are typed. */
  readonly args?: A;
  readonly flags?: F;
  /** At least two, without the program's name; with it where something comes before: `cat lines | yellowcart …`. */
  readonly examples: readonly string[];
  /** Takes `--request-id` and `--dry-run`. */
  readonly writes?: boolean;
  /** Asks no store. */
  readonly local?: boolean;
  /** Goes through a whole world or many files, in little memory rather than as fast as it can. */
  readonly bulky?: boolean;
  /** Exit codes of its own, with what each means here. */
  readonly exits?: Readonly<Partial<Record<Exit, Say>>>;
};

export type Run<F, A> = {
  readonly args: Args<A>;
  readonly flags: InferredFlags<F> & { readonly 'request-id'?: string; readonly 'dry-run'?: boolean };
  readonly context: Context;
};

/** A command class of oclif's from its parts. `run` may return the exit code; failures are thrown and reported in one place (`report.ts`). */
export function define<F extends FlagInput = {}, A extends ArgInput = {}>(
  definition: Words<F, A> & { readonly run: (input: Run<F, A>) => Promise<Exit | void> },
): Command.Class {
  return class extends Command {
    static override readonly summary = definition.summary.zh;
    static override readonly description = definition.summary.en;
    static override readonly examples = definition.examples.map((line) => (line.includes('yellowcart ') ? line : `yellowcart ${line}`));
    static override readonly args = definition.args ?? {};
    static override readonly flags = { ...definition.flags, ...(definition.writes ? WRITING : {}) };
    static override readonly baseFlags = GLOBAL;
    static readonly exits = exitsOf(definition.local ?? false, definition.exits);

    async run(): Promise<void> {
      const { args, flags } = await parseAsking(this.argv, (argv) => this.parse(this.ctor, argv), this.ctor);
      const context = contextOf(flags);
      try {
        const work = (): Promise<Exit | void> => definition.run({ args: args as Args<A>, flags: flags as Run<F, A>['flags'], context });
        const exit = definition.bulky ? await (await import('@yellowcart/core/small-heap')).inLittleMemory(work) : await work();
        if (exit) process.exitCode = exit;
      } catch (error) {
        if (!(error instanceof Failure) || ![2, 3, 4].includes(error.exit) || definition.local) throw error;
        const { withNearNames, withNearValues } = await import('./near-names.ts');
        if (error.exit === 2) throw withNearValues(error, describe(this.ctor.id ?? '', this.ctor), this.argv);
        const whole =
          error.document.facts['account'] === context.caller.as
            ? (await import('../session/stale-login.ts')).withLogout(error, context)
            : error;
        throw await withNearNames(whole, describe(this.ctor.id ?? '', this.ctor), { ...args, ...flags }, this.argv, context);
      } finally {
        await context.close();
      }
    }

    // oclif's own handling prints its configuration under --json and sets exit codes of its own.
    protected override async catch(error: Error): Promise<never> {
      throw error;
    }
  };
}

const PAGING = {
  limit: whole(say('一次几条', 'how many at once')),
  after: text(say('从这个游标之后继续', 'continue after this cursor')),
  all: yes(say('全部，不分页', 'everything, page by page')),
  ndjson: yes(say('每条一行 JSON', 'one line of JSON for each')),
};

/** Each of them on a line of its own. */
async function lines(items: readonly unknown[]): Promise<void> {
  for (const item of items) await answerLine(JSON.stringify(item));
}

/** How many at once when everything is wanted: few questions, little memory with `--ndjson`. */
const WHOLE_PAGE = 500;

type Ask<F extends FlagInput, A extends ArgInput> = Words<F, A> & {
  /** The words of the question; the same as the command's path unless it has a name of its own. */
  readonly words: string;
  /** What some flags ask for that is the same in every mall: answered without one. */
  readonly still?: (flags: InferredFlags<F>) => Promise<object | undefined>;
  /** Names that differ from the flag or argument: `{ item: 'items' }`. */
  readonly rename?: Readonly<Record<string, string>>;
  /** The arguments by the name of what they are (contract §4). Default: every argument and flag that was given, under its name in camelCase. */
  readonly toWith?: (args: Args<A>, flags: InferredFlags<F>, context: Context) => With | Promise<With>;
  readonly render?: Render;
  /** Where flags decide how the answer is drawn. */
  readonly renderWith?: (flags: InferredFlags<F>) => Render;
  /** Name of the array in the answer, when the answer is a list that comes in pages. Adds `--limit --after --all --ndjson`. */
  readonly pages?: string;
  /** Name of the array in the answer, when the answer is a list that is short by nature. Adds `--ndjson`. */
  readonly rows?: string;
};

const OWN = new Set([...Object.keys(GLOBAL), ...Object.keys(WRITING), 'all', 'ndjson', 'password-stdin']);

const camel = (name: string): string => name.replace(/-([a-z])/g, (_, letter: string) => letter.toUpperCase());

/** Arguments and flags that were given, by their camelCase names; what belongs to the CLI itself is left out. */
export const named = (args: object, flags: object, rename: Readonly<Record<string, string>> = {}): Record<string, unknown> =>
  Object.fromEntries(
    [...Object.entries(args), ...Object.entries(flags).filter(([name]) => !OWN.has(name))]
      .filter(([, value]) => value !== undefined && value !== false)
      .map(([name, value]) => [rename[name] ?? camel(name), value]),
  );

/** A command that is one question to the mall: arguments in, answer out. */
export function ask<F extends FlagInput = {}, A extends ArgInput = {}>(definition: Ask<F, A>): Command.Class {
  const { words, still, toWith, rename, renderWith, render: drawn = renderAny, pages, rows, flags: own, ...rest } = definition;
  return define({
    ...rest,
    flags: { ...(pages ? PAGING : {}), ...(rows ? { ndjson: PAGING.ndjson } : {}), ...own } as F & typeof PAGING,
    async run({ args, flags, context }) {
      const given = flags as InferredFlags<F> & Record<string, any>;
      const known = await still?.(given);
      if (known) return context.answer(known, (lang) => drawn(known, lang));
      const base = toWith ? await toWith(args as Args<A>, given, context) : named(args as object, given, rename);
      const mall = await context.mall();
      const options = {
        ...context.caller,
        ...(given['request-id'] ? { requestId: given['request-id'] as string } : {}),
        ...(given['dry-run'] ? { dry: true } : {}),
      };
      const render = renderWith?.(given) ?? drawn;
      const once = async (args: With): Promise<any> => unwrap(await mall.ask({ do: words, with: args }, options));
      let answer = await once(pages !== undefined && given['all'] && given['limit'] === undefined ? { ...base, limit: WHOLE_PAGE } : base);
      if (rows !== undefined && given['ndjson']) return lines((answer[rows] ?? []) as unknown[]);
      if (pages === undefined) return context.answer(answer, (lang) => (given['dry-run'] ? renderEvents : render)(answer, lang));
      const found: unknown[] = [];
      for (;;) {
        const batch = (answer[pages] ?? []) as unknown[];
        if (given['ndjson']) await lines(batch);
        else found.push(...batch);
        const next: unknown = answer.page?.next;
        if (!given['all'] || typeof next !== 'string') break;
        answer = await once({ limit: WHOLE_PAGE, ...base, after: next });
      }
      if (given['ndjson']) return;
      const whole = { ...answer, [pages]: found };
      return context.answer(whole, (lang) => render(whole, lang));
    },
  });
}
