import type { Lang } from '../text/source.ts';
import { STYLE } from './html-style.ts';
import { html } from './html-text.ts';
import { timelineOf } from './html-timeline.ts';
import { isStep } from './json.ts';
import type { ToldBranch, ToldJourney, ToldLine, ToldNote, ToldStep } from './model.ts';
import { many } from '../text/show.ts';
import { breachLine } from './text.ts';

const WORDS = {
  zh: {
    title: '旅程报告',
    passed: '通过',
    failed: '失败',
    left: '步没有走到',
    branch: '分支',
    events: '个事件',
    books: '账目之和为 0，库存相符',
    from: '接着',
    kept: '存储留在',
  },
  en: {
    title: 'Journeys',
    passed: 'passed',
    failed: 'failed',
    left: 'not reached',
    branch: 'branch',
    events: 'events',
    books: 'ledger sums to 0, stock balanced',
    from: 'from',
    kept: 'store kept in',
  },
} as const;

/** One page over all journeys: nothing from elsewhere, no script. Failures stand open, the events of a step can be opened. */
export function htmlReport(journeys: readonly ToldJourney[], lang: Lang): string {
  const words = WORDS[lang];
  const bad = journeys.filter(({ ok }) => !ok).length;
  const sum = `${journeys.length - bad} ${words.passed}${bad > 0 ? ` · ${bad} ${words.failed}` : ''}`;
  const contents = journeys.map(
    ({ name, ok, file }, i) => `<li class="${mark(ok)}"><a href="#j${i + 1}">${html(name)}</a> <small>${html(file)}</small></li>`,
  );
  return `<!doctype html>
<html lang="${lang === 'zh' ? 'zh-CN' : 'en'}">
<head>
<meta charset="utf-8">
<meta name="viewport" content="width=device-width, initial-scale=1">
<title>${words.title} · ${sum}</title>
<style>${STYLE}</style>
</head>
<body>
<header><h1>${words.title}</h1><p class="${mark(bad === 0)}">${sum}</p></header>
<nav><ol>${contents.join('')}</ol></nav>
<main>
${journeys.map((journey, i) => journeyPart(journey, `j${i + 1}`, lang)).join('\n')}
</main>
</body>
</html>
`;
}

const mark = (ok: boolean): string => (ok ? 'ok' : 'bad');

function journeyPart(journey: ToldJourney, id: string, lang: Lang): string {
  const { name, file, covers, tags, ok, branches, store } = journey;
  const labels = [...tags.map((tag) => `#${tag}`), ...covers].map((label) => `<span>${html(label)}</span>`).join('');
  return `<section id="${id}" class="${mark(ok)}">
<h2>${html(name)}</h2>
<p class="file">${html(file)}${store === undefined ? '' : ` · ${WORDS[lang].kept} ${html(store)}`}</p>
<p class="labels">${labels}</p>
${linePart(journey, id, lang)}
${branches.map((branch, i) => branchPart(branch, `${id}b${i + 1}`, lang)).join('\n')}
</section>`;
}

const branchPart = (branch: ToldBranch, id: string, lang: Lang): string =>
  `<h3 id="${id}" class="${mark(branch.ok)}">${WORDS[lang].branch} · ${html(branch.name)} <small>${WORDS[lang].from} ${html(branch.from)}</small></h3>
${linePart(branch, id, lang)}`;

function linePart(line: ToldLine, id: string, lang: Lang): string {
  const words = WORDS[lang];
  const steps = line.steps.filter(isStep);
  const left = line.skipped > 0 ? ` · ${line.skipped} ${words.left}` : '';
  const health = line.unhealthy.length === 0 ? ` · ${words.books}` : '';
  return `${timelineOf(steps, id)}
<table>
${line.steps.map((step) => (isStep(step) ? stepRow(step, id, lang) : noteRow(step))).join('\n')}
</table>
${[...line.problems.map(({ drawn }) => drawn), ...line.unhealthy].map((text) => `<pre class="bad">${html(text)}</pre>`).join('')}
<p class="sum ${mark(line.ok)}">${lang === 'zh' ? `${steps.length} 步` : many(steps.length, 'step')}${left} · ${html(line.at)}${health} · <code>${line.digest.slice(0, 16)}</code></p>`;
}

const noteRow = ({ note, depth }: ToldNote): string => `<tr class="note"><th colspan="5" style="--depth:${depth}">${html(note)}</th></tr>`;

function stepRow(step: ToldStep, id: string, lang: Lang): string {
  const { number, ok, at, as = '', title, do: words, told, events, problems, broken, depth } = step;
  const wrong = [...problems.map(({ drawn }) => drawn), ...broken.map(breachLine)];
  const list = events.map(({ position, type, stream, at: when, cause }) => `#${position} ${when} ${type} ${stream} ← ${cause}`).join('\n');
  const opened =
    events.length === 0 ? '' : `<details><summary>${events.length} ${WORDS[lang].events}</summary><pre>${html(list)}</pre></details>`;
  return `<tr id="${id}s${html(number)}" class="${mark(ok)}"><td class="mark">${ok ? '✓' : '✗'}</td><td class="number">${html(number)}</td><td class="at"><time datetime="${html(at)}">${html(at.slice(0, 19).replace('T', ' '))}</time></td><td class="as">${html(as)}</td><td style="--depth:${depth}"><b>${html(title)}</b> <code>${html(words)}</code><br>${told.map(html).join(' · ')}${opened}${wrong.map((text) => `<pre class="bad">${html(text)}</pre>`).join('')}</td></tr>`;
}
