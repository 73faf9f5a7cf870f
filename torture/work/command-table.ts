import { readFileSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { pathToFileURL } from 'node:url';
import { BIN } from './program.ts';

const DIST = join(dirname(BIN), '..', 'dist');

type Slot = { readonly name: string; readonly required?: boolean; readonly type?: string; readonly options?: readonly string[] };

/** A command of the built program: its words, what it takes, and whether it can be tried out. */
export type Listed = { readonly words: readonly string[]; readonly args: readonly Slot[]; readonly flags: readonly Slot[] };

/** Every command that the program has. */
export async function commandTable(): Promise<readonly Listed[]> {
  const manifest = JSON.parse(readFileSync(join(DIST, 'oclif.manifest.json'), 'utf8')) as {
    commands: Readonly<Record<string, { relativePath: readonly string[] }>>;
  };
  return Promise.all(
    Object.entries(manifest.commands).map(async ([id, { relativePath }]) => {
      const { default: Command } = await import(pathToFileURL(join(DIST, ...relativePath)).href);
      const slots = (of: Readonly<Record<string, object>> = {}): Slot[] => Object.entries(of).map(([name, slot]) => ({ ...slot, name }));
      return { words: id.split(':'), args: slots(Command.args), flags: slots({ ...Command.baseFlags, ...Command.flags }) };
    }),
  );
}

/** These go on until they are stopped, or make files wherever they are told: only what they refuse is tried. */
const ENDLESS = new Set(['start', 'listen', 'projection run']);
/** Flags that mean the same everywhere; what follows `--follow` does not end, and `--store` would lead away from the words that are stored. */
const LEFT_OUT = new Set(['json', 'lang', 'help', 'follow', 'all', 'ndjson', 'yes']);

/**
 * Command lines for a command: one that means something, where `known` has a value for the name, and then each argument and each flag in
 * its turn with something hostile in it; and the hostile word as a flag, and as one argument more.
 */
export function hostileLines(
  { words, args, flags }: Listed,
  known: (name: string, words: string) => string | undefined,
  next: () => string,
): (readonly string[])[] {
  const command = words.join(' ');
  const endless = ENDLESS.has(command);
  const value = ({ name, options }: Slot): string => options?.[0] ?? known(name, command) ?? next();
  const base = [...words, ...args.map(value)];
  const needed = flags.filter(({ required }) => required).flatMap((flag) => [`--${flag.name}`, value(flag)]);
  const as = flags.some(({ name }) => name === 'as') ? ['--as', known('as', command) ?? 'li'] : [];
  const dry = flags.some(({ name }) => name === 'dry-run') ? ['--dry-run'] : [];
  const rest = [...needed, ...as, ...dry];
  const instead = (at: number): string[] => [...base.slice(0, words.length + at), next(), ...base.slice(words.length + at + 1), ...rest];
  const meant = [
    [...base, ...rest],
    ...args.map((_, at) => instead(at)),
    ...flags
      .filter(({ name, type }) => type === 'option' && !LEFT_OUT.has(name) && name !== 'as')
      .map(({ name }) => [...base, ...rest.filter((each, i) => each !== `--${name}` && rest[i - 1] !== `--${name}`), `--${name}`, next()]),
    [...base, ...needed, ...dry, '--as', next()],
  ];
  return [
    ...(endless ? [] : meant),
    [...base, `--${next()}`],
    [...base, ...rest, next(), next(), next()],
    [...words, 'help', next(), next(), next()],
  ];
}
