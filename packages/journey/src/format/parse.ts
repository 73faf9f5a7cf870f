import { asItems, asMapping, asText, asTexts, expected, fields, type Problems } from './fields.ts';
import type { Actor, World } from './journey.ts';
import { INVARIANTS, keysOf } from './keys.ts';
import { checkNames } from './names.ts';
import { type Entry, plain, readYaml } from './node.ts';
import { oneOf, parseBranches, parseFaults } from './parse-fault.ts';
import { parseStep } from './parse-step.ts';
import { isName, parseExpectations } from './parse-values.ts';
import { parseSteps, type Parsed, type Reader } from './reading.ts';
import type { Source } from '../text/source.ts';

/** The format's version, the first line of a file: `journey: 1`. */
export const VERSION = 1;

const JOURNEY = { zh: '旅程', en: 'a journey' };

const WORLD = {
  zh: '写 world: { use: demo }，或 world: { use: 世界文件 }，或一个完整的世界（world: 1 …）',
  en: 'write world: { use: demo }, or world: { use: FILE }, or a whole world (world: 1 …)',
};

/** Nothing beside the text itself is there. */
const alone: Reader = (name) => ({ problem: { zh: `读不到 ${name}`, en: `${name} cannot be read` } });

/**
 * Reads a journey; other files that it names come from `read`. Pure but for that. Either the whole journey or every problem found, in
 * the order of the file. `chain`: the files that use this one.
 */
export function parseJourney(
  source: Source,
  { read = alone, chain = [] }: { readonly read?: Reader; readonly chain?: readonly string[] } = {},
): Parsed {
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
  const found = fields(root, keysOf('journey'), JOURNEY, problems);
  for (const key of ['journey', 'name', 'world', 'steps'] as const) {
    if (!found[key])
      problems.push({
        message: { zh: `旅程缺少 ${key}`, en: `the journey has no ${key}` },
        span: { from: root.span.from, to: root.span.from + 1 },
        ...(key === 'world' ? { notes: [WORLD] } : {}),
      });
  }
  checkVersion(found.journey, problems);
  const reading = {
    problems,
    source,
    read,
    chain: [...chain, source.file],
    lost: new Set<string>(),
    step: parseStep,
    journey: (used: Source, through: readonly string[]) => parseJourney(used, { read, chain: through }),
  };
  const claims = asTexts(found.covers, { zh: '需求或规则编号', en: 'a requirement or ruling id' }, problems).map(({ value, span }) => ({
    id: value,
    span,
  }));
  const journey = {
    source,
    name: asText(found.name?.value, { zh: '名字', en: 'a name' }, problems)?.value ?? '',
    tags: asTexts(found.tags, { zh: '文字', en: 'text' }, problems).map(({ value }) => value),
    covers: claims.map(({ id }) => id),
    claims,
    world: parseWorld(found.world, problems),
    actors: parseActors(found.actors, problems),
    vars: asMapping(found.vars, problems)?.entries ?? [],
    secrets: asTexts(found.secrets, { zh: '变量名', en: "a variable's name" }, problems).map(({ value, span }) => ({ name: value, span })),
    invariants: asItems(found.invariants, problems).flatMap((item) => oneOf(item, INVARIANTS, problems) ?? []),
    faults: parseFaults(found.faults, problems),
    steps: parseSteps(found.steps, reading),
    branches: parseBranches(found.branches, reading),
    finally: parseSteps(found.finally, reading),
    thresholds: parseExpectations(found.thresholds, problems),
  };
  for (const { key, keySpan } of journey.vars) isName(key, keySpan, problems);
  problems.push(...checkNames(journey, reading.lost));
  if (problems.length > 0 || !journey.world)
    // Where YAML itself was not understood, what it seems to say is not what was meant.
    return { problems: problems.toSorted((a, b) => a.span.from - b.span.from), ...(syntax.length > 0 ? {} : { draft: journey }) };
  return { journey: { ...journey, world: journey.world } };
}

function checkVersion(entry: Entry | undefined, problems: Problems): void {
  if (!entry || (entry.value.kind === 'scalar' && entry.value.value === VERSION)) return;
  problems.push({
    message: { zh: `这个版本的程序只读 journey: ${VERSION}`, en: `this version of the program reads journey: ${VERSION}` },
    span: entry.value.span,
  });
}

function parseActors(entry: Entry | undefined, problems: Problems): readonly Actor[] {
  const account = { zh: '账号', en: 'an account' };
  return (asMapping(entry, problems)?.entries ?? []).flatMap(({ key, keySpan, value }) => {
    const accounts = (value.kind === 'list' ? value.items : [value]).flatMap((item) => asText(item, account, problems) ?? []);
    if (value.kind === 'list' && accounts.length === 0) expected(value, account, problems);
    return isName(key, keySpan, problems) && accounts.length > 0 ? [{ name: key, accounts, span: keySpan }] : [];
  });
}

function parseWorld(entry: Entry | undefined, problems: Problems): World | undefined {
  const node = entry?.value;
  if (node && node.kind !== 'map') problems.push({ message: WORLD, span: node.span });
  if (node?.kind !== 'map') return undefined;
  if (node.entries.some(({ key }) => key === 'world')) {
    return { kind: 'inline', world: plain(node) as Readonly<Record<string, unknown>>, span: node.span };
  }
  const { use, ...overrides } = fields(node, keysOf('world'), { zh: ' world ', en: 'world' }, problems);
  if (!use) {
    problems.push({ message: WORLD, span: node.entries[0]?.keySpan ?? node.span });
    return undefined;
  }
  const file = asText(use.value, { zh: '世界文件的路径，或 demo', en: 'the path of a world file, or demo' }, problems);
  if (overrides.settings) asMapping(overrides.settings, problems);
  if (overrides.clock)
    asText(overrides.clock.value, { zh: '时刻，如 2026-11-23T10:00:00+08:00', en: 'an instant like 2026-11-23T10:00:00+08:00' }, problems);
  if (overrides.seed && (overrides.seed.value.kind !== 'scalar' || overrides.seed.value.value === null))
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
