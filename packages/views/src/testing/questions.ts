import type { Asking, ViewQuery } from '../view.ts';

/** Values that a question's argument may have, by its name; those of a choice are its own. */
export type Pool = Readonly<Record<string, readonly unknown[]>>;

/** The schema of one argument, as far as it says which values make sense. */
type Argument = {
  readonly type: string;
  readonly wrapped?: Argument;
  readonly options?: readonly unknown[];
  readonly pipe?: readonly Argument[];
};

const argumentsOf = (query: ViewQuery): Readonly<Record<string, Argument>> => {
  const input = query.input as unknown as { readonly entries?: object; readonly pipe?: readonly { readonly entries?: object }[] };
  return (input.entries ?? input.pipe?.[0]?.entries ?? {}) as Record<string, Argument>;
};

const plainOf = (argument: Argument): Argument =>
  argument.wrapped ? plainOf(argument.wrapped) : argument.pipe?.[0] && argument.pipe[0] !== argument ? argument.pipe[0] : argument;

const isOptional = ({ type }: Argument): boolean => type === 'optional' || type === 'exact_optional';

/** Pairs of arguments that are tried. */
const PAIRS = 12;

/** Arguments that pages are made of. */
const PAGING = ['limit', 'after', 'all'];

/** @throws when nobody has thought of values for an argument: a new one needs some */
function valuesOf(query: ViewQuery, name: string, argument: Argument, pool: Pool): readonly unknown[] {
  const { type, options } = plainOf(argument);
  if (type === 'picklist') return options!;
  if (type === 'boolean') return [true, false];
  const values = pool[`${query.words} ${name}`] ?? pool[name];
  if (!values || values.length === 0) throw new Error(`no values for ${name} of ${query.words}`);
  return values;
}

/** What a query may be asked: nothing but what it needs, and beside that one argument at a time, each of its values, and two at a time. */
export function inputsFor(query: ViewQuery, pool: Pool): object[] {
  const all = Object.entries(argumentsOf(query)).filter(([name]) => !PAGING.includes(name));
  let needed: object[] = [{}];
  for (const [name, argument] of all.filter(([, each]) => !isOptional(each)))
    needed = needed.flatMap((input) => valuesOf(query, name, argument, pool).map((value) => ({ ...input, [name]: value })));
  const optional = all.filter(([, each]) => isOptional(each));
  const one = optional.flatMap(([name, argument]) => valuesOf(query, name, argument, pool).map((value) => ({ [name]: value })));
  // Two at a time, a pair of values for two arguments: another for another two, and of very many some.
  const pairs = optional.flatMap(([left, a], i) =>
    optional.slice(i + 1).map(([right, b], j) => {
      const [these, those] = [valuesOf(query, left, a, pool), valuesOf(query, right, b, pool)];
      return { [left]: these[j % these.length], [right]: those[i % those.length] };
    }),
  );
  const two = pairs.filter((_, i) => i % Math.ceil(pairs.length / PAIRS) === 0);
  const whole = [{}, ...one, ...two];
  // What is needed is asked for with everything else once, and then with one more thing.
  return needed.flatMap((base, n) => (n === 0 ? whole : [{}, whole[(7 * n) % whole.length]!]).map((more) => ({ ...base, ...more })));
}

export const isPaged = (query: ViewQuery): boolean => 'after' in argumentsOf(query);
export const takesAll = (query: ViewQuery): boolean => 'all' in argumentsOf(query);

/** Who is to ask a question: everyone whose role it is for; of those for anybody, a guest and a buyer say enough. */
export function askersOf({ roles }: ViewQuery, actors: readonly Asking['actor'][]): readonly Asking['actor'][] {
  const anybody = roles.includes('any') || roles.includes('login');
  if (!anybody) return actors.filter(({ role }) => roles.includes(role));
  return ['guest', 'buyer'].flatMap((role) => actors.find((actor) => actor.role === role) ?? []);
}
