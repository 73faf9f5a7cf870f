import { expect, test } from 'vitest';
import { draw } from '../text/draw.ts';
import { parseJourney } from './parse.ts';
import type { Lang } from '../text/source.ts';

const HEAD = 'journey: 1\nname: 试\nworld: { use: demo }\n';

/** Everything that is wrong with a text, as it is printed. */
function errorsOf(text: string, lang: Lang = 'zh'): string {
  const source = { file: 'a.journey.yaml', text };
  const parsed = parseJourney(source);
  return 'problems' in parsed ? parsed.problems.map((problem) => draw(source, problem, lang)).join('\n') : '';
}

const lines = (...each: string[]): string => `${each.join('\n')}\n`;

test('R10.04 a mistyped key is named with line, column, caret and what was meant', () => {
  expect(errorsOf(`${HEAD}steps:\n  - do: feed\n    expct: { items: [] }\n`)).toBe(
    lines(
      '步骤里没有 "expct" 这个键', //
      ' --> a.journey.yaml:6:5',
      '  |',
      '5 |   - do: feed',
      '6 |     expct: { items: [] }',
      '  |     ^^^^^ 是不是 "expect"？',
    ),
  );
  expect(errorsOf(`${HEAD}stpes: []\nsteps: []\n`, 'en')).toBe(
    lines(
      'a journey has no key "stpes"',
      ' --> a.journey.yaml:4:1',
      '  |',
      '3 | world: { use: demo }',
      '4 | stpes: []',
      '  | ^^^^^ did you mean "steps"?',
    ),
  );
});

test('R10.04 the caret stands under its word behind Chinese text, which is two columns wide', () => {
  expect(errorsOf(`${HEAD}steps:\n  - { note: 一二三, as: li }\n`)).toBe(
    lines(
      '步骤缺少 do（或 clock、note）',
      ' --> a.journey.yaml:5:7',
      '  |',
      '4 | steps:',
      '5 |   - { note: 一二三, as: li }',
      '  |       ^^^^',
    ),
  );
  expect(errorsOf(`${HEAD}steps:\n  - { do: feed, note: 一二三, twise: true }\n`)).toContain(
    lines('5 |   - { do: feed, note: 一二三, twise: true }', `  | ${' '.repeat(30)}^^^^^ 是不是 "twice"？`),
  );
});

test('R10.04 a template may only use a name that exists by then', () => {
  expect(
    errorsOf(
      `${HEAD}steps:\n  - { as: li, do: order submit, capture: { order: $.trade } }\n  - { do: order show, with: { order: "{{ordr}}" } }\n`,
    ),
  ).toBe(
    lines(
      '没有叫 "ordr" 的变量',
      ' --> a.journey.yaml:6:38',
      '  |',
      '5 |   - { as: li, do: order submit, capture: { order: $.trade } }',
      '6 |   - { do: order show, with: { order: "{{ordr}}" } }',
      `  | ${' '.repeat(37)}^^^^^^^^^^ 是不是 "order"？`,
    ),
  );
  expect(errorsOf(`${HEAD}vars: { b: "{{a}}", a: 1 }\nsteps:\n  - clock: { to: $late }\n`)).toMatch(
    /没有叫 "a" 的变量[^]*没有叫 "late" 的变量/,
  );
});

test('R10.04 an unquoted template, a broken file and another version are explained', () => {
  expect(errorsOf(`${HEAD}steps:\n  - { do: feed, with: { a: {{b}} } }\n`)).toContain('以 {{ 开头的值要加引号');
  expect(errorsOf(`${HEAD}steps: [\n`)).toMatch(/^YAML 读不通：/);
  expect(errorsOf('journey: 2\nname: 试\nworld: { use: demo }\nsteps: []\n')).toContain('只读 journey: 1');
  expect(errorsOf('just text')).toContain('旅程文件以 journey: 1 开头');
  expect(errorsOf('')).toContain('a.journey.yaml:1:1');
  expect(errorsOf(`${HEAD}steps:\n  - do: &a feed\n    as: *a\n`)).toContain('没有 YAML 别名');
});

test('M1 an amount with a fraction is refused before it becomes 59.9', () => {
  expect(errorsOf(`${HEAD}steps:\n  - { as: c, do: merchant price, with: { sku: s, price: 59.90 } }\n`)).toBe(
    lines(
      '金额写成整数分，或 ¥59.90',
      ' --> a.journey.yaml:5:57',
      '  |',
      '4 | steps:',
      '5 |   - { as: c, do: merchant price, with: { sku: s, price: 59.90 } }',
      `  | ${' '.repeat(56)}^^^^^`,
    ),
  );
});

test('R2.03 a share of a whole may have a fraction, and R1.03 a guest may have a session', () => {
  expect(errorsOf(`${HEAD}steps:\n  - { do: search, visit: phone-1, with: { words: a, minPositive: 0.9 } }\n`)).toBe('');
});

test('R10.04 what a step may not say at once, or must say, is said', () => {
  const step = (text: string) => errorsOf(`${HEAD}steps:\n  - ${text}\n`);
  expect(step('{ do: feed, refuse: A, allow: [B] }')).toContain('refuse（必须拒绝）与 allow（可以拒绝）只能写一个');
  expect(step('clock: { to: 2026-11-11T12:00:00+08:00, advance: 7d }')).toContain('之一');
  expect(step('clock: { advance: 7 days }')).toContain('这里要时长');
  expect(step('clock: { advanse: 7d }')).toContain('是不是 "advance"？');
  expect(step('{ do: feed, capture: { a: "$.b[" } }')).toContain('路径 "$.b[" 读不通');
  expect(step('{ do: feed, expect: { a: { gt: 1, lst: 5 } } }')).toContain('是不是 "lt"？');
  expect(step('{ do: feed, expect: { a: { matches: "(" } } }')).toContain('matches 要一个正则表达式');
  expect(step('{ do: feed, twice: maybe }')).toContain('这里要 true 或 false');
  expect(step('order submit')).toContain('这里要一个步骤');
});

test('R10.04 a world is a file with overrides, or written in the journey', () => {
  const world = (text: string) => {
    const parsed = parseJourney({ file: 'a', text: `journey: 1\nname: 试\nworld: ${text}\nsteps: []\n` });
    return 'journey' in parsed ? parsed.journey.world : parsed.problems;
  };
  expect(world('{ use: demo, clock: 2026-11-23T10:00:00+08:00, settings: { autopilot: false } }')).toMatchObject({
    kind: 'use',
    use: 'demo',
    overrides: { clock: '2026-11-23T10:00:00+08:00', settings: { autopilot: false } },
  });
  expect(world('{ world: 1, name: w }')).toMatchObject({ kind: 'inline', world: { world: 1, name: 'w' } });
  expect(world('{ file: demo }')).toHaveLength(2);
});

test('R10.04 slips that a first journey has say what to write instead', () => {
  const bracket = errorsOf(`${HEAD}steps:\n  - { do: cart show, expect: { lines.length: 1, lines[0].unitPrice: 1 } }\n`, 'en');
  expect(bracket).toContain('= a path with [ ] needs quotes as a key: "lines[0].paid": …');
  expect(errorsOf(`${HEAD}steps:\n  - { do: feed, expect: { items: [ } }\n`, 'en')).not.toContain('needs quotes');
  expect(errorsOf('journey: 1\nname: a\nworld: demo\nsteps: []\n', 'en')).toContain('write world: { use: demo }');
  expect(errorsOf('journey: 1\nname: a\nsteps: []\n')).toContain('= 写 world: { use: demo }');
  const late = `${HEAD}steps:\n  - eventually: { within: 1d, do: feed, expect: { items: [] } }\n`;
  expect(errorsOf(late, 'en')).toMatch(/^eventually has no expect: what must hold stands beside do\n --> a\.journey\.yaml:5:/);
  expect(errorsOf(late).match(/-->/g)).toHaveLength(1);
});
