import type { Recorded } from '@yellowcart/core/mall';
import { isRecord } from '../format/path.ts';
import type { Problem, Text } from '../text/source.ts';
import type { Line } from './line.ts';

/** Events, facts and changes that are named; the rest is a number. */
const MOST = 4;

/** What a step asked for, when it was a command. */
type Tried = { readonly do: string; readonly with: Readonly<Record<string, unknown>> };

/**
 * Why an expectation does not hold: what the step wrote and who caused it, and what the mall itself says of the order, from the rules
 * that decide. The first problem of a step carries it.
 */
export async function withReasons(
  line: Line,
  problems: readonly Problem[],
  events: readonly Recorded[],
  answer: unknown,
  tried?: Tried,
): Promise<readonly Problem[]> {
  const [first, ...rest] = problems;
  if (!first) return problems;
  const notes = [...(first.notes ?? []), written(events), ...(await explained(line, first, answer, tried))];
  return [{ ...first, notes }, ...rest];
}

function written(events: readonly Recorded[]): Text {
  if (events.length === 0) return { zh: '原因：这一步没有写下任何事件', en: 'why: the step appended no events' };
  const shown = events.slice(-MOST).map(({ position, type, cause }) => `#${position} ${type} ← ${cause}`);
  const left = events.length - shown.length;
  const list = [...(left > 0 ? [`… ${left}`] : []), ...shown].join(', ');
  return { zh: `原因：这一步写下 ${list}`, en: `why: the step appended ${list}` };
}

/** Which question of `support explain` an expectation is about, by what it names. */
const QUESTIONS: readonly (readonly [RegExp, string])[] = [
  [/\b(status|final|archived)\b/, 'status'],
  [/\brefund/, 'refund'],
  [/\b(payable|goods|freight|insurance|amounts|unitPrice|fullReduction)\b/, 'price'],
  [/\b(available|locked|occupied|shipped)\b/, 'stock'],
  [/\b(deadlines?|autoConfirmAt|payBefore|shipBy|fired)\b/, 'timer'],
];

const EXPLAIN = 'support explain';

type Reason = {
  readonly conclusion: string;
  readonly rule: string | null;
  readonly facts: readonly { readonly text: string; readonly event: number | null }[];
  readonly changes: readonly { readonly text: string; readonly at: string | null }[];
};

/** What the mall says of the order that it is about. Nothing, where there is none, or nobody who may ask. */
async function explained(line: Line, problem: Problem, answer: unknown, tried: Tried | undefined): Promise<readonly Text[]> {
  const { shared } = line;
  const refused = problem.message.en.startsWith('unexpected refusal');
  const question = refused ? 'cannot' : QUESTIONS.find(([names]) => names.test(problem.message.en))?.[1];
  const order = orderIn(answer) ?? orderIn(tried?.with) ?? (refused ? undefined : line.latest.get('order'));
  if (question === undefined || order === undefined || shared.support === undefined || !shared.entries.has(EXPLAIN)) return [];
  const args = { order, question, ...(refused && tried ? { command: tried.do, with: tried.with } : {}) };
  const [zh, en] = [await ask(line, args, 'zh'), await ask(line, args, 'en')];
  if (!zh || !en) return [];
  const both = linesOf(en, 'because', 'will be otherwise');
  return linesOf(zh, '因为', '会改变').map((text, i) => ({ zh: text, en: both[i] ?? '' }));
}

async function ask({ bench, shared }: Line, args: Readonly<Record<string, unknown>>, lang: 'zh' | 'en'): Promise<Reason | undefined> {
  const result = await bench.mall.ask({ do: EXPLAIN as string, with: args }, { as: shared.support!, lang }).catch(() => undefined);
  return result?.ok && isRecord(result.answer) && typeof result.answer['conclusion'] === 'string'
    ? (result.answer as unknown as Reason)
    : undefined;
}

const linesOf = ({ conclusion, rule, facts, changes }: Reason, because: string, otherwise: string): readonly string[] => [
  rule === null ? conclusion : `${conclusion} (${rule})`,
  ...facts.slice(-MOST).map(({ text, event }) => `  ${because} ${text}${event === null ? '' : ` #${event}`}`),
  ...changes.slice(0, 1).map(({ text, at }) => `  ${otherwise} ${at === null ? '' : `${at} `}${text}`),
];

/** The order that an answer or some arguments are about. */
function orderIn(value: unknown): string | undefined {
  if (!isRecord(value)) return undefined;
  const own = value['order'] ?? (Array.isArray(value['orders']) && isRecord(value['orders'][0]) ? value['orders'][0]['order'] : undefined);
  return typeof own === 'string' ? own : undefined;
}
