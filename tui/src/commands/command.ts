import type { Lang } from '@yellowcart/core/mall';
import { showKey, type KeyName } from '../keys/keys.ts';
import { width } from '../text/width.ts';

/** One thing a person can do here: the footer, `?` and the dispatcher all read this record. */
export type Command = {
  readonly id: string;
  /** The first one is the one shown. */
  readonly keys: readonly KeyName[];
  readonly title: { readonly zh: string; readonly en: string };
  /** False hides it: it makes no sense here. Left out: it does. */
  readonly when?: boolean;
  /** Shown instead of acting: it makes sense here, but not now. */
  readonly disabledReason?: string | undefined;
  /** Of no use in the footer: everybody knows it, or many keys belong together. */
  readonly quiet?: boolean;
  /** Every press counts, also while the one before is still being carried out: one more, one more. Else it is one wish. */
  readonly repeats?: boolean;
  run(key: KeyName): void | Promise<void>;
};

/** A surface that listens: the higher level first, at one level the later one first. */
export type Layer = {
  readonly level: number;
  readonly commands: readonly Command[];
  /** Keys go no further down, whatever they are: a sheet. */
  readonly modal: boolean;
  /** A text field: takes what it types before any command sees it. */
  readonly type?: ((key: KeyName) => boolean) | undefined;
  /** A text field: a bracketed paste, whole. */
  readonly paste?: (text: string) => void;
};

/** What a key means now. `taken`: a text field has it. */
export type Meaning =
  | { readonly kind: 'command'; readonly command: Command }
  | { readonly kind: 'disabled'; readonly command: Command; readonly reason: string }
  | { readonly kind: 'taken' }
  | { readonly kind: 'nothing' };

/** The surfaces, the one heard first in front. */
export const fromTop = (layers: readonly Layer[]): Layer[] => layers.toSorted((a, b) => a.level - b.level).toReversed();

const available = (command: Command): boolean => command.when !== false;

/** Finds the meaning of a key. `layers` from the bottom up. A modal layer hides what is below, except the commands of `always`. */
export function meaning(layers: readonly Layer[], key: KeyName, always: readonly Command[]): Meaning {
  const found = (commands: readonly Command[]): Meaning | undefined => {
    const command = commands.find((one) => available(one) && one.keys.includes(key));
    if (!command) return undefined;
    return command.disabledReason ? { kind: 'disabled', command, reason: command.disabledReason } : { kind: 'command', command };
  };
  for (const layer of fromTop(layers)) {
    if (layer.type?.(key)) return { kind: 'taken' };
    const hit = found(layer.commands);
    if (hit) return hit;
    if (layer.modal) break;
  }
  return found(always) ?? { kind: 'nothing' };
}

/** What `?` lists: the commands of the surface one is on and those below that still work, each key and each id once. */
export function listed(layers: readonly Layer[], always: readonly Command[]): Command[] {
  const seen = new Set<string>();
  const heard = new Set<KeyName>();
  const out: Command[] = [];
  const sorted = fromTop(layers);
  const modal = sorted.findIndex((layer) => layer.modal);
  for (const command of [...(modal === -1 ? sorted : sorted.slice(0, modal + 1)).flatMap((layer) => layer.commands), ...always]) {
    // What stands behind keys that mean something else here cannot be done here.
    if (!available(command) || seen.has(command.id) || command.keys.every((key) => heard.has(key))) continue;
    seen.add(command.id);
    for (const key of command.keys) heard.add(key);
    out.push(command);
  }
  return out;
}

/** A key and its words, for the footer; a disabled one is drawn dim. */
export type Hint = { readonly id: string; readonly key: KeyName; readonly text: string; readonly disabled: boolean };

/** As many hints as fit into `columns`, in the order of the table, two blanks between, each key once; `last` (help) always stays. */
export function hints(commands: readonly Command[], last: Command | undefined, lang: Lang, columns: number): Hint[] {
  const hint = (command: Command, key: KeyName): Hint => ({
    id: command.id,
    key,
    text: `${showKey(key)} ${command.title[lang]}`,
    disabled: Boolean(command.disabledReason),
  });
  const end = last ? [hint(last, last.keys[0]!)] : [];
  const heard = new Set<KeyName>();
  let used = end.reduce((sum, one) => sum + width(one.text), 0);
  const out: Hint[] = [];
  for (const command of commands) {
    if (!available(command)) continue;
    // A key means what the first one says that has it.
    const key = command.keys.find((each) => !heard.has(each));
    for (const each of command.keys) heard.add(each);
    if (command.quiet || key === undefined) continue;
    const one = hint(command, key);
    const needed = width(one.text) + 2;
    if (used + needed > columns) break;
    used += needed;
    out.push(one);
  }
  return [...out, ...end];
}
