import { accept } from '@yellowcart/kernel/outcome';
import { Clock, CLOCK } from '@yellowcart/kernel/store-clock';
import { load } from '@yellowcart/kernel/step';
import type { Store, Work } from '../store.ts';
import { Box } from '../testing/boxes.ts';

/** What a contract's cases stand in: a new empty store for each. */
export type Room = {
  /** The machine's time, ms; a case may move it. */
  time: number;
  /** A new store, and the way to open it once more. */
  start(): Promise<{ readonly store: Store; readonly again: () => Promise<Store> }>;
};

/** Contents to keep. Stores go by the digest that they are told. */
export const FILES = [
  { digest: `sha256:${'a'.repeat(64)}`, bytes: Uint8Array.of(0, 1, 127, 128, 255) },
  { digest: `sha256:${'b'.repeat(64)}`, bytes: new Uint8Array(300_000).map((_, i) => i % 251) },
] as const;
export const [SMALL, LARGE] = FILES;

/** A file's content as plain numbers, whatever kind of bytes the store gives. */
export const contentOf = async (store: Store, { digest }: { readonly digest: string }): Promise<readonly number[] | undefined> => {
  const bytes = await store.file(digest);
  return bytes && [...bytes];
};

/** Sums a box up: what came before goes. */
export const sumUp = (id: string): Work => ({
  request: { do: 'sum', with: { id } },
  actor: 'me',
  *step() {
    const box = yield* load(Box, id);
    box.append({ type: 'BoxSummed', sum: box.state.sum });
    return accept(null);
  },
});

/** Lets the clock stand still. */
export const freeze = (at: number): Work => ({
  request: { do: 'freeze', with: {} },
  actor: 'me',
  *step() {
    (yield* load(Clock, CLOCK)).append({ type: 'ClockFrozen', to: at });
    return accept(null);
  },
});

/** The state of a box as a later command sees it. */
export const stateOf = (store: Store, id: string) =>
  store.ask(function* () {
    return (yield* load(Box, id)).state;
  });

/** The types of all events, in their order. */
export const types = async (store: Store): Promise<string[]> => (await store.read({})).map(({ type }) => type);
