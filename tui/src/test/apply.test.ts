import { join } from 'node:path';
import { afterEach, describe, expect, test } from 'vitest';
import { placeOf } from '../nav/nav.ts';
import { formatRoute } from '../nav/route.ts';
import { visit as openAt, type Visited } from './at.ts';
import type { FakeMall } from './fake-mall.ts';
import * as scenes from './fake-scenes.ts';
import { KEY } from './mount.ts';

const { CASE, ORDER } = scenes;
const PHOTO = join(import.meta.dirname, 'files', 'crack.png');

let shop: Visited;
afterEach(() => shop.unmount());

const at = async (path: string, prepare: (mall: FakeMall) => void): Promise<Visited> => (shop = await openAt(path, {}, { prepare }));
const route = (): string => decodeURIComponent(formatRoute(placeOf(shop.session.ui.get().nav).route));
const WIZARD = `/o/${ORDER}/aftersale?line=L1`;

describe('申请售后', () => {
  test('R9.01 R9.02 two lines, a type, a reason in one’s own words, an amount and a file: asked for as one thinks of it', async () => {
    await at(`/o/${ORDER}`, scenes.arrived);
    await shop.press('s');
    expect(shop.screen()).toMatch(/\[x\] 速开帐篷[^]*2\/2 件[^]*\[ \] 防风地钉/u);
    await shop.press('-', 'j', KEY.space, KEY.enter);
    expect(shop.screen()).toMatch(/\(●\) 退货退款[^]*寄回商品，商家验货后退款/u);
    await shop.press('j', KEY.enter);
    shop.type('拉链裂了');
    await shop.see('说明  拉链裂了');
    await shop.press(KEY.down, KEY.enter);
    expect(shop.screen()).toContain('最多 ¥169.50，不填就是全部');
    await shop.press('1', '0', '0', '.', '5', KEY.enter, PHOTO, KEY.enter);
    expect(shop.screen()).toContain('▣ crack.png  100 B');
    await shop.press(KEY.enter);
    for (const text of ['仅退款', '质量问题：拉链裂了', '¥100.50', 'crack.png']) expect(shop.screen()).toContain(text);
    await shop.press(KEY.enter);
    expect(shop.asked('aftersale apply')).toEqual([
      {
        order: ORDER,
        type: 'refund-only',
        lines: [
          { line: 'L1', quantity: 1 },
          { line: 'L2', quantity: 1 },
        ],
        reason: '质量问题：拉链裂了',
        amount: 10_050,
        evidence: [PHOTO],
      },
    ]);
    expect(route()).toBe(`/case/${CASE}`);
    expect(shop.screen()).toMatch(/仅退款 · 等待商家处理[^]*✓ 售后已提交/u);
    await shop.press(KEY.esc);
    expect(route()).toBe(`/o/${ORDER}`);
  });

  test('R9.01 A1 before outbound only refund only: the others say why, and are not taken', async () => {
    await at(WIZARD, scenes.unsent);
    await shop.press(KEY.enter);
    expect(shop.screen()).toContain('(●) 仅退款');
    for (const type of ['退货退款', '换货', '维修', '补寄'])
      expect(shop.screen()).toMatch(new RegExp(`${type} +还没发货，只能仅退款`, 'u'));
    await shop.press('j', KEY.enter);
    expect(shop.screen()).toMatch(/\(●\) 换货[^]*! 还没发货，只能仅退款/u);
    expect(shop.screen()).toContain('2/');
    await shop.press('k', KEY.enter);
    expect(shop.screen()).toContain('拍错了');
  });

  test('R9.01 part of a line went out: only so many can be exchanged', async () => {
    const oneOut = (mall: FakeMall): void => {
      scenes.arrived(mall);
      mall.happen((state) => {
        state.orders = state.orders.map((one) => ({
          ...one,
          lines: one.lines.map((line) => (line.id === 'L1' ? { ...line, shipped: 1 } : line)),
        }));
      });
    };
    await at(WIZARD, oneOut);
    await shop.press(KEY.enter);
    expect(shop.screen()).toMatch(/换货 +只发出 1 件/u);
    await shop.press(KEY.esc, '-', KEY.enter);
    expect(shop.screen()).not.toContain('只发出');
  });

  test('R9.01 A5 A2 a line with an open case, one refunded and one whose window is over cannot be chosen, and say so', async () => {
    const mixed = (mall: FakeMall): void => {
      scenes.toReturn(mall);
      mall.happen((state) => {
        state.orders = state.orders.map((one) => ({
          ...one,
          lines: one.lines.map((line) =>
            line.id === 'L2' ? { ...line, status: 'completed' as const, afterSalesUntil: '2026-11-11T12:00:00+08:00' } : line,
          ),
        }));
      });
    };
    await at(WIZARD, mixed);
    expect(shop.screen()).toMatch(/\[-\] 速开帐篷[^]*有进行中的售后[^]*\[-\] 防风地钉[^]*售后期已过 11-11 12:00/u);
    await shop.press(KEY.space);
    expect(shop.screen()).toContain('! 有进行中的售后');
    await shop.press(KEY.enter);
    expect(shop.screen()).toContain('! 先选商品');
    expect(shop.screen()).toContain('1/');
  });

  test('R9.01 A10 an exchange names the SKU wanted; one that is not there is not taken; it asks for no amount', async () => {
    await at(WIZARD, scenes.arrived);
    await shop.press(KEY.enter, 'j', 'j', KEY.enter);
    expect(shop.screen()).toMatch(/\(●\) 山岩灰 双人 同款 +库存 37/u);
    await shop.press('j', 'j', KEY.enter);
    expect(shop.screen()).toMatch(/\(●\) 山岩灰 四人 +缺货，不能换[^]*! 缺货，不能换/u);
    await shop.press('k', KEY.enter, KEY.enter);
    expect(shop.screen()).toContain('5/6 凭证');
    await shop.press(KEY.enter, KEY.enter);
    expect(shop.asked('aftersale apply')).toEqual([
      { order: ORDER, type: 'exchange', lines: [{ line: 'L1', quantity: 2 }], reason: '尺码或规格不合适', toSku: 'tent-green-2' },
    ]);
  });

  test('R9.01 back and forth loses nothing; another reason has to be written', async () => {
    await at(WIZARD, scenes.arrived);
    await shop.press(KEY.enter, KEY.enter, ...Array.from({ length: 6 }, () => KEY.down), KEY.enter);
    expect(shop.screen()).toMatch(/\(●\) 其他原因[^]*! 请写下原因/u);
    await shop.press('漏', '水', KEY.enter, '5', '0', KEY.enter, PHOTO, KEY.enter);
    await shop.press(KEY.esc, KEY.esc, KEY.esc, KEY.esc);
    expect(shop.screen()).toContain('1/6 商品');
    await shop.press('4', '1');
    expect(route()).toBe(WIZARD);
    await shop.press(KEY.enter, KEY.enter);
    expect(shop.screen()).toMatch(/\(●\) 其他原因[^]*说明 +漏水/u);
    await shop.press(KEY.enter);
    expect(shop.screen()).toMatch(/退款金额（元） +50/u);
    await shop.press(KEY.enter);
    expect(shop.screen()).toContain('▣ crack.png');
    await shop.press(KEY.enter);
    expect(shop.screen()).toMatch(/原因 {2}漏水[^]*金额 {2}¥50\.00/u);
  });

  test('R9.05 M5 an amount above what is left, and what is no amount, go no further', async () => {
    await at(WIZARD, scenes.arrived);
    await shop.press(KEY.enter, KEY.enter, KEY.enter, '2', '7', '8', '.', '0', '1', KEY.enter);
    expect(shop.screen()).toContain('! 最多 ¥278.00');
    expect(shop.screen()).toContain('4/6 金额');
    await shop.press(...Array.from('278.01', () => KEY.backspace), 'x', KEY.enter);
    expect(shop.screen()).toContain('! 金额应是数字');
    await shop.press(KEY.backspace, '0', KEY.enter);
    expect(shop.screen()).toContain('! 金额要大于 0');
    await shop.press(KEY.backspace, KEY.enter);
    expect(shop.screen()).toContain('5/6 凭证');
  });

  test('R9.02 evidence: a path that leads nowhere, a folder and a file twice are told; the last one is taken out again', async () => {
    await at(WIZARD, scenes.arrived);
    await shop.press(KEY.enter, KEY.enter, KEY.enter, KEY.enter, '/nowhere/x.png', KEY.enter);
    expect(shop.screen()).toContain('! 找不到文件：/nowhere/x.png');
    await shop.press(...Array.from('/nowhere/x.png', () => KEY.backspace), import.meta.dirname, KEY.enter);
    expect(shop.screen()).toContain('是文件夹');
    await shop.press(...Array.from(import.meta.dirname, () => KEY.backspace), `'${PHOTO}'`, KEY.enter, PHOTO, KEY.enter);
    expect(shop.screen()).toContain('! 这个文件已经添加');
    await shop.press(...Array.from(PHOTO, () => KEY.backspace), '\u0018');
    expect(shop.screen()).not.toContain('crack.png');
  });

  test('R9.01 Z2 what the core refuses is said in place, and nothing that was entered is lost', async () => {
    const refusal = { code: 'FILE_TYPE', message: '凭证只收图片和视频', rule: null, facts: {}, try: [], retryable: false };
    shop = await openAt(
      WIZARD,
      {},
      {
        prepare: scenes.arrived,
        through: async ({ do: words }, _, next) => (words === 'aftersale apply' ? { ok: false, exit: 3, error: refusal } : next()),
      },
    );
    await shop.press(KEY.enter, KEY.enter, '漏', KEY.enter, KEY.enter, KEY.enter, KEY.enter);
    expect(shop.screen()).toMatch(/6\/6 确认提交[^]*没有提交：凭证只收图片和视频/u);
    await shop.press(KEY.esc);
    expect(shop.screen()).toContain('5/6 凭证');
    await shop.press(KEY.enter);
    expect(shop.screen()).not.toContain('没有提交');
    expect(shop.screen()).toContain('不想要了：漏');
  });
});
