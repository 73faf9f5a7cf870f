import { asFlag, asItems, asMapping, asText, expected, fields } from './fields.ts';
import type { CommandStep, EachStep, RaceStep, Row, UseStep } from './journey.ts';
import { keysOf } from './keys.ts';
import type { Mapping, Node } from './node.ts';
import { headOf, parseCommand } from './parse-command.ts';
import { asCount, isName, parseCaptures, parseExpectations } from './parse-values.ts';
import { parseSteps, type Reading } from './reading.ts';
import { readRows, rowsOf } from './rows.ts';

const STEP = { zh: '步骤', en: 'a step' };

/** The most commands whose orders are all tried: 4! = 24 runs. */
const MOST = 4;

export function parseRace(node: Mapping, { problems }: Reading): RaceStep {
  const found = fields(node, keysOf('race'), STEP, problems);
  const commands = asItems(found.race, problems).flatMap((item): readonly CommandStep[] => {
    if (item.kind === 'map') return [parseCommand(item, problems)];
    expected(item, { zh: '一条命令：as、do、with', en: 'a command: as, do, with' }, problems);
    return [];
  });
  const value = found.orders?.value;
  const all = value === undefined || (value.kind === 'scalar' && value.value === 'all');
  const orders = all ? 'all' : (asCount(value, problems) ?? 'all');
  if (found.race && commands.length < 2)
    problems.push({ message: { zh: 'race 至少要两条命令', en: 'a race has two commands or more' }, span: found.race.value.span });
  if (orders === 'all' && commands.length > MOST)
    problems.push({
      message: {
        zh: `${commands.length} 条命令的先后太多，写 orders: 数目，按种子抽取`,
        en: `${commands.length} commands have too many orders: write orders: N to draw some by the seed`,
      },
      span: found.race!.keySpan,
    });
  return {
    kind: 'race',
    ...headOf(found, node, problems),
    commands,
    orders,
    expect: parseExpectations(found.expect, problems),
    bind: parseCaptures(found.bind, problems),
  };
}

export function parseEach(node: Mapping, reading: Reading): EachStep | undefined {
  const { problems } = reading;
  const found = fields(node, keysOf('each'), STEP, problems);
  const given = found.each && rowsFrom(found.each.value, reading);
  for (const key of ['steps'] as const)
    if (!found[key]) problems.push({ message: { zh: `each 缺少 ${key}`, en: `each has no ${key}` }, span: found.each!.keySpan });
  // Without its rows nothing is known of the names that its steps use.
  if (found.each && !given) return undefined;
  const rows = given ?? [];
  if (found.each) for (const name of new Set(rows.flatMap(Object.keys))) isName(name, found.each.value.span, problems);
  return {
    kind: 'each',
    ...headOf(found, node, problems),
    rows: rows.map((values) => ({ values, label: labelOf(values) })),
    from: found.each?.value.kind === 'scalar' ? String(found.each.value.value) : undefined,
    apart: asFlag(found.apart, problems),
    steps: parseSteps(found.steps, reading),
  };
}

const labelOf = (values: Row): string =>
  Object.entries(values)
    .map(([name, value]) => `${name}=${typeof value === 'string' ? value : JSON.stringify(value)}`)
    .join(' ');

function rowsFrom(node: Node, { problems, source, read }: Reading): readonly Row[] | undefined {
  if (node.kind === 'list') {
    const found = rowsOf(node);
    if ('rows' in found) return found.rows;
    problems.push(...found.problems);
    return undefined;
  }
  const name = asText(node, { zh: '行的列表，或 CSV、JSON、YAML 文件', en: 'a list of rows, or a CSV, JSON or YAML file' }, problems);
  if (!name) return undefined;
  const file = read(name.value, source);
  if ('problem' in file) {
    problems.push({ message: file.problem, span: name.span });
    return undefined;
  }
  const found = readRows(file.source);
  if ('rows' in found) return found.rows;
  problems.push(...found.problems);
  return undefined;
}

export function parseUse(node: Mapping, reading: Reading): UseStep | undefined {
  const { problems } = reading;
  const found = fields(node, keysOf('use'), STEP, problems);
  const name = asText(found.use?.value, { zh: '旅程文件', en: 'a journey file' }, problems);
  const journey = name && usedJourney(name.value, name.span, reading);
  const as = (asMapping(found.as, problems)?.entries ?? []).flatMap(({ key, keySpan, value }) => {
    const account = asText(value, { zh: '账号', en: 'an account' }, problems);
    return account ? [{ name: key, keySpan, value: account }] : [];
  });
  const capture = (asMapping(found.capture, problems)?.entries ?? []).flatMap(({ key, keySpan, value }) => {
    const of = asText(value, { zh: '它的变量名', en: 'a name of its own' }, problems);
    return of && isName(key, keySpan, problems) ? [{ name: key, of: of.value, span: value.span }] : [];
  });
  const vars = asMapping(found.vars, problems)?.entries ?? [];
  return journey && { kind: 'use', ...headOf(found, node, problems), journey, as, vars, capture };
}

function usedJourney(name: string, span: Node['span'], { problems, source, read, chain, journey }: Reading) {
  const file = read(name, source);
  if ('problem' in file) {
    problems.push({ message: file.problem, span });
    return undefined;
  }
  if (chain.includes(file.source.file)) {
    const round = [...chain, file.source.file].join(' → ');
    problems.push({
      message: { zh: '旅程互相引用，没有尽头', en: 'journeys use each other without end' },
      span,
      label: { zh: round, en: round },
    });
    return undefined;
  }
  const parsed = journey(file.source, chain);
  if ('journey' in parsed) return parsed.journey;
  problems.push(...parsed.problems.map((problem) => ({ ...problem, source: problem.source ?? file.source })));
  return undefined;
}
