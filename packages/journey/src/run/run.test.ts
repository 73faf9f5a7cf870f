import type { World } from '@yellowcart/core/world-file';
import { expect, test } from 'vitest';
import { fakeBench, fakeMall, type Script } from './fake-mall.ts';
import { faultsFrom } from './faults.ts';
import { parseJourney } from '../format/parse.ts';
import { tellJourney, tellStep, type ToldJourney } from '../report/model.ts';
import { lineOf, tailOf } from '../report/text.ts';
import { reportDocument } from '../report/json.ts';
import { redactor } from '../text/redact.ts';
import { type JourneyReport, runJourney } from './run.ts';
import { catalogue } from '@yellowcart/core/catalogue';
import { examine } from '../check/examine.ts';

const HEAD = 'journey: 1\nname: 试\nworld: { use: demo }\n';

function journeyOf(text: string) {
  const parsed = parseJourney({ file: 'a.journey.yaml', text: HEAD + text });
  if ('problems' in parsed) throw new Error(parsed.problems[0]?.message.en);
  return parsed.journey;
}

/** Runs a text on a scripted mall; the report, and what is printed. */
async function run(
  text: string,
  script: Script,
  ledger?: () => number,
): Promise<{ report: JourneyReport; printed: string; asked: readonly string[]; told: ToldJourney }> {
  const journey = journeyOf(text);
  const mall = fakeMall(script, ledger);
  const entries = await mall.entries();
  let printed = '';
  const telling = { entries: new Map(entries.map((entry) => [entry.words, entry])), lang: 'zh' as const, redactor: redactor() };
  const report = await runJourney(fakeBench(mall, ledger), faultsFrom([]), journey, {
    entries,
    auditor: 'admin',
    onStep: (step) => {
      printed += lineOf(tellStep(step, telling), { lang: 'zh', actors: 2, titles: 14, width: Infinity });
    },
  });
  const told = tellJourney(report, { from: '', store: undefined, ms: 0 }, telling);
  return { report, printed: printed + tailOf(told, 'zh'), asked: mall.asked, told };
}

let orders = 0;
const SCRIPT: Script = {
  'order submit': () => ({
    answer: { trade: `T${(orders += 1)}`, payable: 13900, status: 'to-pay' },
    events: ['OrderSubmitted', 'StockLocked'],
  }),
  'order show': ({ sku }) => ({ answer: { status: sku, lines: [] } }),
  pay: () => ({ refuse: 'PAYMENT_WINDOW_CLOSED' }),
};

test('R10.04 steps run in order with captures, and each is printed as one line', async () => {
  const { report, printed } = await run(
    `steps:
  - note: 下单
  - { as: li, do: order submit, with: { sku: s }, capture: { trade: $.trade }, expect: { payable: ¥139.00 }, events: [OrderSubmitted, StockLocked], twice: true }
  - clock: { advance: 90s }
  - { as: li, do: order show, with: { sku: "{{trade}}" }, expect: { status: "{{trade}}" } }
  - { as: li, do: pay, refuse: PAYMENT_WINDOW_CLOSED, expect: { facts.sku: s }, events: [] }
`,
    SCRIPT,
  );
  expect(report.ok).toBe(true);
  const trade = String(report.captured['trade']);
  expect(printed).toBe(
    [
      '',
      '  下单',
      ` ✓   1  11-11 12:00:00  li  order submit    待支付 · 应付 ¥139.00`,
      ' ✓   2  11-11 12:01:30      时间流逝        +90s · 11-11 12:01:30 order close',
      ` ✓   3  11-11 12:01:30  li  order show      ${trade} · 商品行 0`,
      ' ✓   4  11-11 12:01:30  li  pay             拒绝 PAYMENT_WINDOW_CLOSED · no',
      '✓ 4 步 · 虚拟时间 11-11 12:01:30 · 账目之和为 0，库存相符',
      '',
    ].join('\n'),
  );
});

test('R10.04 the first step that is not as expected ends the journey; finally still runs, as far as it can', async () => {
  const { report, printed } = await run(
    `steps:
  - { as: li, do: order show, with: { sku: to-pay }, expect: { status: closed } }
  - { as: li, do: order submit, capture: { trade: $.trade } }
finally:
  - { as: li, do: order show, with: { sku: "{{trade}}" } }
  - { as: li, do: order show, with: { sku: a } }
`,
    SCRIPT,
  );
  expect(report).toMatchObject({ ok: false, skipped: 1 });
  expect(report.steps).toHaveLength(2);
  expect(printed).toContain(
    [
      'status 应为 "closed"，实际为 "to-pay"',
      ' --> a.journey.yaml:5:72',
      '  |',
      '4 | steps:',
      '5 |   - { as: li, do: order show, with: { sku: to-pay }, expect: { status: closed } }',
      `  | ${' '.repeat(71)}^^^^^^ 实际 "to-pay"`,
    ].join('\n'),
  );
  expect(printed).toContain('✗ 2 步 · 1 步没有走到');
});

test.each([
  ['an unexpected refusal', '{ as: li, do: pay }', '没有料到的拒绝：PAYMENT_WINDOW_CLOSED'],
  ['its rule', '{ as: li, do: pay }', '规则 O1'],
  ['a refusal that did not come', '{ as: li, do: order submit, refuse: OUT_OF_STOCK }', '应被拒绝（OUT_OF_STOCK），实际成功'],
  ['another refusal', '{ as: li, do: pay, refuse: OUT_OF_STOCK }', '没有料到的拒绝：PAYMENT_WINDOW_CLOSED'],
  ['other events', '{ as: li, do: order submit, events: [] }', '实际 [OrderSubmitted, StockLocked]'],
  ['a path that is not there', '{ as: li, do: order submit, expect: { "orders[0].id": 1 } }', '到 $ 为止：{ trade, payable, status }'],
  ['a capture that is not there', '{ as: li, do: order submit, capture: { a: $.b } }', '答案里没有 $.b'],
])('R10.04 %s is reported', async (_, step, message) => {
  const { report, printed } = await run(`steps:\n  - ${step}\n`, SCRIPT);
  expect(report.ok).toBe(false);
  expect(printed).toContain(message);
});

test('R10.04 an allowed refusal passes and captures nothing', async () => {
  const { report } = await run('steps:\n  - { as: li, do: pay, allow: [PAYMENT_WINDOW_CLOSED], expect: { status: succeeded } }\n', SCRIPT);
  expect(report.ok).toBe(true);
});

test('Z3 twice with one request id must give the same answer', async () => {
  const journey = journeyOf('steps:\n  - { as: li, do: order submit, twice: true }\n');
  const mall = fakeMall(SCRIPT);
  const forgetful = { ...mall, ask: (async (request, { as }) => await mall.ask(request, { as })) satisfies typeof mall.ask };
  const report = await runJourney(fakeBench(forgetful), faultsFrom([]), journey, {
    entries: await mall.entries(),
    auditor: 'admin',
    onStep: () => {},
  });
  expect(report.steps[0]?.problems[0]?.message.en).toContain('answered differently');
});

test('M2 books that do not sum to zero fail the step that did it', async () => {
  let wrong = 0;
  const script: Script = { ...SCRIPT, spoil: () => ((wrong = 5), { answer: {} }) };
  const { report, printed } = await run('steps:\n  - { as: li, do: order submit }\n  - { do: spoil }\n', script, () => wrong);
  expect(report.steps.map(({ broken }) => broken.length)).toEqual([0, 1]);
  expect(printed).toContain('账目之和为 5（M2）');
});

test('R10.04 a mistyped command, argument or account is found before the first step', async () => {
  const journey = journeyOf('steps:\n  - { as: lii, do: order submt }\n  - { as: li, do: order submit, with: { skuu: s } }\n');
  const world = { accounts: [{ id: 'li', addresses: [] }], shops: [], products: [], coupons: [], contents: [] } as unknown as World;
  const problems = examine(journey, { ...(await catalogue()), world });
  expect(problems.map(({ label }) => label?.en)).toEqual([
    'did you mean "li"?',
    'did you mean "order submit"?',
    'known: items, from, address, coupons, bestCoupons, noInsurance, insurance, expectPayable',
  ]);
});

test('R10.04 the JSON report names places and outcomes, and holds no arguments', async () => {
  const { told } = await run('steps:\n  - { as: li, do: pay, with: { sku: secret-246810 } }\n', SCRIPT);
  const document = reportDocument([told]);
  expect(document).toMatchObject({
    ok: false,
    failed: 1,
    journeys: [
      {
        steps: [
          {
            number: '1',
            line: 5,
            do: 'pay',
            outcome: 'PAYMENT_WINDOW_CLOSED',
            problems: [{ line: 5, column: 19, label: '实际 PAYMENT_WINDOW_CLOSED' }],
          },
        ],
      },
    ],
  });
  expect(JSON.stringify(document)).not.toContain('246810');
});
