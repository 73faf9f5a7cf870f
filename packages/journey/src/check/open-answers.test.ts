import { globSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { catalogue } from '@yellowcart/core/catalogue';
import type { World } from '@yellowcart/core/world-file';
import { expect, test } from 'vitest';
import { parseJourney } from '../format/parse.ts';
import { examine } from './examine.ts';

const world = {
  accounts: [{ id: 'li', role: 'buyer', addresses: [] }],
  shops: [],
  products: [],
  coupons: [],
  contents: [],
} as unknown as World;
const known = { ...(await catalogue()), world };

/** What is wrong with one step, that parses. */
function wrong(step: string): readonly string[] {
  const parsed = parseJourney({ file: 'a', text: `journey: 1\nname: a\nworld: { use: demo }\nsteps:\n  - ${step}\n` });
  if ('problems' in parsed) throw new Error(parsed.problems.map(({ message }) => message.en).join());
  return examine(parsed.journey, known).map(({ message }) => message.en);
}

test.each([
  ['facts of an event, which are its own', '{ do: events list, expect: { "events[0].data": { anything: 1 } } }'],
  ['facts of a refusal', '{ as: li, do: cart add, with: { sku: a }, refuse: NOT_FOUND, expect: { facts.whatever: { not: { gone: 1 } } } }'],
  ['a refusal by its code', '{ as: li, do: order list, refuse: CRASHED, expect: { code: CRASHED, retryable: true } }'],
  ['a field that may be missing', '{ as: li, do: order show, with: { order: "1" }, expect: { presale: { exists: false } } }'],
  ['null where there may be none', '{ as: li, do: order show, with: { order: "1" }, expect: { shipBy: null } }'],
  ['the length of a list, and of a text', '{ as: li, do: order list, expect: { orders.length: 0, orders: { length: 0 } } }'],
  ['an amount as it is written', '{ as: li, do: order quote, with: { items: [] }, expect: { payable: ¥1.00 } }'],
  ['something that is only looked for', '{ as: li, do: order show, with: { order: "1" }, expect: { "lines[sku=a].paid": { gt: 0 } } }'],
])('R10.04 %s can be expected', (_, step) => {
  expect(wrong(step)).toEqual([]);
});

test('R10.04 where an answer is open a slip of a matcher is still one', () => {
  expect(wrong('{ do: events list, expect: { "events[0].data": { not: { lenght: 0 } } } }')).toEqual(['there is no matcher "lenght"']);
});

test('R10.04 every code that the core answers with by itself can be expected of a refusal', () => {
  const core = join(import.meta.dirname, '../../../core/src');
  const files = ['results.ts', 'session.ts', 'attachments.ts', 'handed-file.ts', 'entry-file.ts', 'source-file.ts'];
  expect(globSync(files, { cwd: core })).toHaveLength(files.length);
  const named = files.flatMap((file) =>
    [...readFileSync(join(core, file), 'utf8').matchAll(/(?:code|invalid): '([A-Z_]+)'/g)].map(([, code]) => code!),
  );
  expect(named.length).toBeGreaterThan(4);
  expect(named.filter((code) => !known.codes.includes(code))).toEqual([]);
});
