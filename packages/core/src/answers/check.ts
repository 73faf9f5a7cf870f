import * as v from 'valibot';
import { ANSWERS } from './all.ts';
import { instant } from './values.ts';

/**
 * Any answer may say `asOf`, the instant that it tells of (R10.09): on a store where others are in the middle of something, what was
 * committed behind it cannot be seen yet.
 */
function untimed(answer: unknown): unknown {
  if (typeof answer !== 'object' || answer === null || !('asOf' in answer)) return answer;
  const { asOf, ...rest } = answer;
  return v.is(instant, asOf) ? rest : answer;
}

/** What is wrong with an answer, by its declaration: one sentence for each field; none when nothing is, or it is not declared. */
export function answerFaults(words: string, answer: unknown): readonly string[] {
  const schema = (ANSWERS as Readonly<Record<string, v.GenericSchema>>)[words];
  if (!schema) return [];
  const result = v.safeParse(schema, untimed(answer));
  if (result.success) return [];
  return result.issues.map((issue) => `${words}: ${v.getDotPath(issue) ?? 'the answer'}: ${issue.message}`);
}

/** Fails on an answer that is not as declared, and says where the declarations are. */
export function holdToDeclaration(words: string, answer: unknown): void {
  const faults = answerFaults(words, answer);
  if (faults.length > 0) throw new Error(`${faults.slice(0, 5).join('\n')}\ndeclare what an answer holds in packages/core/src/answers`);
}
