import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, describe, expect, test } from 'vitest';
import { parseEntry, readEntry, type EntryKind } from './entry-file.ts';
import { testMall } from './testing.ts';

const folder = mkdtempSync(join(tmpdir(), 'yellowcart-entry-'));
afterAll(() => rmSync(folder, { recursive: true, force: true }));

const PRODUCT = `id: kettle
title: 露营水壶
listPrice: 5900
promotion: { price: 4900, to: 2026-12-01T00:00:00+08:00 }
skus:
  - { id: kettle-red, spec: { 颜色: 红 }, stock: 3 }
`;

test('what is in the file is what the command takes', async () => {
  const file = join(folder, 'kettle.yaml');
  writeFileSync(file, PRODUCT);
  const read = readEntry('product', file);
  if (!read.ok) throw new Error(read.error.message);
  const mall = await testMall();
  const added = await mall.does('jia-clerk', 'merchant product add', read.answer);
  expect(added).toMatchObject({ product: 'kettle', promotion: { price: 4900, to: '2026-12-01T00:00:00+08:00' } });
});

test('a file that cannot be read', () => {
  expect(readEntry('product', join(folder, 'none.yaml'))).toMatchObject({ ok: false, exit: 2, error: { code: 'FILE_UNREADABLE' } });
});

describe('contract §2: an error names file, line, column and what was expected, with the code of a broken ruling', () => {
  test.each<[string, EntryKind, string, object]>([
    ['a syntax error', 'product', PRODUCT.replace('红 }', '红'), { code: 'FILE_INVALID' }],
    ['an unknown key', 'product', `${PRODUCT}colour: red`, { code: 'FILE_INVALID', facts: { line: 7, column: 9 } }],
    ['a fraction', 'product', PRODUCT.replace('5900', '59.00'), { code: 'FILE_INVALID', facts: { line: 3, column: 12 } }],
    ['P7', 'product', PRODUCT.replace('4900', '5900'), { code: 'PROMOTION_NOT_BELOW_LIST', rule: 'P7', facts: { line: 4, column: 21 } }],
    ['JSON', 'product', '{"title":"x",\n"listPrice":"1","skus":[{}]}', { code: 'FILE_INVALID', facts: { line: 2, column: 13 } }],
    [
      'T1',
      'shop coupon',
      `off: 1\nclaimFrom: 2026-12-02T00:00:00Z\nclaimTo: 2026-12-01T00:00:00Z`,
      { code: 'WINDOW_EMPTY', facts: { line: 3 } },
    ],
    ['a scope', 'platform coupon', 'off: 1\nscope: shop', { code: 'FILE_INVALID', facts: { line: 2, column: 8 } }],
    ['R2.01', 'content', 'kind: video\nauthor: a\ntitle: b\nproducts: [x, x]', { code: 'DUPLICATE_ID', facts: { line: 4, column: 15 } }],
  ])('%s', (_, kind, text, error) => {
    const read = parseEntry(kind, text, 'f.yaml', 'en');
    expect(read).toMatchObject({ ok: false, exit: 2, error });
    if (!read.ok) expect(read.error.message).toMatch(/^f\.yaml:\d+:\d+: /);
  });
});
