import { flow, scalar } from '../format/write.ts';

/** The first line of a recording: what its journey begins with. */
export type Beginning = { readonly name: string; readonly use: string; readonly clock?: string | undefined };

/** One command as it was done. */
export type Done = {
  readonly as: string;
  readonly visit?: string | undefined;
  readonly do: string;
  readonly with: Readonly<Record<string, unknown>>;
  readonly ok: boolean;
  readonly answer?: unknown;
  /** Of the refusal. */
  readonly code?: string | undefined;
  /** A question that a screen asked by itself, to show something: in the journey only when a later step needs what it answered. */
  readonly looked?: true | undefined;
};

/** Looking around that belongs to no journey, and what opens a session: a token is nobody's to keep. */
const LEFT_OUT = new Set(['clock show', 'doctor', 'events list', 'projection list', 'projection rebuild', 'login', 'logout', 'whoami']);

/** Whether a command belongs into a journey. */
export const belongs = (words: string): boolean => !LEFT_OUT.has(words);

/** Where an answer gave a value first. */
type Given = { readonly step: number; readonly path: string; readonly name: string };

const SECRETS = new Set(['password', 'paymentPassword', 'oldPassword', 'newPassword']);

/**
 * A journey that does what was done. A value that an earlier answer gave and the world does not know (a number of an order, of a parcel,
 * a deadline) becomes a capture and a template; passwords become secret variables.
 * @param inWorld whether the world file itself names a value
 */
export function journeyOf(beginning: Beginning, all: readonly Done[], inWorld: (value: string) => boolean): string {
  const done = needed(all, inWorld);
  const given = new Map<string, Given>();
  const captures = new Map<number, Map<string, string>>();
  const names = new Set<string>();
  const secrets = new Map<string, string>();

  const named = (wanted: string): string => {
    let name = wanted;
    for (let n = 2; names.has(name); n += 1) name = `${wanted}${n}`;
    names.add(name);
    return name;
  };
  const chosen = new Map<string, string>();
  /** The name of a value that an earlier step gave; it is captured there from now on. */
  const nameOf = (value: string): string | undefined => {
    const known = chosen.get(value);
    if (known !== undefined) return known;
    const from = given.get(value);
    if (!from || inWorld(value)) return undefined;
    const name = named(from.name);
    chosen.set(value, name);
    const own = captures.get(from.step) ?? new Map<string, string>();
    own.set(name, from.path);
    captures.set(from.step, own);
    return name;
  };
  const secretOf = (key: string, value: string): string => {
    const known = secrets.get(value);
    if (known !== undefined) return `{{${known}}}`;
    const name = named(key);
    secrets.set(value, name);
    return `{{${name}}}`;
  };
  const replaced = (value: unknown, key = ''): unknown => {
    if (Array.isArray(value)) return value.map((each) => replaced(each, key));
    if (typeof value === 'object' && value !== null)
      return Object.fromEntries(Object.entries(value).map(([name, inner]) => [name, replaced(inner, name)]));
    if (typeof value !== 'string') return value;
    if (SECRETS.has(key)) return secretOf(key, value);
    const name = nameOf(value);
    return name === undefined ? value : `{{${name}}}`;
  };

  const steps = done.map((each, step) => {
    const args = replaced(each.with) as Readonly<Record<string, unknown>>;
    if (each.ok) remember(each.answer, step, given);
    return { each, args };
  });
  // Captures are known only when everything that came later has been seen.
  const lines = steps.map(({ each, args }, step) => stepLine(each, args, captures.get(step)));
  return [
    'journey: 1',
    `name: ${scalar(beginning.name)}`,
    `world: ${flow({ use: beginning.use, ...(beginning.clock === undefined ? {} : { clock: beginning.clock }) })}`,
    ...(secrets.size === 0
      ? []
      : [
          `vars: ${flow(Object.fromEntries([...secrets].map(([value, name]) => [name, value])))}`,
          `secrets: ${flow([...secrets.values()])}`,
        ]),
    lines.length === 0 ? 'steps: []' : 'steps:',
    ...lines,
    '',
  ].join('\n');
}

/** What was done, without the looks that no later step takes a value from. */
function needed(all: readonly Done[], inWorld: (value: string) => boolean): readonly Done[] {
  const givenBy = new Map<string, number>();
  const firstLook = new Map<string, number>();
  const kept = new Set<number>();
  const keep = (step: number): void => {
    if (kept.has(step)) return;
    kept.add(step);
    for (const value of textsIn(all[step]!.with)) {
      const look = firstLook.get(value);
      if (look !== undefined && look < step && !((givenBy.get(value) ?? Infinity) < step) && !inWorld(value)) keep(look);
    }
  };
  for (const [step, { ok, answer, looked }] of all.entries()) {
    if (!looked) keep(step);
    if (!ok) continue;
    const told = new Map<string, Given>();
    remember(answer, step, told);
    const into = looked ? firstLook : givenBy;
    for (const value of told.keys()) if (!into.has(value)) into.set(value, step);
  }
  return all.filter((_, step) => kept.has(step));
}

function textsIn(value: unknown): readonly string[] {
  if (typeof value === 'string') return [value];
  return typeof value === 'object' && value !== null ? Object.values(value).flatMap(textsIn) : [];
}

function stepLine(
  { as, visit, do: words, ok, answer, code }: Done,
  args: Readonly<Record<string, unknown>>,
  captured: ReadonlyMap<string, string> | undefined,
): string {
  const capture = captured === undefined ? {} : { capture: Object.fromEntries(captured) };
  const clock = words === 'clock advance' ? { advance: args['by'] } : words === 'clock set' ? { to: args['to'] } : undefined;
  if (clock && ok) return `  - ${flow({ clock, ...capture })}`.replace(/^ {2}- \{ clock: (.*) \}$/, '  - clock: $1');
  const status = typeof answer === 'object' && answer !== null ? (answer as { status?: unknown }).status : undefined;
  const step = {
    ...(as === 'guest' ? {} : { as }),
    ...(visit === undefined ? {} : { visit }),
    do: words,
    ...(Object.keys(args).length === 0 ? {} : { with: args }),
    ...capture,
    ...(ok ? (typeof status === 'string' ? { expect: { status } } : {}) : { refuse: code }),
  };
  return `  - ${flow(step)}`;
}

/** Texts that an answer gives, each by its first place. Short ones and sentences are no numbers of anything. */
function remember(answer: unknown, step: number, given: Map<string, Given>): void {
  const walk = (value: unknown, path: string, key: string, parent: string): void => {
    if (Array.isArray(value)) return value.forEach((each, i) => walk(each, `${path}[${i}]`, '', singular(key)));
    if (typeof value === 'object' && value !== null) {
      for (const [name, inner] of Object.entries(value)) walk(inner, pathTo(path, name), name, key === '' ? parent : key);
      return;
    }
    if (typeof value !== 'string' || value.length < 6 || !/\d/.test(value) || /\s/.test(value) || given.has(value)) return;
    given.set(value, { step, path, name: nameFor(key, parent) });
  };
  walk(answer, '$', '', '');
}

const pathTo = (path: string, name: string): string => (/^[\p{L}_][\p{L}\p{N}_-]*$/u.test(name) ? `${path}.${name}` : `${path}["${name}"]`);

const singular = (name: string): string => (name.endsWith('s') ? name.slice(0, -1) : name);

/** What a value is called: by its field, an `id` by what it is the id of. */
const nameFor = (key: string, parent: string): string => (key === 'id' || key === '' ? parent || 'value' : key);
