import { refold } from '@yellowcart/kernel/aggregate';
import type { Pending, Recorded } from '@yellowcart/kernel/timer';
import { noting, perform, question, runDue, runTask, storeTime } from './perform.ts';
import { picks } from './pick.ts';
import {
  keptAnswer,
  StoreError,
  type Kept,
  type Ops,
  type Rewriting,
  type Store,
  type StoredAnswer,
  type StreamRow,
  type Wiring,
} from './store.ts';

/** What a memory store keeps; give one object to two stores and they share it, as two processes share a file. */
export type Memory = {
  readonly events: Recorded[];
  readonly streams: Map<string, StreamRow>;
  readonly due: Map<string, Pending>;
  readonly answers: Map<string, StoredAnswer>;
  /** Contents by digest. */
  readonly files: Map<string, Uint8Array>;
};

export const emptyMemory = (): Memory => ({ events: [], streams: new Map(), due: new Map(), answers: new Map(), files: new Map() });

/** A memory of its own with the same content. Rows are never changed in place, so they can be shared. */
export const copyOf = ({ events, streams, due, answers, files }: Memory): Memory => ({
  events: [...events],
  streams: new Map(streams),
  due: new Map(due),
  answers: new Map(answers),
  files: new Map(files),
});

/** Position of the newest event. Pruned positions are not used again. */
export const headOf = ({ events }: Memory): number => events.at(-1)?.position ?? 0;

const byDue = (a: Pending, b: Pending): number => a.at - b.at || (a.key < b.key ? -1 : 1);

/** Plain JSON, as a database would give it back: a state that does not survive this is a bug that must show in tests. */
const stored = <T>(value: T): T => JSON.parse(JSON.stringify(value)) as T;

/** The transaction operations over memory; they answer at once and cannot fail half way. */
export const memoryOps = (memory: Memory): Ops<'now'> => ({
  snapshots: (streams, aggregate) =>
    streams.map((stream) => {
      const row = memory.streams.get(stream);
      if (!row || row.fold === aggregate.fold) return row;
      const events = memory.events.filter((event) => event.stream === stream).map(({ type, data }) => ({ type, ...data }));
      return { version: row.version, state: refold(aggregate, events) };
    }),
  lastAt: () => memory.events.at(-1)?.at ?? 0,
  firstDue: (before) => [...memory.due.values()].filter(({ at }) => at <= before).toSorted(byDue)[0],
  answer: (requestId) => memory.answers.get(requestId),
  write: (change) => {
    for (const { stream, version, fold, state } of change.streams) memory.streams.set(stream, stored({ stream, version, fold, state }));
    for (const event of change.events) memory.events.push(stored({ position: headOf(memory) + 1, ...event }));
    for (const { digest, bytes } of change.files) if (!memory.files.has(digest)) memory.files.set(digest, bytes.slice());
    for (const { stream, before } of change.forget) {
      const kept = memory.events.filter((event) => event.stream !== stream || event.version >= before);
      memory.events.splice(0, memory.events.length, ...kept);
    }
    for (const key of change.drop) memory.due.delete(key);
    for (const { key, at, request } of change.set) memory.due.set(key, stored({ key, at, request }));
    const position = headOf(memory);
    if (change.answer) memory.answers.set(change.answer.requestId, stored({ ...change.answer, position }));
    return position;
  },
});

/** A store in memory, for tests and for spec runs: nothing survives the process. */
export function memoryStore(wiring: Wiring, memory: Memory = emptyMemory()): Store {
  const ops = memoryOps(memory);
  const listeners = new Set<(position: number) => void>();
  const notify = (): void => listeners.forEach((listener) => listener(headOf(memory)));
  return {
    execute: async (work) => {
      const done = runTask(perform(work, wiring), ops);
      notify();
      return done;
    },
    preview: async (work) => {
      const { ops: tried, events } = noting(memoryOps(copyOf(memory)));
      return { outcome: runTask(perform(work, wiring), tried).outcome, events };
    },
    flush: async () => {},
    settle: async () => {},
    advance: async (to) => {
      const fired = runTask(runDue(to ?? runTask(storeTime(wiring), ops), wiring, Infinity), ops);
      notify();
      return fired;
    },
    knows: async (requestId) => memory.answers.has(requestId),
    ask: async (step) => runTask(question(step, wiring), ops),
    now: async () => runTask(storeTime(wiring), ops),
    ...reading(memory),
    onCommit: (listener) => {
      listeners.add(listener);
      return () => listeners.delete(listener);
    },
    close: async () => {},
  };
}

function rewrite(memory: Memory, { streams, event, fold, text, files }: Rewriting): void {
  const named = new Set(streams);
  const events = memory.events.map((each) => (named.has(each.stream) ? { ...each, data: stored(event(each)) as Recorded['data'] } : each));
  memory.events.splice(0, memory.events.length, ...events);
  for (const stream of streams) {
    const row = memory.streams.get(stream);
    const own = events.filter((each) => each.stream === stream).map(({ type, data }) => ({ ...data, type }));
    if (row) memory.streams.set(stream, { ...row, ...stored(fold(stream, own)) });
  }
  for (const all of [memory.answers, memory.due] as Map<string, unknown>[])
    for (const [key, value] of all) all.set(key, JSON.parse(text(JSON.stringify(value))));
  for (const digest of files) memory.files.delete(digest);
}

async function* dumpOf({ events, streams, due, answers, files }: Memory): AsyncGenerator<Kept> {
  for (const event of events) yield { kept: 'event', ...event };
  for (const row of streams.values()) yield { kept: 'stream', ...row };
  for (const each of due.values()) yield { kept: 'due', ...each };
  for (const [requestId, answer] of answers) yield keptAnswer(requestId, answer);
  for (const [digest, bytes] of files) yield { kept: 'file', digest, content: Buffer.from(bytes).toString('base64') };
}

async function takeInto(memory: Memory, rows: AsyncIterable<Kept>): Promise<void> {
  if (memory.events.length > 0) throw new StoreError('STORE_EXISTS', 'memory');
  const taken = emptyMemory();
  for await (const row of rows) {
    if (row.kept === 'event') {
      const { kept: _, ...event } = row;
      taken.events.push(event);
    } else if (row.kept === 'stream') {
      const { kept: _, ...stream } = row;
      taken.streams.set(row.stream, stream);
    } else if (row.kept === 'due') taken.due.set(row.key, { key: row.key, at: row.at, request: row.request });
    else if (row.kept === 'answer') {
      const { kept: _, requestId, ...answer } = row;
      taken.answers.set(requestId, answer);
    } else if (row.kept === 'file') taken.files.set(row.digest, Uint8Array.from(Buffer.from(row.content, 'base64')));
  }
  for (const event of taken.events) memory.events.push(event);
  for (const name of ['streams', 'due', 'answers', 'files'] as const)
    for (const [key, value] of taken[name]) (memory[name] as Map<string, unknown>).set(key, value);
}

/** The reading half of a store over memory. */
export const reading = (
  memory: Memory,
): Pick<Store, 'file' | 'read' | 'head' | 'pending' | 'streams' | 'verify' | 'dump' | 'takeIn' | 'mayRewrite' | 'rewrite'> => ({
  mayRewrite: async () => {},
  rewrite: async (rewriting) => rewrite(memory, rewriting),
  dump: () => dumpOf(copyOf(memory)),
  takeIn: (rows) => takeInto(memory, rows),
  file: async (digest) => memory.files.get(digest)?.slice(),
  read: async ({
    position: only,
    after = 0,
    upTo = Infinity,
    limit = Infinity,
    fromEnd = false,
    stream,
    type,
    versions,
    since = -Infinity,
    until = Infinity,
  }) => {
    const wanted = memory.events.filter(
      ({ position, at, ...event }) =>
        (only === undefined || position === only) &&
        position > after &&
        position <= upTo &&
        (versions === undefined || (event.version > versions.after && event.version <= (versions.upTo ?? Infinity))) &&
        at >= since &&
        at <= until &&
        picks(stream, event.stream) &&
        picks(type, event.type),
    );
    return fromEnd ? wanted.slice(Math.max(0, wanted.length - limit)) : wanted.slice(0, limit);
  },
  head: async () => headOf(memory),
  pending: async (limit) => [...memory.due.values()].toSorted(byDue).slice(0, limit),
  // What is in memory is what was written.
  verify: async () => ({ events: memory.events.length, damage: undefined }),
  streams: async (after, limit) =>
    [...memory.streams.values()]
      .filter(({ stream }) => stream > after)
      .toSorted((a, b) => (a.stream < b.stream ? -1 : 1))
      .slice(0, limit),
});
