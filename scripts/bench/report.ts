import { existsSync, readFileSync, writeFileSync } from 'node:fs';
import { BELOW_AIM, belowAim } from './below-aim.ts';
import { machine, type Load } from './machine.ts';
import { verdict, type Row, type Told } from './measure.ts';

/** What stands above the sections when the page is begun. */
const HEAD = `# Performance

Every figure on this page was printed by \`pnpm bench\` (\`pnpm bench --list\` names the benchmarks, \`pnpm bench NAME…\` runs some of
them and replaces their sections). Baseline and ours run in turns in the same minute on the same machine: what counts is the ratio,
the median over rounds with their spread, of five or more without the worst and the best one. The rates themselves say what this one machine did.

Below the floor is a defect; the aim is where it should be.
`;

const begin = (name: string): string => `<!-- section ${name} -->`;
const end = (name: string): string => `<!-- end ${name} -->`;

function replaced(page: string, name: string, text: string): string {
  const section = `${begin(name)}\n\n${text.trim()}\n\n${end(name)}`;
  const [from, to] = [page.indexOf(begin(name)), page.indexOf(end(name))];
  return from >= 0 && to > from ? page.slice(0, from) + section + page.slice(to + end(name).length) : `${page.trimEnd()}\n\n${section}\n`;
}

/** A page whose list of what is below its aim is that of its tables, where it has one. */
export const withAims = (page: string): string => (page.includes(begin(BELOW_AIM)) ? replaced(page, BELOW_AIM, belowAim(page)) : page);

/** Replaces one section of the page, or adds it at the end, and the list of what is below its aim. Everything else on the page stays as it is. */
export function writeSection(file: string, name: string, text: string): void {
  const page = existsSync(file) ? readFileSync(file, 'utf8') : HEAD;
  writeFileSync(file, withAims(replaced(page, name, text)));
}

const cell = (text: string): string => text.replaceAll('|', '\\|');

function tableLine(row: Row): string {
  const { ratio, floor, aim, atMost } = row;
  const asked = floor === undefined ? '' : `${atMost ? '≤ ' : '≥ '}${floor}${aim === undefined ? '' : ` / ${aim}`}`;
  const stands = ratio ? `${ratio.median.toFixed(2)} (${ratio.low.toFixed(2)}–${ratio.high.toFixed(2)})` : '';
  const judged = verdict(row);
  return `| ${[row.what, row.base, row.ours, stands, asked, judged === 'below the floor' ? `**${judged}**` : judged].map(cell).join(' | ')} |`;
}

/** A section in Markdown of what a benchmark told, with the machine that it ran on and the programs that it ran with. */
export function sectionOf(told: readonly Told[], load: Load): string {
  const parts: string[] = [];
  const programs = told.flatMap((each) => (each.kind === 'program' ? [each.name] : []));
  const shown = told.filter((each) => each.kind !== 'program');
  for (const [i, each] of shown.entries()) {
    if (each.kind === 'title') parts.push(`## ${each.title}`, each.text);
    else if (each.kind === 'note') parts.push(each.text);
    else if (each.kind === 'block') parts.push(`\`\`\`text\n${each.text.replace(/\n$/, '')}\n\`\`\``);
    else {
      if (shown[i - 1]?.kind !== 'row')
        parts.push('| what | baseline | ours | ratio (spread) | floor / aim | stands |\n|---|---|---|---|---|---|');
      parts[parts.length - 1] += `\n${tableLine(each.row)}`;
    }
  }
  return `${parts.join('\n\n')}\n\n_${machine(load, programs)}_`;
}
