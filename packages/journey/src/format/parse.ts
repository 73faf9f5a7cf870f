import { asItems, asMapping, asText, asTexts, expected, fields, type Problems } from './fields.ts';
import type { Journey, Step, World } from './journey.ts';
import { type Entry, type Node, plain, readYaml } from './node.ts';
import { parseStep } from './parse-step.ts';
import type { Problem, Source } from '../text/source.ts';
import { namesIn, unknownName } from './template.ts';

/** The format's version, the first line of a file: `journey: 1`. */
const VERSION = 1;

const KEYS = ['journey', 'name', 'tags', 'covers', 'world', 'vars', 'steps', 'finally'] as const;
const JOURNEY = { zh: '旅程', en: 'a journey' };

export type Parsed = { readonly journey: Journey } | { readonly problems: readonly Problem[] };

/** Reads a journey file. Pure. Either the whole journey or every problem found, in the order of the file. */
export function parseJourney(source: Source): Parsed {
  const { root, problems: syntax } = readYaml(source);
  const problems: Problems = [...syntax];
  if (root?.kind !== 'map') {
    if (syntax.length === 0)
      problems.push({
        message: { zh: '旅程文件以 journey: 1 开头', en: 'a journey file begins with journey: 1' },
        span: root?.span ?? { from: 0, to: 1 },
      });
    return { problems };
  }
  const found = fields(root, KEYS, JOURNEY, problems);
  for (const key of ['journey', 'name', 'world', 'steps'] as const) {
    if (!found[key])
      problems.push({
        message: { zh: `旅程缺少 ${key}`, en: `the journey has no ${key}` },
        span: { from: root.span.from, to: root.span.from + 1 },
      });
  }
  checkVersion(found.journey, problems);
  const journey = {
    source,
    name: asText(found.name?.value, { zh: '名字', en: 'a name' }, problems)?.value ?? '',
    tags: asTexts(found.tags, { zh: '文字', en: 'text' }, problems).map(({ value }) => value),
    covers: asTexts(found.covers, { zh: '需求或规则编号', en: 'a requirement or ruling id' }, problems).map(({ value }) => value),
    world: parseWorld(found.world, problems),
    vars: asMapping(found.vars, problems)?.entries ?? [],
    steps: parseSteps(found.steps, problems),
    finally: parseSteps(found.finally, problems),
  };
  problems.push(...checkNames(journey));
  if (problems.length > 0 || !journey.world) return { problems: problems.toSorted((a, b) => a.span.from - b.span.from) };
  return { journey: { ...journey, world: journey.world } };
}

function checkVersion(entry: Entry | undefined, problems: Problems): void {
  if (!entry || (entry.value.kind === 'scalar' && entry.value.value === VERSION)) return;
  problems.push({
    message: { zh: `这个版本的程序只读 journey: ${VERSION}`, en: `this version of the program reads journey: ${VERSION}` },
    span: entry.value.span,
  });
}

const parseSteps = (entry: Entry | undefined, problems: Problems): readonly Step[] =>
  asItems(entry, problems).flatMap((item) => parseStep(item, problems) ?? []);

function parseWorld(entry: Entry | undefined, problems: Problems): World | undefined {
  const node = asMapping(entry, problems);
  if (!node) return undefined;
  if (node.entries.some(({ key }) => key === 'world')) {
    return { kind: 'inline', world: plain(node) as Readonly<Record<string, unknown>>, span: node.span };
  }
  const { use, ...overrides } = fields(node, ['use', 'clock', 'seed', 'settings'] as const, { zh: ' world ', en: 'world' }, problems);
  if (!use) {
    const message = {
      zh: 'world 要写 use（世界文件，或 demo），或把世界整个写在这里（world: 1 …）',
      en: 'world takes use (a world file, or demo) or a whole world (world: 1 …)',
    };
    problems.push({ message, span: node.entries[0]?.keySpan ?? node.span });
    return undefined;
  }
  const file = asText(use.value, { zh: '世界文件的路径，或 demo', en: 'the path of a world file, or demo' }, problems);
  if (overrides.settings) asMapping(overrides.settings, problems);
  if (overrides.clock)
    asText(overrides.clock.value, { zh: '时刻，如 2026-11-23T10:00:00+08:00', en: 'an instant like 2026-11-23T10:00:00+08:00' }, problems);
  if (overrides.seed && overrides.seed.value.kind !== 'scalar')
    expected(overrides.seed.value, { zh: '数字或文字', en: 'a number or text' }, problems);
  const values = Object.values(overrides).filter((each): each is Entry => each !== undefined);
  return (
    file && {
      kind: 'use',
      use: file.value,
      overrides: Object.fromEntries(values.map(({ key, value }) => [key, plain(value)])),
      span: use.value.span,
    }
  );
}

/** Every template must use a name that a variable or a capture of an earlier step gives. */
function checkNames({ vars, steps, finally: last }: Pick<Journey, 'vars' | 'steps' | 'finally'>): Problems {
  const known = new Set<string>();
  const problems: Problems = [];
  const check = (node: Node) => {
    for (const { name, span } of namesIn(node)) if (!known.has(name)) problems.push(unknownName(name, span, known));
  };
  for (const { key, value } of vars) {
    check(value);
    known.add(key);
  }
  for (const step of [...steps, ...last]) {
    if (step.kind === 'note') continue;
    if (step.kind === 'clock') {
      check(step.value);
      const name = /^\$([^.[]+)/.exec(String(step.value.value))?.[1];
      if (name !== undefined && !known.has(name)) problems.push(unknownName(name, step.value.span, known));
    } else {
      if (step.as) check(step.as);
      if (step.with) check(step.with);
    }
    for (const { name } of step.capture) known.add(name);
    for (const { value } of step.expect) check(value);
  }
  return problems;
}
