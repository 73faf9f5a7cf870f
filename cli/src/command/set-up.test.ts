import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import type { Command } from '@oclif/core/command';
import { afterAll, beforeEach, describe, expect, test, vi } from 'vitest';
import type { Mall, Request } from '@yellowcart/core/mall';
import openCoupon from '../commands/merchant/coupon/open.ts';
import publish from '../commands/merchant/content/publish.ts';
import addProduct from '../commands/merchant/product/add.ts';
import editProduct from '../commands/merchant/product/edit.ts';
import editShop from '../commands/merchant/shop/edit.ts';
import addSku from '../commands/merchant/sku/add.ts';
import openPlatformCoupon from '../commands/platform/coupon/open.ts';
import { runCommand } from './run.ts';

const asked: Request[] = [];
const fake = {
  ask: async (request: Request) => {
    asked.push(request);
    return { ok: true, answer: {} };
  },
  close: async () => {},
} as unknown as Mall;
vi.mock('@yellowcart/core/open-mall', () => ({ openMall: async () => fake }));
vi.mock('./manifest.ts', () => ({ loadCommand: async (command: Command.Class) => command }));

const folder = mkdtempSync(join(tmpdir(), 'yellowcart-set-up-'));
vi.stubEnv('XDG_CONFIG_HOME', folder);
vi.stubEnv('XDG_DATA_HOME', folder);
afterAll(() => rmSync(folder, { recursive: true, force: true }));

beforeEach(() => {
  asked.length = 0;
  vi.spyOn(process.stdout, 'write').mockImplementation(() => true);
});

/** What a line asks of the mall. The manifest is stood in for by the command itself. */
async function withOf(command: Command.Class, line: string): Promise<unknown> {
  await runCommand(command as any, '', line === '' ? [] : line.split(' '), '');
  return asked.at(-1)!.with;
}

const file = (name: string, text: string): string => {
  writeFileSync(join(folder, name), text);
  return join(folder, name);
};

const KETTLE = 'id: kettle\ntitle: 水壶\nlistPrice: 5900\nskus: [{ id: red, stock: 3 }]\n';

describe('R10.03 merchants set up from flags', () => {
  test.each<[string, Command.Class, string, object]>([
    [
      'a product with one SKU',
      addProduct,
      '--title 水壶 --list-price 5900 --sku red --spec 颜色=红 --spec 尺码=a=b --stock 3 --tag 新品 --limit-per-order 2 --door-delivery yes',
      {
        title: '水壶',
        listPrice: 5900,
        tags: ['新品'],
        purchaseLimit: { perOrder: 2 },
        doorDelivery: true,
        skus: [{ id: 'red', spec: { 颜色: '红', 尺码: 'a=b' }, stock: 3 }],
      },
    ],
    ['a product and nothing about its SKU', addProduct, '--title 水壶 --list-price 5900', { title: '水壶', listPrice: 5900, skus: [{}] }],
    ['a SKU', addSku, 'tent --spec 颜色=红 --stock 0', { product: 'tent', spec: { 颜色: '红' }, stock: 0 }],
    [
      'changes',
      editProduct,
      'tent --point a --point b --insurance-cap 800 --door-delivery no --clear tags',
      { product: 'tent', points: ['a', 'b'], insurance: { cap: 800 }, doorDelivery: false, tags: [] },
    ],
    ['insurance taken away', editProduct, 'tent --clear insurance', { product: 'tent', insurance: null }],
    [
      'the shop',
      editShop,
      '--full-reduction 20000=3000 --freight-base 0 --clear free-from --clear licence',
      { fullReductions: [{ threshold: 20_000, off: 3000 }], freight: { base: 0, freeFrom: null }, licence: null },
    ],
    ['a coupon', openCoupon, '--off 500 --per-user 2 --product tent', { off: 500, perUser: 2, products: ['tent'] }],
    ['a coupon of the platform', openPlatformCoupon, '--off 500 --category 户外', { off: 500, categories: ['户外'] }],
    [
      'a content',
      publish,
      '--kind live --author a --title b --product x --product y --explaining y',
      { kind: 'live', author: 'a', title: 'b', products: ['x', 'y'], explaining: 'y' },
    ],
  ])('%s', async (_, command, line, expected) => {
    expect(await withOf(command, line)).toEqual(expected);
  });

  test.each([
    [addSku, 'tent --spec 红', 'NAME=VALUE'],
    [editShop, '--full-reduction 20000', 'THRESHOLD=OFF'],
    [editProduct, 'tent --tag a --clear tags', '--tag contradicts --clear tags'],
    [editProduct, 'tent --insurance-cap 800 --clear insurance', '--insurance-cap contradicts --clear insurance'],
    [editShop, '--free-from 9900 --clear free-from', '--free-from contradicts --clear free-from'],
    [editShop, '--full-reduction 200=30 --clear full-reductions', '--full-reduction contradicts --clear full-reductions'],
  ])('what does not parse or contradicts itself is told', async (command, line, expected) => {
    await expect(withOf(command, line)).rejects.toThrow(expected);
    expect(asked).toEqual([]);
  });
});

describe('contract §2: and from files written as in a world', () => {
  test('the file, and flags on top of it', async () => {
    const from = `--file ${file('kettle.yaml', KETTLE)}`;
    expect(await withOf(addProduct, from)).toEqual({ id: 'kettle', title: '水壶', listPrice: 5900, skus: [{ id: 'red', stock: 3 }] });
    expect(await withOf(addProduct, `${from} --id other --stock 9`)).toMatchObject({ id: 'other', title: '水壶', skus: [{ stock: 9 }] });
  });

  test('an error names line and column, and nothing is asked', async () => {
    const from = file('dear.yaml', KETTLE.replace('5900', '59.5'));
    await expect(withOf(addProduct, `--file ${from}`)).rejects.toMatchObject({ exit: 2, document: { facts: { line: 3, column: 12 } } });
    expect(asked).toEqual([]);
  });
});
