import type { CommandStep, EventuallyStep } from '../format/journey.ts';
import type { Problem } from '../text/source.ts';
import { isPlainText, type Known } from './known.ts';

/** Words that take a query of support. */
const ASKING: readonly string[] = ['support find', 'support view save'];

/** A query that does not read, unless the journey wants to see just that. */
export function checkQuery(step: CommandStep | EventuallyStep, known: Known): readonly Problem[] {
  const wanted = step.kind === 'command' ? [step.refuse?.code, ...step.allow.map(({ code }) => code)] : [];
  const query = step.with?.entries.find(({ key }) => key === 'query')?.value;
  if (!ASKING.includes(step.words) || !query || !isPlainText(query) || wanted.includes('QUERY_INVALID')) return [];
  const problem = known.query(query.value);
  return problem ? [{ message: { zh: '查询条件读不懂', en: 'the query cannot be read' }, span: query.span, label: problem }] : [];
}
