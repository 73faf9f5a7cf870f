import type { Lang } from '@yellowcart/core/mall';
import { pairs } from '../terminal/table.ts';
import { moment } from './format.ts';
import { parts, type Render, type Row } from './show.ts';

const HEADINGS = {
  facts: { zh: '事实', en: 'facts' },
  changes: { zh: '何时改变', en: 'what changes it' },
  try: { zh: '试试', en: 'try' },
} as const;

const factText = ({ text, event }: Row): string => (event === null ? text : `${text}  #${event}`);
const changeText = ({ text, at }: Row): string => (at === null ? text : `${moment(at)}  ${text}`);

/** The heading stands before the first line only. */
const under = (heading: string, lines: readonly string[]): readonly (readonly [string, string])[] =>
  lines.map((line, i) => [i === 0 ? heading : '', line] as const);

function body({ facts, changes, try: tries }: Row, lang: Lang): string {
  return pairs([
    ...under(HEADINGS.facts[lang], (facts as readonly Row[]).map(factText)),
    ...under(HEADINGS.changes[lang], (changes as readonly Row[]).map(changeText)),
    ...under(HEADINGS.try[lang], tries),
  ]);
}

/** An explanation: the conclusion, the ruling behind it, what it follows from, what would change it, what to do. */
export const renderExplained: Render = (answer: Row, lang) => {
  const { conclusion = '', rule = null, ruleText = null } = answer;
  const ruled = rule === null || ruleText === conclusion ? '' : `${rule}  ${ruleText ?? ''}`.trimEnd();
  return parts([conclusion, ruled].filter(Boolean).join('\n'), answer['facts'] === undefined ? '' : body(answer, lang));
};
