import { EXIT_CODES } from '../../cli/src/help/exits.ts';
import { REFUSALS } from '../../packages/mall/src/refusals.ts';
import { RULINGS } from '../../packages/mall/src/rulings.ts';
import { PROGRAM_CODES } from './codes.ts';

const cell = (text: string): string => text.replaceAll('|', '\\|').replaceAll('<', '&lt;');
const table = (head: readonly string[], rows: readonly (readonly string[])[]): string =>
  [head, head.map(() => '---'), ...rows].map((row) => `| ${row.map(cell).join(' | ')} |`).join('\n');

/** Every code that an error may have: what the rules refuse with, and what the program itself says. */
export function errorReference(): string {
  const refusals = Object.entries(REFUSALS).toSorted(([a], [b]) => (a < b ? -1 : 1));
  const rules = [...new Set(refusals.flatMap(([, { rule }]) => (rule === null ? [] : [rule])))].toSorted();
  const page = [
    '# Errors and exit codes',
    'Written by `node scripts/docs.ts` from the table of refusals, and kept true by a test. A failure with `--json` is',
    '```\n{"error":{"code","message","rule","ruleText","facts","try","retryable"}}\n```',
    'on stdout; otherwise it is told on stderr. `{name}` in a sentence is a fact of the error.',
    '## Exit codes',
    table(
      ['exit', 'meaning', '含义'],
      EXIT_CODES.map(({ code, title, more }) => [String(code), `${title.en}: ${more.en}`, `${title.zh}：${more.zh}`]),
    ),
    '## Refusals of the mall',
    table(
      ['code', 'exit', 'rule', 'sentence', '中文', 'try'],
      refusals.map(([code, { exit, rule, en, zh, try: tries = [] }]) => [
        `\`${code}\``,
        String(exit),
        rule ?? '',
        en,
        zh,
        tries.map((line) => `\`${line}\``).join(' '),
      ]),
    ),
    '## Codes of the program itself',
    table(
      ['code', 'exit', 'meaning', '含义'],
      PROGRAM_CODES.map(({ code, exit, title }) => [`\`${code}\``, String(exit), title.en, title.zh]),
    ),
    '## Rules that refusals name',
    table(
      ['rule', 'in one sentence', '中文'],
      rules.map((rule) => [rule, RULINGS[rule]?.en ?? '', RULINGS[rule]?.zh ?? '']),
    ),
  ];
  return `${page.join('\n\n')}\n`;
}
