import { catalogue } from '@yellowcart/core/catalogue';
import { expect, test } from 'vitest';
import { parseJourney } from '../format/parse.ts';
import { placeOf } from '../text/source.ts';
import { examine } from './examine.ts';

const known = { ...(await catalogue()), world: undefined };

/** What is wrong with a journey's steps, with line and column. */
function wrong(...steps: readonly string[]): readonly string[] {
  const source = {
    file: 'a',
    text: `journey: 1\nname: a\nworld: { use: demo }\nvars: { open: 1 }\nsteps:\n${steps.map((step) => `  - ${step}\n`).join('')}`,
  };
  const parsed = parseJourney(source);
  const problems = 'problems' in parsed ? parsed.problems : examine(parsed.journey, known);
  return problems.map(({ message, label, span }) => `${placeOf(source, span.from).column} ${message.en}; ${label?.en}`);
}

const SUBMIT =
  '{ as: li, do: order submit, with: { items: [{ sku: a, quantity: 1 }] }, capture: { o: "$.orders[0]", id: "$.orders[0].order" } }';
const show = (order: string) => `{ as: li, do: order show, with: { order: "${order}" } }`;

test('R10.04 a path behind a captured name that its answer never has is found before anything runs', () => {
  expect(wrong(SUBMIT, show('{{o.ordr}}'))).toEqual(['51 {{o}} never has "ordr"; did you mean "order"?']);
  expect(wrong(SUBMIT, show('{{id.order}}'))).toEqual(['52 {{id}} never has "order"; it is text']);
  expect(wrong(SUBMIT, '{ clock: { to: "{{o.payBefor}}" } }')).toHaveLength(1);
});

test('R10.04 what may be there is left alone: right paths, and names that a variable or a row gives too', () => {
  expect(wrong(SUBMIT, show('{{o.order}}'), show('{{ o.lines[0].sku }}'), show('{{o.lines.length}}'))).toEqual([]);
  expect(wrong(SUBMIT.replace('{ o: ', '{ open: '), show('{{open.anything}}'))).toEqual([]);
  expect(wrong(SUBMIT, `{ each: [{ o: 1 }], steps: [${show('{{o.other}}')}] }`)).toEqual([]);
});

test('R10.05 a query of support that reads on no day is found before anything runs, one that only its day or its views decide is left alone', () => {
  const find = (query: string, more = '') => `{ as: cs, do: support find, with: { query: "${query}" }${more} }`;
  expect(wrong(find('statu:closed'))).toEqual(['48 the query cannot be read; there is no field "statu"; did you mean status?']);
  expect(wrong(find('状态:已签'))).toHaveLength(1);
  expect(wrong(`{ as: cs, do: support view save, with: { name: late, query: "(is:late" } }`)).toHaveLength(1);
  expect(wrong(find('statu:closed', ', refuse: QUERY_INVALID'), find('statu:closed', ', allow: [QUERY_INVALID]'))).toEqual([]);
  expect(wrong(find('@late'), find('placed:2099-01-01..today'), find('{{open}}:x'), find('status:closed 帐篷'))).toEqual([]);
});

test('R10.04 what runs by itself is named by jobs, never by commands that somebody must ask for', () => {
  expect(wrong('{ clock: { advance: 7d }, expect: { fired: [order auto-confirm] } }')).toEqual([]);
  expect(wrong('{ clock: { advance: 7d }, expect: { fired: [order confirm] } }')).toEqual([
    expect.stringContaining('there is no job "order confirm"'),
  ]);
});

test('R10.04 a length may be tested: more than so many', () => {
  expect(wrong('{ as: li, do: order list, expect: { orders: { length: { gte: 1 } } } }')).toEqual([]);
  expect(wrong('{ as: li, do: order list, expect: { orders: { length: { gte: many } } } }')).toEqual([
    expect.stringContaining('orders.length of the answer of order list cannot be compared with gte'),
  ]);
});
