import { describe, expect, test } from 'vitest';
import { parseWorld } from './world-file.ts';

const WORLD = `world: 1
settings:
  paymentWindow: 30m
accounts:
  - { id: li, role: buyer, phone: "13800138000" }
shops:
  - { id: jia, name: 甲 }
products:
  - id: tent
    shop: jia
    title: 帐篷
    listPrice: 15900
    skus: [{ id: tent-grey, price: 13900, stock: 3 }]
`;

const error = (text: string) => {
  const read = parseWorld(text, 'w.yaml');
  if (read.ok) throw new Error('the world was accepted');
  return {
    exit: read.exit,
    code: read.error.code,
    message: read.error.message,
    rule: read.error.rule,
    line: read.error.facts['line'],
    column: read.error.facts['column'],
  };
};

test('contract §2: a right world is read, with its defaults', () => {
  const read = parseWorld(WORLD, 'w.yaml');
  expect(read.ok && read.world).toMatchObject({
    name: 'world',
    settings: { paymentWindow: 1_800_000, douyinPayDiscount: { rate: 50, max: 500 }, autopilot: false },
    products: [{ kind: 'normal', shipWithin: 172_800_000, afterSalesDays: 7, subsidy: 0 }],
  });
});

test('contract §2: JSON is a world too', () => {
  expect(parseWorld('{"world":1,"accounts":[{"id":"li","role":"buyer"}]}', 'w.json').ok).toBe(true);
  expect(error('{"world":1,\n "accounts":[{"id":"li","role":"king"}]}')).toMatchObject({ line: 2, column: 32 });
});

describe('contract §2: an error names file, line, column and what was expected', () => {
  test.each([
    ['a syntax error', WORLD.replace('{ id: jia, name: 甲 }', '{ id: jia, name: 甲'), { code: 'WORLD_INVALID' }],
    ['a wrong type', WORLD.replace('"13800138000"', '13800138000'), { code: 'WORLD_INVALID', line: 5, column: 35 }],
    ['an unknown key', WORLD.replace('title:', 'titel:'), { code: 'WORLD_INVALID', line: 9 }],
    ['a missing key', WORLD.replace('id: li, ', ''), { line: 5, message: 'w.yaml:5:5: accounts.0.id：缺少' }],
    ['a wrong enum', WORLD.replace('role: buyer', 'role: king'), { line: 5, column: 21 }],
    ['a float amount', WORLD.replace('15900', '159.00'), { line: 12, column: 16 }],
    ['a negative stock', WORLD.replace('stock: 3', 'stock: -3'), { line: 13, column: 50 }],
  ])('%s', (_, text, expected) => {
    const found = error(text);
    expect(found).toMatchObject({ exit: 2, ...expected });
    expect(found.message).toMatch(/^w\.yaml:\d+:\d+: /);
  });
});

describe('a world that breaks a ruling is refused with the code of the ruling', () => {
  test.each([
    ['O2 payment window', WORLD.replace('30m', '31m'), 'PAYMENT_WINDOW_OUT_OF_RANGE', 'O2'],
    ['O2 payment window', WORLD.replace('30m', '14m59s'), 'PAYMENT_WINDOW_OUT_OF_RANGE', 'O2'],
    ['P7 promotion below list', `${WORLD}    promotion: { price: 15900 }\n`, 'PROMOTION_NOT_BELOW_LIST', 'P7'],
    [
      'D1 deposit above 20 %',
      `${WORLD}    presale: { deposit: 2781, balanceFrom: 2026-12-01T00:00:00+08:00, balanceTo: 2026-12-02T00:00:00+08:00 }\n`,
      'DEPOSIT_OUT_OF_RANGE',
      'D1',
    ],
    [
      'D1 deposit below 10 %',
      `${WORLD}    presale: { deposit: 1389, balanceFrom: 2026-12-01T00:00:00+08:00, balanceTo: 2026-12-02T00:00:00+08:00 }\n`,
      'DEPOSIT_OUT_OF_RANGE',
      'D1',
    ],
    ['unknown shop', WORLD.replace('shop: jia', 'shop: yi'), 'UNKNOWN_SHOP', null],
    ['an id used twice', WORLD.replace('accounts:', 'accounts:\n  - { id: li, role: buyer }'), 'DUPLICATE_ID', null],
  ])('%s', (_, text, code, rule) => expect(error(text)).toMatchObject({ exit: 2, code, rule }));

  test.each([2780, 1390])('D1 both ends are allowed: %i', (deposit) => {
    const text = `${WORLD}    presale: { deposit: ${deposit}, balanceFrom: 2026-12-01T00:00:00+08:00, balanceTo: 2026-12-02T00:00:00+08:00 }\n`;
    expect(parseWorld(text, 'w.yaml').ok).toBe(true);
  });
});

test.each([
  ['an alias without an anchor', WORLD.replace('shop: jia', 'shop: *nobody')],
  [
    'a few aliases that stand for millions',
    `${WORLD}x: [&a [1,1,1,1,1,1,1,1,1], &b [*a,*a,*a,*a,*a,*a,*a,*a,*a], &c [*b,*b,*b,*b,*b,*b,*b,*b,*b], &d [*c,*c,*c,*c,*c,*c,*c,*c,*c]]\n`,
  ],
])('%s is pointed at, and no bug', (_, text) => {
  expect(error(text)).toMatchObject({ exit: 2, code: 'WORLD_INVALID' });
});
