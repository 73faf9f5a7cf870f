import {
  byName,
  count,
  either,
  facts,
  flag,
  id,
  instant,
  list,
  maybe,
  named,
  number,
  object,
  orNull,
  text,
} from '@yellowcart/core/answers/values';

/** Something in a file, or of a run, that is not as it should be. */
const problem = object({ file: text, line: count, column: count, message: text, label: maybe(text), notes: list(text) });

const broken = object({ rule: text, message: text, position: orNull(count), type: orNull(text) });

const step = object({
  number: text,
  line: count,
  ok: flag,
  at: instant,
  as: maybe(id),
  do: text,
  outcome: text,
  events: list(text),
  captured: facts,
  problems: list(problem),
  broken: list(broken),
});

/** The main line of a journey, or a branch. */
const line = {
  ok: flag,
  at: instant,
  skipped: count,
  captured: facts,
  unhealthy: list(text),
  digest: text,
  steps: list(step),
  problems: list(problem),
};

const journey = object({
  file: text,
  name: text,
  tags: list(text),
  covers: list(text),
  from: instant,
  ...line,
  store: maybe(text),
  branches: list(object({ name: text, from: text, ...line })),
});

const load = object({
  file: text,
  name: text,
  ok: flag,
  sessions: object({ arrived: count, done: count, left: count, failed: count }),
  requests: count,
  errorRate: number,
  outcomes: named(byName),
  p95: named(number),
  problems: list(text),
  unhealthy: list(text),
  at: instant,
  digest: text,
});

const covered = object({ ran: count, of: count, counts: byName, missing: list(text) });

/** What the commands of journeys answer. The format of their files is `journey schema`. */
export const JOURNEYS = {
  'journey run': either([
    object({ ok: flag, passed: count, failed: count, journeys: list(journey) }),
    /** With `--load`. */
    object({ ok: flag, load: list(load) }),
  ]),
  'journey check': object({
    ok: flag,
    files: list(object({ file: text, name: orNull(text), ok: flag, steps: count, problems: list(problem) })),
  }),
  'journey list': object({
    journeys: list(object({ file: text, name: text, tags: list(text), covers: list(text), steps: count, branches: list(text) })),
  }),
  'journey coverage': object({ ok: flag, coverage: named(covered) }),
  'journey faults': object({ faults: list(object({ at: text, does: list(text), on: text, what: text })) }),
  'journey new': object({ file: text, name: text, world: text, buyer: id, sku: id }),
  'journey record': object({
    file: text,
    store: text,
    clock: orNull(text),
    env: object({ YELLOWCART_STORE: text, YELLOWCART_RECORD: text }),
  }),
} as const;
