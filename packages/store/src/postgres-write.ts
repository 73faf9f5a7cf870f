import { keepable } from './postgres-address.ts';
import type { Batch } from './postgres-batch.ts';
import { sealAnswer, type Asks } from './postgres-rows.ts';
import type { Statements } from './postgres-statements.ts';
import { FIRST, linkOf, sealEvent, sealRow, sealStream, type EventText, type Link } from './seals.ts';
import { Conflict } from './store.ts';

/** A batch read something that is no longer so. `floor`: time has gone on to there meanwhile, ms. */
export class Stale extends Conflict {
  readonly floor: number;
  constructor(what: string, floor = -Infinity) {
    super(what);
    this.floor = floor;
  }
}

/** What became of a batch: where its events are, and by what it is known again. */
export type Written = { readonly positions: readonly number[]; readonly before: number; readonly trace: Trace };

/**
 * By what a transaction is found again after its connection broke: its number, which tells whether it still runs, and what it wrote.
 * The number alone is not enough: one whose log was lost in a crash, or with a server that another took the place of, is given again.
 */
export type Trace = {
  readonly xid: string;
  readonly events: readonly Uint8Array[];
  readonly answers: readonly { readonly id: string; readonly seal: Uint8Array }[];
};

/** Streams as they are locked: in the order of their names, those that are written apart from those that were only read. */
export type Locks = { readonly ids: readonly string[]; readonly writes: readonly boolean[] };

export function locksOf({ read, own }: Batch): Locks {
  const ids = [...new Set([...read.keys(), ...own.keys()])].toSorted((a, b) => (a < b ? -1 : 1));
  return { ids, writes: ids.map((id) => own.has(id)) };
}

const NOBODY = Number.MIN_SAFE_INTEGER;

/** Locks streams without looking: for a batch that lost a race and runs again behind its locks. */
export const lockFirst = async (asks: Asks, sql: Statements, { ids, writes }: Locks): Promise<void> => {
  await asks(sql.lock, [ids.map(keepable), writes, NOBODY, []], 'lock');
};

/**
 * Locks what a batch read and writes, and looks whether all of it still stands, so that its commands did what they would do now. Runs
 * in a transaction, before it writes.
 * @throws Stale when something has changed
 */
export async function settle(asks: Asks, sql: Statements, batch: Batch): Promise<void> {
  const { dues, own, read, events } = batch;
  const { ids, writes } = locksOf(batch);
  const known = [...dues.dropped, ...dues.scheduled.keys()];
  const by = Math.max(dues.by(), NOBODY);
  const found = await asks<{ nth: number; stands: number; since: number }>(sql.lock, [ids.map(keepable), writes, by, known], 'lock');
  const standing = new Map(found.map((row) => [row.nth, row]));
  if (standing.has(0)) throw new Stale('something else is due');
  const first = new Map<string, number>();
  // A timer has an instant of its own, which may be long past; a command never goes back behind what its streams have seen.
  for (const { stream, at, cause } of events) if (!first.has(stream) && !cause.startsWith('due:')) first.set(stream, at);
  for (const [i, id] of ids.entries()) {
    const row = standing.get(i + 1);
    const since = row?.since ?? NOBODY;
    const loaded = read.get(id) ?? own.get(id)!.loaded;
    if ((row?.stands ?? 0) !== loaded) throw new Stale(id, since);
    if ((first.get(id) ?? since) < since) throw new Stale(id, since);
  }
}

/** Whether a batch has anything to write. */
export const writesNothing = ({ events, own, answers, dues }: Batch): boolean =>
  events.length === 0 && own.size === 0 && answers.length === 0 && dues.dropped.size === 0 && dues.scheduled.size === 0;

/** The events of a batch as they are stored, each sealed onto the one before it in its stream, and the link that a stream ends in. */
function sealedOf({ events, forget, link }: Batch) {
  const sums = new Set(forget.map(({ stream, before }) => `${stream} ${before}`));
  const links = new Map<string, Link>();
  const linkTo = (stream: string): Link => links.get(stream) ?? link(stream);
  const sealed = events.map(({ stream, version, type, data, at, actor, cause }) => {
    const text: EventText = {
      stream: keepable(stream),
      version,
      type,
      data: JSON.stringify(data),
      meta: JSON.stringify({ actor, cause }),
      at,
    };
    // A sum begins the chain anew: what came before it goes.
    const seal = sealEvent(sums.has(`${stream} ${version}`) ? FIRST : linkTo(stream), text);
    links.set(stream, linkOf(seal));
    return { ...text, seal };
  });
  return { events: sealed, link: linkTo };
}

type WrittenRow = {
  readonly xid: string;
  readonly positions: readonly number[];
  readonly moved: number;
  readonly erased: number;
  readonly taken: number;
  readonly before: number;
};

/** A batch as it is written, in words of the server, and by what it is known again. */
export type Rows = { readonly values: readonly unknown[]; readonly known: Omit<Trace, 'xid'> };

/** Puts a batch into words, before its transaction begins: of a big one that takes a while, and the server gives up who keeps it waiting. */
export function rowsOf(batch: Batch): Rows {
  const { own, answers, dues } = batch;
  const streams = [...own].toSorted(([a], [b]) => (a < b ? -1 : 1));
  const states = streams.map(([, { state }]) => JSON.stringify(state));
  const timers = [...dues.scheduled.values()]
    .map(({ key, at, request }) => ({ key: keepable(key), at, command: JSON.stringify(request) }))
    .toSorted((a, b) => (a.key < b.key ? -1 : 1));
  const told = answers
    .map(({ requestId, outcome, ...rest }) => ({
      ...rest,
      id: keepable(requestId),
      kind: outcome.ok ? 'accepted' : outcome.code,
      outcome: JSON.stringify(outcome),
    }))
    .toSorted((a, b) => (a.id < b.id ? -1 : 1));
  /** The newest event when a command was answered. */
  const newest = (after: number) => batch.events[after - 1];
  const sealed = sealedOf(batch);
  const answerSeals = told.map(sealAnswer);
  const values = [
    sealed.events.map(({ stream }) => stream),
    sealed.events.map(({ version }) => version),
    sealed.events.map(({ type }) => type),
    sealed.events.map(({ data }) => data),
    sealed.events.map(({ meta }) => meta),
    sealed.events.map(({ at }) => at),
    streams.map(([id]) => keepable(id)),
    streams.map(([, { loaded }]) => loaded),
    streams.map(([, { version }]) => version),
    streams.map(([, { fold }]) => fold),
    states,
    streams.map(([, { at }]) => at),
    [...dues.dropped].map(keepable),
    [...dues.taken].map(keepable),
    timers.map(({ key }) => key),
    timers.map(({ at }) => at),
    timers.map(({ command }) => command),
    told.map(({ id }) => id),
    told.map(({ kind }) => kind),
    told.map(({ fingerprint }) => fingerprint),
    told.map(({ outcome }) => outcome),
    told.map(({ at }) => at),
    told.map(({ after }) => keepable(newest(after)?.stream ?? '')),
    told.map(({ after }) => newest(after)?.version ?? 0),
    sealed.events.map(({ seal }) => seal),
    streams.map(([id, { version, fold }], i) => sealStream(sealed.link(id), keepable(id), version, fold, states[i]!)),
    timers.map(({ key, at, command }) => sealRow(key, at, command)),
    answerSeals,
    [...batch.seals.keys()].map(keepable),
    [...batch.seals.values()],
  ];
  const known = { events: sealed.events.map(({ seal }) => seal), answers: told.map(({ id }, i) => ({ id, seal: answerSeals[i]! })) };
  return { values, known };
}

/** Writes a batch, behind its locks. @throws Stale when somebody else ran one of its timers, or erased something of what it read */
export async function writeBatch(asks: Asks, sql: Statements, batch: Batch, rows: Rows): Promise<Written> {
  const { own, dues, files, forget } = batch;
  const [row] = await asks<WrittenRow>(sql.write, rows.values, 'write');
  const { xid, positions, moved, erased, taken, before } = row!;
  if (moved !== [...own.values()].filter(({ loaded }) => loaded > 0).length) throw new Stale('a stream moved');
  if (erased > 0) throw new Stale('something was erased meanwhile');
  if (taken !== dues.taken.size) throw new Stale('somebody else ran a timer');
  for (const [digest, bytes] of files) await asks(sql.addFile, [digest, bytes.length, Buffer.from(bytes)], 'file');
  for (const { stream, before: version } of forget) await asks(sql.forget, [keepable(stream), version], 'forget');
  return { positions, before, trace: { xid, ...rows.known } };
}
