import { mkdtemp, readFile, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, describe, expect, test } from 'vitest';
import { placeOf } from '../nav/nav.ts';
import { formatRoute } from '../nav/route.ts';
import { visit as openAt, type Visited } from './at.ts';
import { agree, refund, step } from './fake-cases.ts';
import type { FakeMall } from './fake-mall.ts';
import * as scenes from './fake-scenes.ts';
import { KEY } from './mount.ts';

const { CASE, ORDER } = scenes;
const PHOTO = join(import.meta.dirname, 'files', 'crack.png');

let shop: Visited;
afterEach(() => shop.unmount());

const at = async (path: string, prepare: (mall: FakeMall) => void): Promise<Visited> => (shop = await openAt(path, {}, { prepare }));
const route = (): string => decodeURIComponent(formatRoute(placeOf(shop.session.ui.get().nav).route));

describe('售后单', () => {
  test('R9.03 R9.04 from a proposal over the return to the refund: what is next, until when, and who said what', async () => {
    await at(`/case/${CASE}`, scenes.proposed);
    expect(shop.screen()).toMatch(/等待你确认[^]*不处理则售后关闭[^]*11-18 12:00 剩余 7天 00:00:00/u);
    expect(shop.screen()).toMatch(/商家提议 +¥50\.00/u);
    await shop.press('a');
    expect(shop.screen()).toMatch(/等待寄回[^]*我 11-11 12:00 {2}接受提议/u);
    shop.mall.happen((state) => void agree(state, CASE));
    await shop.see('寄回地址 山野集户外旗舰店 广州市');
    await shop.press('b');
    shop.type('YT7788\r圆通速递\r12.5\r');
    await shop.see('已记下寄回的运单');
    expect(shop.asked('aftersale send-back')).toEqual([{ case: CASE, waybill: 'YT7788', carrier: '圆通速递', freight: 1250 }]);
    expect(await shop.settled()).toMatch(/等待商家验货[^]*商家不验货则视为通过/u);
    expect(shop.screen()).toMatch(/退货运单 YT7788 已寄出 \(w\)/u);
    await shop.press('w');
    expect(route()).toBe('/track/YT7788');
    expect(shop.screen()).toMatch(/已寄出[^]*杭州 +广州 +商家[^]*\[退货\]/u);
    await shop.press('e', 'w', 'e');
    expect(route()).toBe(`/case/${CASE}`);
    // To and fro leaves no trail.
    await shop.press(KEY.esc);
    expect(route()).toBe('/feed');
    await shop.press('`');
    shop.mall.happen((state) => void refund(state, CASE));
    await shop.see('退款中');
    expect(await shop.settled()).toMatch(/退款 支付宝 +¥50\.00[^]*退款中 11-12 12:00 到账/u);
  });

  test('R9.06 a rejected case: what is not possible says why, calling the platform asks first', async () => {
    await at(`/case/${CASE}`, scenes.rejected);
    expect(shop.screen()).toMatch(/商家拒绝[^]*答复 照片里看不出破损/u);
    await shop.press('b');
    expect(shop.screen()).toContain('! 商家拒绝，现在不能这样做');
    await shop.press('p');
    expect(shop.screen()).toContain('判定对双方都有约束力');
    expect(shop.asked('aftersale escalate')).toEqual([]);
    await shop.press(KEY.enter);
    expect(shop.screen()).toMatch(/平台介入中[^]*没有自动截止/u);
  });

  test('R9.03 withdrawing asks first; Esc leaves it as it is; over, another one may be asked for (R9.14)', async () => {
    await at(`/case/${CASE}`, scenes.rejected);
    await shop.press('x', KEY.esc);
    expect(shop.asked('aftersale withdraw')).toEqual([]);
    await shop.press('x', KEY.enter);
    expect(shop.screen()).toMatch(/已撤销[^]*已结束/u);
    expect(shop.screen()).not.toMatch(/x 撤销/u);
    await shop.press('s');
    expect(route()).toBe(`/o/${ORDER}/aftersale`);
  });

  test('R9.02 a comment with a file; the evidence is listed and read back into a file, never over another one', async () => {
    await at(`/case/${CASE}`, scenes.toReturn);
    await shop.press('m', KEY.enter, KEY.enter);
    expect(shop.screen()).toContain('先写点什么');
    await shop.press('\u001B[A', '补', '一', '张', KEY.enter, PHOTO, KEY.enter, KEY.enter);
    expect(shop.screen()).toMatch(/我 11-11 12:00 {2}留言[^]*补一张[^]*▣ crack\.png 100 B/u);
    expect(shop.asked('aftersale comment')).toEqual([{ case: CASE, text: '补一张', evidence: [PHOTO] }]);
    await shop.press('v', 'j', KEY.enter);
    await shop.press(...Array.from('crack.png', () => KEY.backspace), PHOTO, KEY.enter);
    expect(shop.screen()).toContain('已存在');
    const folder = await mkdtemp(join(tmpdir(), 'yellowcart-case-'));
    const copy = join(folder, 'copy.png');
    await shop.press(...Array.from(PHOTO, () => KEY.backspace), copy, KEY.enter);
    expect(shop.screen()).toContain('✓ 已存到');
    expect(await readFile(copy)).toEqual(await readFile(PHOTO));
    await rm(folder, { recursive: true });
  });

  test('R9.07 goods that were sent again are received; R9.11 then the survey, once', async () => {
    const resent = (mall: FakeMall): void => {
      scenes.rejected(mall);
      mall.happen(
        (state) =>
          void step(state, CASE, { by: 'merchant', kind: 'resent', text: 'SF5' }, { type: 'exchange', status: 'awaiting-receipt' }),
      );
    };
    await at(`/case/${CASE}`, resent);
    await shop.press('c');
    expect(shop.screen()).toMatch(/换货 · 已完成[^]*确认收到/u);
    await shop.press('r', '4', KEY.enter);
    shop.type('处理得快\r');
    await shop.see('谢谢评价');
    expect(shop.asked('aftersale rate')).toEqual([{ case: CASE, stars: 4, text: '处理得快' }]);
    expect(await shop.settled()).toMatch(/你的评价 ★★★★☆[^]*评价售后/u);
    await shop.press('r');
    expect(shop.screen()).toContain('! 已完成，现在不能这样做');
  });

  test('R9.03 a long thread begins at its newest word and is read back by k', async () => {
    const long = (mall: FakeMall): void => {
      scenes.toReturn(mall);
      mall.happen((state) => {
        for (let i = 1; i <= 12; i += 1) step(state, CASE, { by: 'merchant', kind: 'comment', text: `第 ${i} 句` });
      });
    };
    await at(`/case/${CASE}`, long);
    expect(shop.screen()).toContain('第 12 句');
    expect(shop.screen()).not.toContain('提交申请');
    await shop.press(...Array.from({ length: 60 }, () => 'k'));
    expect(shop.screen()).toContain('提交申请');
    expect(shop.screen()).toMatch(/↓ 还有 \d+ 行/u);
    await shop.press('G');
    expect(shop.screen()).toContain('第 12 句');
  });

  test('R9.03 a core that tells neither thread nor limits nor what is allowed still has a page, and is asked', async () => {
    const old = {
      case: CASE,
      order: ORDER,
      type: 'refund-only',
      status: 'awaiting-merchant',
      amount: 27_800,
      deadline: '2026-11-13T12:00:00+08:00',
      reason: '不想要了',
      evidence: [{ name: 'old.png', type: null, size: null, digest: null }],
    };
    shop = await openAt(
      `/case/${CASE}`,
      {},
      {
        prepare: scenes.arrived,
        through: async ({ do: words }, _, next) => (words === 'aftersale show' ? { ok: true, answer: old } : next()),
      },
    );
    expect(shop.screen()).toMatch(/等待商家处理[^]*11-13 12:00[^]*不想要了[^]*▣ old\.png/u);
    await shop.press('x', KEY.enter);
    expect(shop.asked('aftersale withdraw')).toEqual([{ case: CASE }]);
  });
});

describe('where cases are found', () => {
  test('R9.14 from 我的 by tabs, from the order to its only one or to their list', async () => {
    const elsewhere = {
      case: '20261101100000001C1',
      order: '20261101100000001',
      type: 'repair',
      status: 'completed',
      openedAt: '2026-11-02T10:00:00+08:00',
    };
    await at('/me', (mall) => {
      scenes.refunding(mall);
      mall.happen((state) => state.cases.push(elsewhere));
    });
    await shop.press('j');
    expect(shop.screen()).toMatch(/售后单 +1/u);
    expect(shop.screen()).toMatch(/退货退款 20261109100000001C1 +退款中/u);
    await shop.press('e');
    expect(shop.screen()).toMatch(/\[全部 3\] 进行中 1 {2}已结束 2/u);
    expect(shop.screen()).toMatch(/补寄 · 防风地钉/u);
    await shop.press(KEY.tab, KEY.enter);
    expect(route()).toBe(`/case/${CASE}`);
    await shop.press('o', 'e');
    expect(route()).toBe(`/cases?order=${ORDER}`);
    expect(shop.screen()).toContain('[全部 2]');
  });
});
