import { copyFileSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, describe, expect, test } from 'vitest';
import type { ToldJourney, ToldStep } from './report/model.ts';
import { type JourneyOptions, runJourneys } from './run/run-file.ts';

const FIXTURES = join(import.meta.dirname, '../../../fixtures');
const scratch = mkdtempSync(join(tmpdir(), 'yellowcart-test-'));
copyFileSync(join(FIXTURES, 'street-world.yaml'), join(scratch, 'street.yaml'));
afterAll(() => rmSync(scratch, { recursive: true, force: true }));

const HEAD = 'journey: 1\nname: 试\nworld: { use: street.yaml }\n';
let files = 0;

/** A file in the scratch folder. */
function write(name: string, text: string): string {
  writeFileSync(join(scratch, name), text);
  return join(scratch, name);
}

/** Runs a journey on the street; what is printed, how it ended, and what was told. */
async function run(text: string, options: Partial<JourneyOptions> = {}) {
  const file = write(`j${(files += 1)}.journey.yaml`, HEAD + text);
  let printed = '';
  const told = await runJourneys([file], {
    demo: join(FIXTURES, 'demo-world.yaml'),
    lang: 'en',
    write: (piece) => {
      printed += piece;
    },
    ...options,
  });
  return { ...told, printed, journey: told.journeys[0] as ToldJourney, steps: stepsOf(told.journeys[0]) };
}

const stepsOf = (journey: ToldJourney | undefined): readonly ToldStep[] =>
  (journey?.steps ?? []).filter((step): step is ToldStep => 'number' in step);

const SUBMIT = `  - as: li
    do: order submit
    with: { items: [{ sku: cup-white, quantity: 1 }] }
    capture: { trade: $.trade, order: "$.orders[0].order" }
`;
const PAY = '  - { as: li, do: pay, with: { trade: "{{trade}}", channel: alipay, password: "246810" }, capture: { payment: $.payment } }\n';

describe('R10.04 the clock goes to moments of the business', () => {
  test('of the newest thing, of a captured one, of a line, and to whatever comes next', async () => {
    const { exit, steps, printed } = await run(`steps:
${SUBMIT}${PAY}  - clock: { to: order.shipBy }
    expect: { fired: [order promise-broken] }
  - { as: corner-clerk, do: merchant ship, with: { order: "{{order}}" }, capture: { waybill: $.parcel.waybill } }
  - { as: rider, do: courier sign, with: { waybill: "{{waybill}}" } }
  - clock: { to: order.autoConfirm(cup-white) }
    expect: { fired: [order auto-confirm] }
  - { as: li, do: aftersale apply, with: { order: "{{order}}", type: return-refund, lines: [{ line: cup-white }] }, capture: { mine: $ } }
  - clock: { to: mine.deadline }
    expect: { fired: [aftersale time-out] }
  - { as: li, do: cart add, with: { sku: cup-blue } }
  - clock: { to: next }
`);
    expect(printed).not.toContain('✗');
    expect(exit).toBe(0);
    expect(steps.filter((step) => step.do === 'clock').map(({ at }) => at)).toEqual([
      '2026-11-13T12:00:00+08:00',
      '2026-11-20T12:00:00+08:00',
      '2026-11-22T12:00:00+08:00',
      '2026-11-29T12:00:00+08:00',
    ]);
  });
});

test('R10.04 a parcel that the simulated courier brings has its moments', async () => {
  const file = write(
    'pilot.journey.yaml',
    `journey: 1\nname: 试\nworld: { use: street.yaml, settings: { autopilot: true } }\nsteps:\n${SUBMIT}${PAY}  - eventually: { within: 4d, as: li, do: order show, with: { order: "{{order}}" }, parcels.length: 1, capture: { waybill: "$.parcels[0].waybill" } }\n  - clock: { to: next }\n  - clock: { to: waybill.delivered }\n  - { as: li, do: order show, with: { order: "{{order}}" }, expect: { status: signed } }\n`,
  );
  let printed = '';
  const { exit } = await runJourneys([file], { demo: '', write: (text) => void (printed += text) });
  expect(exit, printed).toBe(0);
});

test('R10.04 eventually waits as long as it has to, and no longer; the clock stays there', async () => {
  const { exit, steps } = await run(`steps:
${SUBMIT}  - eventually: { within: 1h, as: li, do: order show, with: { order: "{{order}}" }, status: closed, capture: { by: $.closedBy } }
`);
  expect(exit).toBe(0);
  expect(steps[1]).toMatchObject({ at: '2026-11-11T12:30:00+08:00', captured: { by: 'timeout' } });
});

describe('R10.04 races', () => {
  const race = (n: number, more = '') =>
    `steps:\n  - race:\n${Array.from({ length: n }, (_, i) => `      - { as: ${i % 2 === 0 ? 'li' : 'zhang'}, do: order submit, with: { items: [{ sku: phone-white, quantity: 1 }] } }\n`).join('')}${more}`;

  test('every order of arrival is tried, each on its own store; the written one stands', async () => {
    const { exit, steps } = await run(
      `${race(3, '    expect: { outcomes: { ok: 1, OUT_OF_STOCK: 2 }, stock: { sku: phone-white, locked: 1 } }\n    bind: { who: $.winner.as }\n')}`,
    );
    expect(exit).toBe(0);
    expect(steps[0]).toMatchObject({ told: ['6 orders of arrival', 'ok × 1 · OUT_OF_STOCK × 2'], captured: { who: 'li' } });
    expect(steps[0]?.events.filter(({ type }) => type === 'OrderSubmitted')).toHaveLength(1);
  });

  test('of more than four commands some orders are drawn by the seed', async () => {
    const refused = await run(race(5));
    expect(refused.exit).toBe(2);
    expect(refused.printed).toContain('write orders: N');
    const { exit, steps } = await run(race(5, '    orders: 7\n'));
    expect(exit).toBe(0);
    expect(steps[0]?.told[0]).toBe('7 orders of arrival');
  });
});

describe('R10.04 rows', () => {
  const steps =
    '    steps:\n      - { as: li, do: cart add, with: { sku: "{{sku}}", quantity: "{{quantity}}" }, expect: { selectedTotal: "{{total}}" } }\n';

  test.each([
    ['rows.csv', 'sku,quantity:number,total:amount\n"cup-white",2,¥78.00\nmelon-2,1,5900\n'],
    ['rows.tsv', '\uFEFFsku\tquantity:number\ttotal:amount\r\ncup-white\t2\t7800\r\nmelon-2\t1\t¥59.00\r\n'],
    ['rows.json', '[{"sku":"cup-white","quantity":2,"total":7800},{"sku":"melon-2","quantity":1,"total":5900}]'],
    ['rows.yaml', '- { sku: cup-white, quantity: 2, total: ¥78.00 }\n- { sku: melon-2, quantity: 1, total: ¥59.00 }\n'],
  ])('%s: each row apart, on a copy of the store', async (name, text) => {
    write(name, text);
    const { exit, steps: told, printed } = await run(`steps:\n  - each: ${name}\n    apart: true\n${steps}`);
    expect(printed).not.toContain('✗');
    expect(exit).toBe(0);
    expect(told.map(({ number }) => number)).toEqual(['1', '1.1.1', '1.2.1']);
  });

  test('written in the journey, one after the other', async () => {
    const { exit } = await run(`steps:
  - each: [{ sku: cup-white, quantity: 2, total: ¥78.00 }, { sku: melon-2, quantity: 1, total: ¥137.00 }]
${steps}  - { as: li, do: cart show, expect: { lines.length: 2 } }
`);
    expect(exit).toBe(0);
  });

  test.each([
    ['a row too long', 'a,b\n1,2,3\n', 'this row has 3 columns, not 2', 2],
    ['an open quote', 'a,b\n"1,2\n', 'not a valid table', 2],
    ['a type that is none', 'a:date\n1\n', '"a:date" cannot be a column', 1],
    ['no rows', 'a,b\n', 'the table has no rows', 1],
  ])('%s is named with its line: exit 2', async (_, text, message, line) => {
    write('bad.csv', text);
    const { exit, printed } = await run('steps:\n  - each: bad.csv\n    steps: [{ do: feed }]\n');
    expect(exit).toBe(2);
    expect(printed).toContain(message);
    expect(printed).toContain(`bad.csv:${line}:1`);
  });
});

test('R10.04 another journey is a step, for other people and under other names', async () => {
  write(
    'buy.journey.yaml',
    `${HEAD}actors: { buyer: zhang }\nvars: { sku: cup-white }\nsteps:\n  - { as: buyer, do: order submit, with: { items: [{ sku: "{{sku}}", quantity: 1 }] }, capture: { order: "$.orders[0].order" } }\n`,
  );
  const { exit, steps } = await run(`actors: { friend: zhang }
steps:
  - { use: buy.journey.yaml, as: { buyer: li }, capture: { mine: order } }
  - { use: buy.journey.yaml, as: { buyer: friend }, vars: { sku: melon-2 }, capture: { theirs: order } }
  - { as: li, do: order show, with: { order: "{{mine}}" }, expect: { buyer: li, lines: [{ sku: cup-white }] } }
  - { as: friend, do: order show, with: { order: "{{theirs}}" }, expect: { buyer: zhang, lines: [{ sku: melon-2 }] } }
`);
  expect(exit).toBe(0);
  expect(steps.map(({ number }) => number)).toEqual(['1', '1.1', '2', '2.1', '3', '4']);
});

describe('R10.04 secrets', () => {
  const text = `vars: { word: "246810" }\nsecrets: [word, number]\nsteps:\n  - { as: li, do: order submit, with: { items: [{ sku: cup-white, quantity: 1 }] }, capture: { number: $.trade } }\n  - { as: li, do: pay, with: { trade: "{{number}}", channel: card, password: "{{word}}" }, expect: { trade: x } }\n`;

  test.each([{ json: false }, { json: true }])('no report shows them %o', async (options) => {
    const { exit, printed, journey } = await run(text, options);
    expect(exit).toBe(5);
    expect(printed).not.toMatch(/T2026\d/);
    expect(JSON.stringify(journey)).not.toMatch(/246810|T2026\d/);
    expect(printed).toContain('***');
  });
});

describe('R10.04 --set, --until, --seed, --tag, --grep', () => {
  test('a variable is replaced and keeps its type; one that is not there is exit 2', async () => {
    const text =
      'vars: { sku: cup-white, count: 1 }\nsteps:\n  - { as: li, do: cart add, with: { sku: "{{sku}}", quantity: "{{count}}" }, capture: { line: "$.lines[0]" } }\n';
    const { journey } = await run(text, { set: { sku: 'melon-2', count: '3' } });
    expect(journey.captured).toMatchObject({ line: { sku: 'melon-2', quantity: 3 } });
    expect(journey.captured).not.toHaveProperty('count');
    const wrong = await run(text, { set: { skuu: 'x' } });
    expect(wrong.exit).toBe(2);
    expect(wrong.printed).toContain('did you mean "sku"?');
  });

  test('a run stops after a step, by its number or name', async () => {
    const text = 'steps:\n  - { do: feed, id: first }\n  - { do: mall }\n  - { do: mall, expect: { items: [] } }\n';
    expect((await run(text, { until: '2' })).steps).toHaveLength(2);
    expect(await run(text, { until: 'first' })).toMatchObject({ exit: 0, steps: [{ number: '1' }] });
    expect(await run(text, { until: 'frist' })).toMatchObject({
      exit: 2,
      printed: '--until: there is no step frist; did you mean "first"?\n',
    });
  });

  test('another seed gives other numbers, and the same ones every time', async () => {
    const order = async (seed?: string) => (await run(`steps:\n${SUBMIT}`, { seed })).journey.captured['order'];
    const [plain, one, again] = [await order(), await order('7'), await order('7')];
    expect(one).toBe(again);
    expect(one).not.toBe(plain);
  });

  test('only journeys with a tag or a word; none at all is exit 2', async () => {
    const text = 'tags: [slow]\nsteps: []\n';
    expect((await run(text, { tags: ['slow', 'x'] })).exit).toBe(0);
    expect((await run(text, { tags: ['fast'] })).exit).toBe(2);
    expect((await run(text, { grep: '试' })).exit).toBe(0);
    expect((await run(text, { grep: 'nothing like it' })).exit).toBe(2);
  });
});

describe('R10.04 faults at named points', () => {
  const faulty = (fault: string, steps: string) => run(`faults: [${fault}]\nsteps:\n${SUBMIT}${steps}`);

  test('Y2 the channel answers late, twice, or with a failure', async () => {
    const late = await faulty(
      '{ at: payment.answer, do: delay, by: 5m }',
      `${PAY}  - clock: { to: payment.answers }\n  - { as: li, do: order show, with: { order: "{{order}}" }, expect: { status: to-ship } }\n`,
    );
    expect([late.exit, late.steps[2]?.at]).toEqual([0, '2026-11-11T12:05:00+08:00']);
    const again = await faulty('{ at: payment.answer, do: repeat }', PAY);
    expect(again.steps[1]?.events.filter(({ type }) => type === 'ChannelAnswered')).toHaveLength(2);
    expect(again.steps[1]?.events.filter(({ type }) => type === 'PaymentSucceeded')).toHaveLength(1);
    const failed = await faulty(
      '{ at: payment.answer, do: fail, nth: 1 }',
      PAY + PAY.replace('capture', 'expect: { status: succeeded }, capture'),
    );
    expect(failed.exit).toBe(0);
    expect(failed.steps[1]?.events.map(({ type }) => type)).toContain('PaymentFailed');
  });

  test('Y4 a payout fails, is late, is lost, comes twice', async () => {
    const refund = `${PAY}  - { as: li, do: aftersale apply, with: { order: "{{order}}", type: refund-only, lines: [{ line: cup-white }] }, capture: { case: $.case } }
  - { as: corner-clerk, do: merchant case agree, with: { case: "{{case}}" } }
`;
    const show = (status: string) => `  - { as: li, do: refund list, expect: { refunds: [{ status: ${status} }] } }\n`;
    const after = (by: string, status: string) => `${refund}  - clock: { advance: ${by} }\n${show(status)}`;
    expect((await faulty('{ at: refund.payout, do: fail, on: alipay }', after('2d', 'failed'))).printed).not.toContain('✗');
    expect((await faulty('{ at: refund.payout, do: drop }', after('30d', 'on-the-way'))).printed).not.toContain('✗');
    const late = `${after('25h', 'on-the-way')}  - clock: { advance: 2h }\n${show('arrived')}`;
    expect((await faulty('{ at: refund.payout, do: delay, by: 2h }', late)).printed).not.toContain('✗');
    const twice = await faulty('{ at: refund.payout, do: repeat }', after('2d', 'arrived'));
    expect(twice.steps.flatMap(({ events }) => events).filter(({ type }) => type === 'RefundArrived')).toHaveLength(1);
    expect(twice.steps.flatMap(({ events }) => events).filter(({ type }) => type === 'PayoutAnswered')).toHaveLength(2);
  });

  test('Z3 a full disk and a killed process: before the commit nothing is there, after it everything', async () => {
    const full = await run(`faults: [{ at: store.append, do: fail, on: OrderSubmitted, first: 1 }]
steps:
  - { as: li, do: order submit, with: { items: [{ sku: cup-white, quantity: 1 }] }, refuse: STORE_UNUSABLE, expect: { retryable: false }, events: [] }
  - { as: li, do: order submit, with: { items: [{ sku: cup-white, quantity: 1 }] } }
`);
    expect(full.exit).toBe(0);
    const killed = await run(`faults: [{ at: process, do: crash, on: order submit }]
steps:
  - { as: li, do: order submit, with: { items: [{ sku: cup-white, quantity: 1 }] }, allow: [CRASHED], expect: { payable: 0 } }
  - { as: li, do: order list, expect: { orders: [{ status: to-pay }] } }
`);
    expect(killed.exit).toBe(0);
  });
});

test('R10.04 a moment is told as it came to be, not as its template', async () => {
  const { exit, printed } = await run(`vars: { wait: 5m, what: payBefore }
steps:
${SUBMIT}  - clock: { advance: "{{wait}}" }
  - clock: { to: "order.{{what}}" }
`);
  expect({ exit, told: ['+5m', 'order.payBefore'].filter((each) => printed.includes(each)) }).toEqual({
    exit: 0,
    told: ['+5m', 'order.payBefore'],
  });
  expect(printed).not.toContain('{{');
});

describe('R10.04 the same on disk', () => {
  test('restart, branches and races work on SQLite, and give the same events as in memory', async () => {
    const file = join(FIXTURES, 'journeys/last-one.journey.yaml');
    const digests = [];
    for (const kept of ['memory', 'sqlite'] as const) {
      const { exit, journeys } = await runJourneys([file], { demo: '', kept, write: () => {} });
      expect(exit).toBe(0);
      digests.push([journeys[0]?.digest, ...(journeys[0]?.branches ?? []).map(({ digest }) => digest)]);
    }
    expect(digests[0]).toEqual(digests[1]);
    expect(new Set(digests[0]).size).toBe(5);
  });
});
