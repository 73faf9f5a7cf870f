import { show } from '../text/show.ts';
import type { Text } from '../text/source.ts';

type Phrase = (wanted: string) => Text;

/** What a value should have been, by the name of the test: goes behind the path, `expected PATH to be above 3`. */
const PHRASES: Readonly<Record<string, Phrase>> = {
  gt: (wanted) => ({ zh: `应大于 ${wanted}`, en: `to be above ${wanted}` }),
  gte: (wanted) => ({ zh: `应不小于 ${wanted}`, en: `to be at least ${wanted}` }),
  lt: (wanted) => ({ zh: `应小于 ${wanted}`, en: `to be below ${wanted}` }),
  lte: (wanted) => ({ zh: `应不大于 ${wanted}`, en: `to be at most ${wanted}` }),
  between: (wanted) => ({ zh: `应在 ${wanted} 之间`, en: `to be between ${wanted}` }),
  oneOf: (wanted) => ({ zh: `应为 ${wanted} 之一`, en: `to be one of ${wanted}` }),
  matches: (wanted) => ({ zh: `应符合 ${wanted}`, en: `to match ${wanted}` }),
  contains: (wanted) => ({ zh: `应含有 ${wanted}`, en: `to contain ${wanted}` }),
  length: () => ({ zh: '应为列表或文字', en: 'to be a list or text' }),
  exists: (wanted) => (wanted === 'true' ? { zh: '应该有', en: 'to be there' } : { zh: '不应有', en: 'not to be there' }),
  exactly: (wanted) => ({ zh: `应正好为 ${wanted}`, en: `to be exactly ${wanted}` }),
  not: (wanted) => ({ zh: `不应为 ${wanted}`, en: `not to be ${wanted}` }),
};

/** A value by itself. */
export const plainly: Phrase = (wanted) => ({ zh: `应为 ${wanted}`, en: `to be ${wanted}` });

/** A test of a value. */
export const phraseOf = (test: string, wanted: unknown): Text => (PHRASES[test] ?? plainly)(show(wanted));
