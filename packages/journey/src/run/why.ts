import type { Recorded } from '@yellowcart/core/mall';
import { isRecord } from '../format/path.ts';
import { type Problem, type Text, same } from '../text/source.ts';
import type { Line } from './line.ts';

/** Events that are named; the rest is a number. */
const MOST = 4;

/**
 * Why an expectation does not hold: what the step wrote and who caused it, and what the mall itself says of an order's status, where it
 * can explain. The first problem of a step carries it.
 */
export async function withReasons(
  line: Line,
  problems: readonly Problem[],
  events: readonly Recorded[],
  answer: unknown,
): Promise<readonly Problem[]> {
  const [first, ...rest] = problems;
  if (!first) return problems;
  const notes = [...(first.notes ?? []), written(events), ...(await explained(line, answer))];
  return [{ ...first, notes }, ...rest];
}

function written(events: readonly Recorded[]): Text {
  if (events.length === 0) return { zh: '原因：这一步没有写下任何事件', en: 'why: the step appended no events' };
  const shown = events.slice(-MOST).map(({ position, type, cause }) => `#${position} ${type} ← ${cause}`);
  const left = events.length - shown.length;
  const list = [...(left > 0 ? [`… ${left}`] : []), ...shown].join(', ');
  return { zh: `原因：这一步写下 ${list}`, en: `why: the step appended ${list}` };
}

/** The mall's own explanation, where this build has one. Nothing is said when it cannot be had. */
async function explained({ bench, shared }: Line, answer: unknown): Promise<readonly Text[]> {
  const order = isRecord(answer) ? answer['order'] : undefined;
  const entry = shared.entries.get('support explain') ?? shared.entries.get('explain');
  if (typeof order !== 'string' || !entry || shared.support === undefined) return [];
  const [, topic] = entry.args;
  const args = { order, ...(topic ? { [topic.name]: 'status' } : {}) };
  const result = await bench.mall.ask({ do: entry.words, with: args }, { as: shared.support }).catch(() => undefined);
  if (!result?.ok || !isRecord(result.answer)) return [];
  const conclusion: unknown = result.answer['conclusion'] ?? result.answer['text'];
  const rule: unknown = result.answer['rule'];
  if (typeof conclusion !== 'string') return [];
  return [same(typeof rule === 'string' ? `${conclusion} (${rule})` : conclusion)];
}
