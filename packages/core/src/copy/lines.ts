import { createHash } from 'node:crypto';
import type { Kept, Store } from '@yellowcart/store/store';
import * as v from 'valibot';

/** The logs of a store: that of orders, and that of what visitors looked at, where there is one (ADR 7). */
export type Logs = { readonly orders: Pick<Store, 'dump'>; readonly visits: Pick<Store, 'dump'> | undefined };

/** The first line says what follows, the last one how much it was and what it came to. */
const HEAD = { yellowcart: 'store', version: 1 } as const;

/** A line that is none of an export's, by its number. */
export class NotAnExport extends Error {
  override readonly name = 'NotAnExport';
  readonly line: number;
  readonly reason: 'not-json' | 'not-a-row' | 'not-an-export' | 'newer' | 'cut-off' | 'changed';
  constructor(line: number, reason: NotAnExport['reason']) {
    super(`line ${line}: ${reason}`);
    this.line = line;
    this.reason = reason;
  }
}

/** A whole store as lines of JSON, in words that no kind of store owns (ADR 15). Nothing is masked: who can read the store can read it all. */
export async function* exportLines({ orders, visits }: Logs): AsyncGenerator<string> {
  const digest = createHash('sha256');
  let rows = 0;
  const told = (line: object): string => {
    const text = JSON.stringify(line);
    digest.update(`${text}\n`);
    return text;
  };
  yield told(HEAD);
  for await (const row of orders.dump()) {
    rows += 1;
    yield told(row);
  }
  for await (const row of visits?.dump() ?? []) {
    rows += 1;
    yield told({ log: 'visits', ...row });
  }
  yield JSON.stringify({ end: { rows, digest: `sha256:${digest.digest('hex')}` } });
}

const Count = v.pipe(v.number(), v.safeInteger());
const Json = v.record(v.string(), v.unknown());
const Outcome = v.union([
  v.looseObject({ ok: v.literal(true), answer: v.unknown() }),
  v.looseObject({ ok: v.literal(false), code: v.string(), facts: Json }),
]);
const LOG = { log: v.optional(v.literal('visits')) };
const Row = v.variant('kept', [
  v.strictObject({
    ...LOG,
    kept: v.literal('event'),
    position: Count,
    stream: v.string(),
    version: Count,
    type: v.string(),
    data: Json,
    at: Count,
    actor: v.string(),
    cause: v.string(),
  }),
  v.strictObject({ ...LOG, kept: v.literal('stream'), stream: v.string(), version: Count, fold: Count, state: v.unknown() }),
  v.strictObject({
    ...LOG,
    kept: v.literal('due'),
    key: v.string(),
    at: Count,
    request: v.strictObject({ do: v.string(), with: Json }),
  }),
  v.strictObject({
    ...LOG,
    kept: v.literal('answer'),
    requestId: v.string(),
    fingerprint: v.string(),
    outcome: Outcome,
    at: Count,
    position: Count,
  }),
  v.strictObject({ ...LOG, kept: v.literal('file'), digest: v.string(), content: v.string() }),
  v.strictObject({ ...LOG, kept: v.literal('note'), key: v.string(), value: v.string() }),
]);
const End = v.strictObject({ end: v.strictObject({ rows: Count, digest: v.string() }) });
const Head = v.looseObject({ yellowcart: v.literal('store'), version: Count });

/** A row and the log that it belongs to. */
export type Told = { readonly log: 'orders' | 'visits'; readonly row: Kept };

/** Reads the lines of an export. @throws NotAnExport at the first line that is wrong; also at the end, when the end is missing */
export async function* readExport(lines: AsyncIterable<string> | Iterable<string>): AsyncGenerator<Told> {
  const digest = createHash('sha256');
  let [number, rows, ended] = [0, 0, false];
  let last: Told['log'] = 'orders';
  for await (const line of lines) {
    number += 1;
    if (line === '' && ended) continue;
    const given = parsed(line, number);
    if (number === 1) checkHead(given);
    else {
      const end = v.safeParse(End, given);
      if (ended) throw new NotAnExport(number, 'not-a-row');
      if (end.success) {
        if (end.output.end.rows !== rows || end.output.end.digest !== `sha256:${digest.digest('hex')}`)
          throw new NotAnExport(number, 'changed');
        ended = true;
        continue;
      }
      const read = v.safeParse(Row, given);
      if (!read.success) throw new NotAnExport(number, 'not-a-row');
      const { log = 'orders', ...row } = read.output;
      // One log after the other.
      if (last === 'visits' && log === 'orders') throw new NotAnExport(number, 'not-a-row');
      last = log;
      rows += 1;
      yield { log, row: row as Kept };
    }
    // Of what the line says: on its way it may have been written otherwise, with escapes.
    digest.update(`${JSON.stringify(given)}\n`);
  }
  if (!ended) throw new NotAnExport(number + 1, number === 0 ? 'not-an-export' : 'cut-off');
}

function parsed(line: string, number: number): unknown {
  try {
    return JSON.parse(line);
  } catch {
    throw new NotAnExport(number, number === 1 ? 'not-an-export' : 'not-json');
  }
}

function checkHead(given: unknown): void {
  const head = v.safeParse(Head, given);
  if (!head.success) throw new NotAnExport(1, 'not-an-export');
  if (head.output.version > HEAD.version) throw new NotAnExport(1, 'newer');
}
