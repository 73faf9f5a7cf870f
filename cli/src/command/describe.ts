import type { Command } from '@oclif/core/command';
import { say, type Say } from '../text/format.ts';

/** A positional argument of a command. */
export type DescribedArg = {
  readonly name: string;
  readonly title: Say;
  readonly options: readonly string[] | null;
  readonly required: boolean;
  readonly multiple: boolean;
};

/** A flag of a command. */
export type DescribedFlag = {
  /** Without its dashes. */
  readonly name: string;
  readonly title: Say;
  /** How its value is written; null for a flag that has none. */
  readonly value: string | null;
  /** The values that may be written; null when any may. */
  readonly options: readonly string[] | null;
  readonly required: boolean;
  readonly multiple: boolean;
  /** The variable that speaks for it. */
  readonly env: string | null;
  /** Whether every command has it, or every one that writes. */
  readonly global: boolean;
};

/** What a command is, for people and programs: help, completion, prompts and the reference are made of it. */
export type Described = {
  readonly words: string;
  readonly title: Say;
  readonly args: readonly DescribedArg[];
  readonly flags: readonly DescribedFlag[];
  readonly examples: readonly string[];
  readonly exits: Exits;
};

/** Exit codes that a command has, with what one means for it where that is special. */
export type Exits = readonly { readonly code: number; readonly means?: Say }[];

/** oclif's two texts are ours: summary is Chinese, description English (`flags.ts`). */
type Texts = { readonly summary?: string; readonly description?: string };

type Arg = {
  readonly required?: boolean;
  readonly multiple?: boolean;
  readonly options?: readonly string[];
  readonly description?: string;
  readonly english?: string;
};

type Flag = Texts & {
  readonly type: 'boolean' | 'option';
  readonly required?: boolean;
  readonly multiple?: boolean;
  readonly hidden?: boolean;
  readonly options?: readonly string[];
  readonly helpValue?: string;
  readonly helpGroup?: string;
  readonly env?: string;
};

const titled = ({ summary = '', description = '' }: Texts): Say => say(summary, description);

const describeFlag = ([name, flag]: readonly [string, Flag]): DescribedFlag => ({
  name,
  title: titled(flag),
  value: flag.type === 'boolean' ? null : (flag.options?.join('|') ?? flag.helpValue ?? name.toUpperCase().replaceAll('-', '_')),
  options: flag.options ?? null,
  required: flag.required ?? false,
  multiple: flag.multiple ?? false,
  env: flag.env ?? null,
  global: flag.helpGroup !== undefined,
});

/** A command class, described. `id` is oclif's: `order:list`. */
export function describe(id: string, command: Command.Class & { readonly exits?: Exits }): Described {
  // A flag of its own may take the place of a global one.
  const flags = Object.entries({ ...command.baseFlags, ...command.flags } as unknown as Record<string, Flag>);
  return {
    words: id.replaceAll(':', ' '),
    title: titled(command as Texts),
    args: Object.entries(command.args as Record<string, Arg>).map(([name, arg]) => ({
      name,
      title: say(arg.description ?? '', arg.english ?? ''),
      options: arg.options ?? null,
      required: arg.required ?? false,
      multiple: arg.multiple ?? false,
    })),
    flags: flags.filter(([, { hidden }]) => !hidden).map(describeFlag),
    examples: command.examples as string[],
    exits: command.exits ?? [],
  };
}
