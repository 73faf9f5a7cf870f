import { error } from '@yellowcart/core/answers/store';
import { count, facts, fen, id, instant, list, number, object, oneOf, text } from '@yellowcart/core/answers/values';
import { type Shape, shapesOf } from '@yellowcart/core/answers/shape';
import type { CommandStep, EventuallyStep, Journey, RaceStep } from '../format/journey.ts';
import { allSteps, asksOf } from '../format/every-step.ts';
import { codesOf } from './codes.ts';
import type { Known } from './known.ts';

/** What a step is answered with, and how that is called. */
export type Answer = { readonly of: { readonly zh: string; readonly en: string }; readonly shapes: readonly Shape[] };

const fieldsFrom = (names: Iterable<string>, schema: unknown): Readonly<Record<string, unknown>> =>
  Object.fromEntries([...names].map((name) => [name, schema]));

/** What a command answers: the declared answer, or the document of a refusal where one must come. */
export function answerOf(step: CommandStep | EventuallyStep, known: Known): Answer {
  const refuse = step.kind === 'command' ? step.refuse : undefined;
  if (refuse) return { of: { zh: '拒绝', en: 'a refusal' }, shapes: shapesOf(error.entries.error) };
  return { of: { zh: `${step.words} 的答案`, en: `the answer of ${step.words}` }, shapes: answered(step.words, known) };
}

function answered(words: string, known: Known): readonly Shape[] {
  const shapes = shapesOf(known.answer(words));
  return words === 'ledger show' ? shapes.map((shape) => (shape.kind === 'object' ? withAccounts(shape.fields, known) : shape)) : shapes;
}

const withAccounts = (fields: Readonly<Record<string, unknown>>, known: Known): Shape => {
  const accounts = bookNames(known);
  return { kind: 'object', fields: accounts ? { ...fields, accounts: { type: 'object', entries: fieldsFrom(accounts, fen) } } : fields };
};

/** The accounts of the books (M2); undefined where the world is not known. */
function bookNames({ world, channels }: Known): readonly string[] | undefined {
  if (!world) return undefined;
  return [
    'escrow',
    'platform',
    'insurer',
    ...channels.map((channel) => `transit:${channel}`),
    ...world.shops.flatMap(({ id: shop }) => [`merchant:${shop}`, `bank:${shop}`]),
    ...world.accounts
      .filter(({ role }) => role === 'buyer')
      .flatMap(({ id: buyer }) => channels.map((channel) => `buyer:${buyer}/${channel}`)),
  ];
}

/** `stock: { sku, … }` and `ledger: { … }`: the books after the step. */
export function bookOf(of: 'stock' | 'ledger', known: Known): Answer {
  if (of === 'stock')
    return {
      of: { zh: 'stock', en: 'stock' },
      shapes: shapesOf(known.answer('stock show')).map((shape) =>
        shape.kind === 'object' ? { ...shape, fields: { ...shape.fields, sku: id } } : shape,
      ),
    };
  const accounts = bookNames(known);
  return {
    of: { zh: 'ledger', en: 'ledger' },
    shapes: accounts ? [{ kind: 'object', fields: fieldsFrom([...accounts, 'total'], fen) }] : [{ kind: 'any' }],
  };
}

/** What a step of time answers: what ran on the way. */
export const clockAnswer = (known: Known): Answer => ({
  of: { zh: 'clock 的答案', en: 'the answer of clock' },
  shapes: shapesOf(
    object({
      now: instant,
      mode: oneOf(['real', 'offset', 'frozen']),
      fired: list(object({ key: text, at: instant, command: oneOf(known.jobs), text })),
    }),
  ),
});

/** The commands of a race as they went: the answer of each may be any of theirs. */
export function raceAnswer({ commands }: RaceStep, known: Known): Answer {
  const codes = ['ok', ...codesOf(known)];
  const captured = [...new Set(commands.flatMap(({ capture }) => capture.map(({ name }) => name)))];
  const answers = { type: 'union', options: [...commands.map(({ words }) => known.answer(words)), error.entries.error] };
  const ran = {
    type: 'object',
    entries: {
      as: id,
      do: oneOf([...new Set(commands.map(({ words }) => words))]),
      outcome: oneOf(codes),
      answer: answers,
      capture: { type: 'object', entries: fieldsFrom(captured, facts.value) },
    },
  };
  return {
    of: { zh: 'race 的结果', en: 'the outcome of a race' },
    shapes: [
      {
        kind: 'object',
        fields: {
          order: list(text),
          outcomes: { type: 'object', entries: fieldsFrom(codes, count) },
          winner: { type: 'nullable', wrapped: ran },
          losers: { type: 'array', item: ran },
          commands: { type: 'array', item: ran },
        },
      },
    ],
  };
}

/** The figures of a run under load. */
export function loadAnswer(journey: Journey, known: Known): Answer {
  const words = [...new Set(asksOf(allSteps(journey)).map((step) => step.words))];
  const outcomes = { type: 'object', entries: fieldsFrom(['ok', 'not-asked', ...codesOf(known)], count) };
  return {
    of: { zh: '加载的数字', en: 'the figures of a load' },
    shapes: [
      {
        kind: 'object',
        fields: {
          sessions: object({ arrived: count, done: count, left: count, failed: count }),
          requests: count,
          errorRate: number,
          outcomes: { type: 'object', entries: fieldsFrom(words, outcomes) },
          p95: { type: 'object', entries: fieldsFrom(words, number) },
        },
      },
    ],
  };
}
