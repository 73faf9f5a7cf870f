import type { Described, DescribedArg, DescribedFlag } from '../command/describe.ts';

/** What stands before the cursor. */
type Before = {
  /** Arguments without flags and their values. */
  readonly given: readonly string[];
  /** What flags say, the last of those that are repeated. */
  readonly values: Readonly<Record<string, string>>;
};

/** What the cursor is on, inside a command whose words are complete. */
export type Cursor = Before &
  (
    | {
        readonly on: 'flag-value';
        readonly flag: DescribedFlag;
        readonly typed: string;
        /** `--flag=` when it is written so */ readonly prefix: string;
      }
    | { readonly on: 'argument'; readonly arg: DescribedArg | undefined; readonly typed: string }
    | { readonly on: 'flag'; readonly typed: string; readonly used: ReadonlySet<string> }
  );

/** The command that the words mean so far: the longest run that is one. */
export function commandIn(
  words: readonly string[],
  ids: readonly string[],
  most = 3,
): { readonly id: string; readonly length: number } | undefined {
  for (let length = Math.min(most, words.length); length > 0; length -= 1) {
    const id = words.slice(0, length).join(':');
    if (ids.includes(id)) return { id, length };
  }
  return undefined;
}

const flagOf = ({ flags }: Described, word: string): DescribedFlag | undefined =>
  flags.find(({ name }) => `--${name}` === word.split('=', 1)[0]);

/** Reads the words after a command up to the cursor, which is at the end of the last one. Pure. */
export function cursorIn(command: Described, words: readonly string[]): Cursor {
  const typed = words.at(-1) ?? '';
  const given: string[] = [];
  const values: Record<string, string> = {};
  const used = new Set<string>();
  let open: DescribedFlag | undefined;
  let onlyArgs = false;
  for (const word of words.slice(0, -1)) {
    if (open) {
      values[open.name] = word;
      open = undefined;
    } else if (onlyArgs) given.push(word);
    else if (word === '--') onlyArgs = true;
    else if (word.startsWith('-')) {
      const flag = flagOf(command, word);
      if (flag) used.add(flag.name);
      if (flag && word.includes('=')) values[flag.name] = word.slice(word.indexOf('=') + 1);
      else if (flag?.value !== null) open = flag;
    } else given.push(word);
  }
  if (open) return { on: 'flag-value', flag: open, typed, prefix: '', given, values };
  if (!onlyArgs && typed.startsWith('-')) {
    const flag = typed.includes('=') ? flagOf(command, typed) : undefined;
    const at = typed.indexOf('=') + 1;
    if (flag && flag.value !== null) return { on: 'flag-value', flag, typed: typed.slice(at), prefix: typed.slice(0, at), given, values };
    return { on: 'flag', typed, used, given, values };
  }
  const { args } = command;
  const last = args.at(-1);
  return { on: 'argument', arg: args[given.length] ?? (last?.multiple ? last : undefined), typed, given, values };
}
