import { fromTop, listed, meaning, type Command, type Layer } from '../commands/command.ts';
import { createStore, type Store } from '../data/store.ts';
import type { KeyName } from '../keys/keys.ts';

/** What became of a key, for hints about keys that do nothing. */
export type Unheard = (key: KeyName) => void;

/** The one place that hears keys. Surfaces put their layers here; the dispatcher asks what a key means and carries it out. */
export type Hub = {
  /** Adds a layer, or renews the one of that name; returns its removal. */
  put(name: string, layer: () => Layer): () => void;
  /** Keys of one report, in order; each is heard after the screen shows what the one before did. */
  press(keys: readonly KeyName[]): void;
  /** Pasted text goes to the text field in front; without one it is nothing. */
  paste(text: string): void;
  commands(): Command[];
  /** Carries out a command as its key would; also what `?` does on Enter. */
  run(command: Command, key: KeyName): void;
  always(commands: readonly Command[]): void;
  /** Counts the keys that were heard; the screen watches it (`Pulse`). */
  readonly pulse: Store<number>;
  /** Whether a sheet has the keys to itself, or a text field takes what is typed: what moves behind it stands still. */
  engaged(): boolean;
  /** Whether a text field takes what is typed: keys that are characters do nothing else then. */
  readonly typing: Store<boolean>;
  /** Resolves when no key waits and no command runs. */
  idle(): Promise<void>;
};

export type HubOptions = {
  disabled(reason: string): void;
  unheard: Unheard;
  /** A command that threw: a bug, said and not swallowed. */
  failed(error: unknown): void;
};

export function createHub(options: HubOptions): Hub {
  const layers = new Map<string, () => Layer>();
  const running = new Set<string>();
  const queue: KeyName[] = [];
  /** Keys of commands that repeat, pressed while they run. */
  const held: KeyName[] = [];
  let always: readonly Command[] = [];
  const pulse = createStore(0);
  const typing = createStore(false);
  let draining = false;
  let waiting: (() => void)[] = [];

  const all = (): Layer[] => Array.from(layers.values(), (layer) => layer());

  const noticeTyping = (): void => typing.set(() => all().some(({ type }) => type !== undefined));

  const settle = (): void => {
    if (draining || running.size > 0) return;
    for (const resolve of waiting) resolve();
    waiting = [];
  };

  function run(command: Command, key: KeyName): void {
    // The same command again while it runs (a held Enter on "pay") is one wish, not two, unless every press counts.
    if (running.has(command.id)) {
      if (command.repeats) held.push(key);
      return;
    }
    const over = (): void => {
      running.delete(command.id);
      queue.unshift(...held.splice(0));
      begin();
      settle();
    };
    try {
      const done = command.run(key);
      if (!done) return;
      running.add(command.id);
      done.then(over, (error: unknown) => {
        over();
        options.failed(error);
      });
    } catch (error) {
      options.failed(error);
    }
  }

  function hear(key: KeyName): void {
    const found = meaning(all(), key, always);
    if (found.kind === 'command') run(found.command, key);
    else if (found.kind === 'disabled') options.disabled(found.reason);
    else if (found.kind === 'nothing') options.unheard(key);
  }

  function drain(): void {
    const key = queue.shift();
    if (key === undefined) {
      draining = false;
      settle();
      return;
    }
    hear(key);
    pulse.set((count) => count + 1);
    // React shows what the key did before the next one is heard, or `jj` and Enter in one read would open the wrong line.
    setImmediate(drain);
  }

  function begin(): void {
    if (draining || queue.length === 0) return;
    draining = true;
    drain();
  }

  return {
    put(name, layer) {
      // Put again: on top of its level.
      layers.delete(name);
      layers.set(name, layer);
      noticeTyping();
      return () => {
        if (layers.get(name) === layer) layers.delete(name);
        noticeTyping();
      };
    },
    press(keys) {
      queue.push(...keys);
      begin();
    },
    paste: (text) =>
      fromTop(all())
        .find((layer) => layer.paste)
        ?.paste?.(text),
    commands: () => listed(all(), always),
    pulse,
    typing,
    run,
    engaged: () => all().some((layer) => layer.modal || layer.type !== undefined || layer.paste !== undefined),
    always: (commands) => {
      always = commands;
    },
    idle: () =>
      new Promise((resolve) => {
        waiting.push(resolve);
        settle();
      }),
  };
}
