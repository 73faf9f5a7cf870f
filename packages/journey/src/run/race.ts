import type { Recorded } from '@yellowcart/core/mall';
import type { CommandStep, RaceStep } from '../format/journey.ts';
import type { Problem, Text } from '../text/source.ts';
import { askOnce } from './ask.ts';
import { chanceFrom, ordersOf, someOrders } from './chance.ts';
import { eventsOf, fillAsking } from './command.ts';
import { faultsFrom } from './faults.ts';
import { compare, judgeOutcome, take } from './judge.ts';
import type { Done, Line } from './line.ts';
import { withReasons } from './why.ts';

/** One command of a race as it went. */
type Ran = {
  readonly as: string;
  readonly do: string;
  readonly outcome: string;
  readonly answer: unknown;
  readonly capture: Readonly<Record<string, unknown>>;
};

/** What a race gives, in one order of arrival: what `expect` and `bind` look into. */
type Finish = {
  readonly order: readonly string[];
  readonly outcomes: Readonly<Record<string, number>>;
  /** The first that got through; null when none did. */
  readonly winner: Ran | null;
  readonly losers: readonly Ran[];
  /** As they are written. */
  readonly commands: readonly Ran[];
};

type Tried = { readonly finish: Finish; readonly events: readonly Recorded[]; readonly problems: readonly Problem[] };

/**
 * Carries the commands out in every order of arrival, each order on its own copy of the store: the store takes one command after the
 * other, so these are all the ways it can go. Then the journey goes on with the order as written.
 */
export async function runRace(line: Line, step: RaceStep, requestId: string): Promise<Done & { readonly events: readonly Recorded[] }> {
  const { commands, orders } = step;
  const all = orders === 'all' ? ordersOf(commands) : someOrders(commands, orders, chanceFrom(`${line.shared.seed} ${requestId}`));
  const problems: Problem[] = [];
  for (const order of all.slice(1)) {
    const bench = await line.bench.copy();
    try {
      const fork: Line = { ...line, bench, scope: new Map(line.scope), latest: new Map(line.latest), faults: faultsFrom([]), reports: [] };
      problems.push(...named((await tried(fork, step, order, requestId)).problems, order, commands));
      const broken = await bench.audit();
      if (broken[0]) problems.push(...named([{ message: broken[0], span: step.span }], order, commands));
    } finally {
      await bench.close();
      await bench.remove();
    }
  }
  const { finish, events, problems: own } = await tried(line, step, commands, requestId);
  const found = [...named(own, commands, commands), ...problems];
  const captured = take(step.bind, finish, found);
  const told: Text = { zh: `${all.length} 种先后`, en: all.length === 1 ? '1 order of arrival' : `${all.length} orders of arrival` };
  const counts = Object.entries(finish.outcomes).map(([code, count]) => `${code} × ${count}`);
  return {
    result: { ok: true, answer: finish },
    as: '',
    captured,
    problems: await withReasons(line, found, events, finish),
    told: [told, { zh: counts.join(' · '), en: counts.join(' · ') }],
    events,
  };
}

/** Says in which order of arrival something went wrong. */
function named(problems: readonly Problem[], order: readonly CommandStep[], commands: readonly CommandStep[]): readonly Problem[] {
  const places = order.map((command) => commands.indexOf(command) + 1).join(' → ');
  const note: Text = { zh: `到达的先后：${places}`, en: `in the order of arrival ${places}` };
  return problems.map((problem) => ({ ...problem, notes: [...(problem.notes ?? []), note] }));
}

async function tried(line: Line, step: RaceStep, order: readonly CommandStep[], requestId: string): Promise<Tried> {
  const problems: Problem[] = [];
  const ran = new Map<CommandStep, Ran>();
  for (const command of order) {
    const place = step.commands.indexOf(command) + 1;
    const { request, as, visit } = fillAsking(line, command, problems);
    const result = await askOnce(line, request, { as, visit, requestId: `${requestId}-${place}` });
    const answer = result.ok ? result.answer : result.error;
    // Who loses a race is refused: only a command that says what must come is held to it.
    const strict = command.refuse !== undefined || command.allow.length > 0;
    const outcome = strict ? judgeOutcome(command, result) : 'look';
    if (typeof outcome === 'object') problems.push(outcome);
    const captured = result.ok ? take(command.capture, answer, problems) : new Map<string, unknown>();
    const scope = new Map([...line.scope, ...captured]);
    if (result.ok) problems.push(...(await compare(line, command.expect, { answer, events: [] }, scope)));
    const code = result.ok ? 'ok' : result.error.code;
    ran.set(command, { as, do: request.do, outcome: code, answer, capture: Object.fromEntries(captured) });
  }
  const events = await eventsOf(line);
  const inOrder = order.map((command) => ran.get(command)!);
  const outcomes: Record<string, number> = {};
  for (const { outcome } of inOrder) outcomes[outcome] = (outcomes[outcome] ?? 0) + 1;
  const winner = inOrder.find(({ outcome }) => outcome === 'ok') ?? null;
  const finish: Finish = {
    order: inOrder.map(({ as, do: words }) => `${as}: ${words}`),
    outcomes,
    winner,
    losers: inOrder.filter(({ outcome }) => outcome !== 'ok'),
    commands: step.commands.map((command) => ran.get(command)!),
  };
  problems.push(...(await compare(line, step.expect, { answer: finish, events }, line.scope)));
  return { finish, events, problems };
}
