import { afterEach, describe, expect, test } from 'vitest';
import { placeOf } from '../nav/nav.ts';
import { formatRoute } from '../nav/route.ts';
import { visit as openAt, type Visited } from './at.ts';
import { scan } from './fake-delivery.ts';
import type { FakeMall } from './fake-mall.ts';
import * as scenes from './fake-scenes.ts';
import { KEY } from './mount.ts';

const { CASE, ORDER } = scenes;

let shop: Visited;
afterEach(() => shop.unmount());

const at = async (path: string, prepare: (mall: FakeMall) => void): Promise<Visited> => (shop = await openAt(path, {}, { prepare }));
const route = (): string => decodeURIComponent(formatRoute(placeOf(shop.session.ui.get().nav).route));

describe('物流', () => {
  test('R7.04 R7.05 from the order to its parcel; it moves without a key, until the courier comes', async () => {
    await at(`/o/${ORDER}`, scenes.onTheWay);
    await shop.press('w');
    expect(route()).toBe(`/o/${ORDER}/track`);
    expect(shop.screen()).toMatch(/广州 +南昌 +杭州 +你家\n ●━+●━+●━+▶┅+○/u);
    expect(shop.screen()).toMatch(/11-11 04:00 ◆ 已到达【杭州转运中心】[^]*11-10 08:00 ● 快递员已揽收【广州市】/u);
    expect(shop.screen()).toContain('快递 顺丰 SF0001');
    const courier = { name: '王师傅', phone: '13900000099', from: '2026-11-11T14:00:00+08:00', to: '2026-11-11T16:00:00+08:00' };
    shop.mall.happen((state) => scan(state, 'SF0001', 'out-for-delivery', '杭州市西湖区营业点', { courier }));
    await shop.see('派送中');
    expect(await shop.settled()).toMatch(/杭州 +西湖区 +你家/u);
    expect(shop.screen()).toContain('预计 11-11 14:00–16:00 送达');
    expect(shop.screen()).toContain('快递员 王师傅 13900000099');
    shop.mall.happen((state) => scan(state, 'SF0001', 'signed', null, { place: 'locker' }));
    await shop.see('已签收');
    expect(await shop.settled()).toMatch(/快递柜\n ●━+●━+●━+●━+◆\n/u);
    expect(shop.screen()).toContain('已放快递柜');
  });

  test('R7.09 R7.03 the parcels of an order are switched, each with its waybill, outbound order and goods', async () => {
    await at(`/o/${ORDER}/track`, scenes.onTheWay);
    expect(shop.screen()).toMatch(/\[包裹 1\/2\][^]*出库单 CKSF0001 共享仓[^]*速开帐篷/u);
    await shop.press(KEY.tab);
    expect(route()).toBe(`/o/${ORDER}/track?w=SF0002`);
    expect(shop.screen()).toMatch(/\[包裹 2\/2\][^]*\[音尊达\] \[冷链\][^]*CKSF0002 冷链共享仓[^]*防风地钉/u);
    await shop.press(']');
    expect(shop.screen()).toContain('[包裹 1/2]');
    await shop.press('[');
    expect(shop.screen()).toContain('[包裹 2/2]');
    await shop.press('o');
    expect(route()).toBe(`/o/${ORDER}`);
  });

  test('R7.07 F5 left at a station instead of the door: one appeal, the second one is refused', async () => {
    await at('/track/SF0002', scenes.atTheDoor);
    expect(shop.screen()).toContain('没有送货上门？按 a 申诉');
    await shop.press('a');
    expect(shop.asked('parcel appeal')).toEqual([{ waybill: 'SF0002' }]);
    expect(shop.screen()).toContain('✓ 申诉成立，已赔付 ¥5.00');
    expect(shop.screen()).not.toContain('没有送货上门');
    await shop.press('a');
    expect(shop.screen()).toContain('! 这个包裹已经申诉过');
    expect(shop.asked('parcel appeal')).toHaveLength(1);
  });

  test('R7.07 F5 an appeal has its reasons not to be: not signed yet, at the door, too late; other parcels know none', async () => {
    await at('/track/SF0002', scenes.onTheWay);
    await shop.press('a');
    expect(shop.screen()).toContain('! 签收以后才能申诉');
    shop.mall.happen((state) => scan(state, 'SF0002', 'signed', null, { place: 'door' }));
    await shop.see('已送货上门');
    await shop.press('a');
    expect(shop.screen()).toContain('! 这个包裹已送货上门');
    shop.mall.happen((state) => scan(state, 'SF0002', 'signed', null, { place: 'station' }, 0));
    await shop.see('已放驿站');
    await shop.mall.ask({ do: 'clock advance', with: { by: '7d' } }, { as: 'li' });
    await shop.settled();
    await shop.press('a');
    expect(shop.screen()).toContain('! 申诉要在签收后 7 天内');
    await shop.press('[', '?');
    expect(shop.screen()).not.toContain('未送货上门申诉');
    expect(shop.asked('parcel appeal')).toEqual([]);
  });

  test('R9.04 R9.09 a pick-up shows its appointment and its case, a refused parcel the way back (R8.03)', async () => {
    await at('/track/SF9001', scenes.pickUp);
    expect(shop.screen()).toMatch(/等待上门取件[^]*杭州 +广州 +商家\n ◆┅[^]*上门取件 11-11 15:00–17:00/u);
    await shop.press('e');
    expect(route()).toBe(`/case/${CASE}`);
    await shop.unmount();
    await at('/track/SF0001', scenes.refused);
    expect(shop.screen()).toMatch(/已拒收，退回途中[^]*你家 +广州\n ●━+●━+●━+×━+▶┅+○/u);
  });

  test('R7.01 F3 before anything was sent: until when it will be, or why it waits', async () => {
    await at(`/o/${ORDER}/track`, scenes.unsent);
    expect(shop.screen()).toContain('还没有包裹，商家将在 11-12 12:00 前发货');
    shop.mall.happen((state) => {
      state.orders = state.orders.map((one) => ({ ...one, exception: '产地下雨' }));
    });
    await shop.see('暂缓发货：产地下雨');
  });

  test('R7.04 in 54 columns the first and the last stops stay; without colour the parcel is still seen', async () => {
    shop = await openAt(`/o/${ORDER}/track`, { columns: 54, rows: 24, theme: 'mono' }, { prepare: scenes.atTheDoor });
    expect(shop.screen()).toMatch(/广州… +杭州 +西湖区 +你家\n ●━+●━+●━+▶┅+○/u);
    await shop.press('G');
    expect(shop.screen()).toContain('快递员已揽收【广州市】');
    const cells = Array.from({ length: 24 * 54 }, (_, i) => shop.terminal.cell(i % 54, Math.floor(i / 54)));
    expect(cells.some((cell) => cell.coloured)).toBe(false);
  });

  test('R7.04 an older core that tells neither places nor ends still has a way', async () => {
    const parcel = {
      waybill: 'W1',
      carrier: '圆通',
      status: 'in-transit',
      order: ORDER,
      nodes: [{ at: '2026-11-10T08:00:00+08:00', text: '已揽收' }],
    };
    shop = await openAt(
      '/track/W1',
      {},
      {
        prepare: scenes.unsent,
        through: async ({ do: words }, _, next) => (words === 'parcel track' ? { ok: true, answer: parcel } : next()),
      },
    );
    expect(shop.screen()).toMatch(/发货地 +你家\n ●━+▶┅+○\n 11-10 08:00/u);
  });
});

describe('the order', () => {
  test('R8.04 R2 several lines are confirmed one by one, or all at once', async () => {
    await at(`/o/${ORDER}`, scenes.arrived);
    expect(shop.screen()).toMatch(/到期自动确认收货 · 速开帐篷[^]*到期自动确认收货 · 防风地钉/u);
    await shop.press('j', 'c');
    expect(shop.asked('order confirm')).toEqual([{ order: ORDER, line: 'L2' }]);
    expect(shop.screen()).toMatch(/交易完成 +¥30\.50[^]*✓ 已确认收到：防风地钉/u);
    expect(shop.screen()).toContain('c 确认收货');
    await shop.press('c');
    expect(shop.asked('order confirm').at(-1)).toEqual({ order: ORDER });
  });

  test('R8.04 R8.05 what is still on its way is confirmed only after being asked, and told where the money goes', async () => {
    await at(`/o/${ORDER}`, (mall) => {
      scenes.onTheWay(mall);
      mall.happen((state) => (state.orders = state.orders.map((one) => ({ ...one, allowed: ['order confirm', 'aftersale apply'] }))));
    });
    await shop.press('c');
    expect(shop.screen()).toMatch(/还没有签收，现在就确认收货？[^]*¥278\.00/u);
    expect(shop.screen().replaceAll(/[│\s]/gu, '')).toContain('会从平台付给山野集户外');
    await shop.press(KEY.esc);
    expect(shop.screen()).not.toContain('还没有签收');
    expect(shop.asked('order confirm')).toEqual([]);
    await shop.press('C');
    expect(shop.screen()).toContain('¥308.50');
    await shop.press(KEY.enter);
    expect(shop.asked('order confirm')).toEqual([{ order: ORDER }]);
    expect(shop.screen()).toContain('✓ 已确认收货');
    expect(shop.screen()).not.toContain('还没有签收');
  });

  test('R3 a line with an open case cannot be confirmed, the other one can', async () => {
    await at(`/o/${ORDER}`, scenes.toReturn);
    expect(shop.screen()).toMatch(/售后 1 \(e\)[^]*退货退款 +等待寄回/u);
    await shop.press('c');
    expect(shop.screen()).toContain('! 这件商品有进行中的售后');
    await shop.press('j', 'c');
    expect(shop.asked('order confirm')).toEqual([{ order: ORDER, line: 'L2' }]);
    await shop.press('e');
    expect(route()).toBe(`/case/${CASE}`);
  });

  test('R3 A1 of a single line with an open case the keys say that it is the case, not the status', async () => {
    await at(`/o/${ORDER}`, (mall) => {
      scenes.toReturn(mall);
      mall.happen(
        (state) => (state.orders = state.orders.map((one) => ({ ...one, lines: one.lines.slice(0, 1), allowed: ['order again'] }))),
      );
    });
    for (const key of ['c', 's']) {
      await shop.press(key);
      expect(shop.screen()).toContain('! 这件商品有进行中的售后');
    }
    await shop.press('d');
    expect(shop.screen()).toContain('现在不能这样做');
  });

  test('R7.01 the promise says what happens when it breaks, and how long there is', async () => {
    await at(`/o/${ORDER}`, scenes.unsent);
    expect(shop.screen()).toMatch(/○ 11-12 12:00 剩余 1天 00:00:00\n.*发货截止，到期商家赔付/u);
  });

  test('R9.05 a refund on its way names its channel and its arrival', async () => {
    await at(`/o/${ORDER}`, scenes.refunding);
    expect(shop.screen()).toMatch(/支付宝 退款中 +¥278\.00[^]*11-12 12:00 到账/u);
  });
});

describe('消息', () => {
  test('R7.04 R8.01 messages stand by what they are about; Enter goes to the parcel, the case, the order', async () => {
    await at('/messages', scenes.mailbox);
    expect(shop.screen()).toContain('[全部 8] 物流 3  订单 1  售后 2  互动 2');
    await shop.press(KEY.tab);
    expect(shop.screen()).not.toContain('欢迎来到小黄车');
    await shop.press('j', KEY.enter);
    expect(route()).toBe('/track/SF0001');
    await shop.press('3', 'l', KEY.enter);
    expect(route()).toBe(`/o/${ORDER}`);
    await shop.press('3', 'l', KEY.enter);
    expect(route()).toBe(`/case/${CASE}`);
    await shop.press('3', 'h', 'h', 'j', 'j', KEY.enter);
    expect(route()).toBe(`/o/${ORDER}/track`);
  });
});

describe('评价', () => {
  test('R9.13 stars by arrows and digits, words, pictures; done on the line; then the follow-up, once', async () => {
    await at(`/o/${ORDER}`, scenes.completed);
    expect(shop.screen()).toContain('待评价');
    await shop.press('r', KEY.left, KEY.left, KEY.enter, '2', KEY.enter, KEY.enter);
    expect(shop.screen()).toMatch(/商品 +★★★☆☆[^]*物流 +★★☆☆☆[^]*服务 +★★★★★/u);
    shop.type('下雨没漏');
    await shop.see('下雨没漏');
    await shop.press(KEY.enter, 'tui/src/test/files/crack.png', KEY.enter);
    expect(shop.screen()).toContain('▣ crack.png  100 B');
    await shop.press(KEY.enter);
    expect(shop.asked('review post')).toMatchObject([{ order: ORDER, line: 'L1', product: 3, logistics: 2, service: 5, text: '下雨没漏' }]);
    expect(shop.asked('review post')[0]!['pictures']).toMatchObject([/crack\.png$/u].map((pattern) => expect.stringMatching(pattern)));
    expect(route()).toBe(`/o/${ORDER}`);
    expect(shop.screen()).toMatch(/已评价[^]*✓ 评价已发布/u);
    await shop.press('r', KEY.enter, KEY.enter);
    expect(shop.screen()).toMatch(/追评[^]*先写点什么/u);
    await shop.press(KEY.up);
    shop.type('三次了，还是好的\r\r');
    await shop.see('追评已发布');
    expect(shop.asked('review append')).toEqual([{ order: ORDER, line: 'L1', text: '三次了，还是好的' }]);
    expect(await shop.settled()).toContain('已追评');
    await shop.press('r');
    expect(shop.screen()).toContain('! 这件商品已评价，也已追评');
    await shop.press('j', 'r');
    expect(route()).toBe(`/o/${ORDER}/review?line=L2`);
  });

  test('R9.13 one reads what one wrote under 我的, and writes the follow-up from there', async () => {
    await at('/me', scenes.completed);
    await shop.press(...'jjjjjjj', KEY.enter);
    expect(shop.screen()).toContain('还没有写过评价');
    await shop.press(KEY.esc, 'o', KEY.enter, 'r', '3', KEY.enter, KEY.enter, KEY.enter);
    shop.type('下雨没漏');
    await shop.see('下雨没漏');
    await shop.press('\u0013', '5', KEY.esc, KEY.esc, '5');
    expect(await shop.settled()).toMatch(/我的评价 +1/u);
    await shop.press(KEY.enter);
    expect(shop.screen()).toMatch(/★★★☆☆ 速开帐篷.* 11-11 [^]*下雨没漏[^]*按 r 追评/u);
    await shop.press('r');
    expect(route()).toBe(`/o/${ORDER}/review?line=L1`);
    shop.type('三次了，还是好的\r\r');
    await shop.see('追评已发布');
    await shop.press('5', KEY.esc, KEY.esc, KEY.esc, KEY.enter);
    expect(await shop.settled()).toMatch(/下雨没漏[^]*追评 11-11 12:00: 三次了，还是好的/u);
    await shop.press('r');
    expect(shop.screen()).toContain('! 已追评');
    await shop.press(KEY.enter);
    expect(route()).toBe(`/o/${ORDER}`);
  });

  test('R9.13 V1 what is not confirmed cannot be reviewed; what the core refuses stays on the page', async () => {
    await at(`/o/${ORDER}`, scenes.arrived);
    await shop.press('?');
    expect(shop.screen()).toContain('确认收货后才能评价');
    await shop.unmount();
    const refusal = { code: 'WRONG_STATE', message: '图片太大', rule: null, facts: {}, try: [], retryable: false };
    shop = await openAt(
      `/o/${ORDER}/review?line=L1`,
      {},
      {
        prepare: scenes.completed,
        through: async ({ do: words }, _, next) => (words === 'review post' ? { ok: false, exit: 3, error: refusal } : next()),
      },
    );
    await shop.press('4', '\u0013');
    expect(shop.screen()).toMatch(/商品 +★★★★☆[^]*图片太大/u);
  });
});

describe('after-sales standing', () => {
  test('R9.10 shop and product say how the shop stands; one that fails is warned of', async () => {
    await at('/shop/shanye', scenes.unsent);
    expect(shop.screen()).toMatch(/售后率 3\.1% · 平均 3 小时答复 · 1 天退款 · 售后满意 4\.8/u);
    await shop.unmount();
    await at('/p/crab', scenes.unsent);
    expect(shop.screen()).toMatch(/! 售后考核未通过：售后率高 · 退\S* [^]*\n 款慢/u);
  });
});
