import { afterEach, describe, expect, test } from 'vitest';
import { visit as open, type Visited } from './at.ts';
import { KEY } from './mount.ts';

let shop: Visited;
const visit = async (...args: Parameters<typeof open>): Promise<Visited> => (shop = await open(...args));
afterEach(() => shop.unmount());

const CTRL_P = '\u0010';
const CTRL_T = '\u0014';

describe('R10.06 the palette', () => {
  test('finds what can be done here by pinyin initials, by Chinese and by English, and does it', async () => {
    for (const words of ['lq', '领券', 'coupons']) {
      await visit('/p/tent');
      await shop.press(':');
      await shop.see('拼音首字母');
      shop.type(words);
      await shop.see('领券');
      await shop.see(' 领券 ');
      await shop.press(KEY.enter);
      expect(shop.screen()).toMatch(/满 ¥\d+/u);
      if (words !== 'coupons') await shop.unmount();
    }
  });

  test('goes anywhere: a place by its name, a route as it is written, or a search', async () => {
    await visit('/feed');
    await shop.press(CTRL_P);
    shop.type('gwc');
    await shop.see(' 购物车 ');
    await shop.press(KEY.enter);
    expect(shop.screen()).toContain('[4购物车]');
    await shop.press(':');
    shop.type('/p/tea');
    await shop.see('去 /p/tea');
    await shop.press(KEY.enter);
    expect(shop.screen()).toContain('选择规格');
    await shop.press(':');
    shop.type('帐篷');
    await shop.see('搜索「帐篷」');
    await shop.press('\u001B[A', '\u001B[B', KEY.enter);
    expect(shop.screen()).toMatch(/帐篷/u);
  });

  test('what cannot be done now says why instead of being left out', async () => {
    await visit('/p/crab');
    await shop.press(':');
    shop.type('加购');
    await shop.see('加购 · 该商品缺货');
    await shop.press(KEY.enter);
    expect(shop.screen()).toContain('! 该商品缺货');
    expect(shop.asked('cart add')).toEqual([]);
  });
});

describe('R10.06 undo', () => {
  test('R4.01 what was put into the cart goes out again while its toast is shown, and only once', async () => {
    await visit('/p/tent');
    await shop.press('a');
    expect(shop.screen()).toMatch(/已加入购物车.*u 撤销/u);
    await shop.press('u');
    expect(shop.screen()).toContain('已撤销：已加入购物车');
    expect(shop.asked('cart remove')).toHaveLength(1);
    await shop.press('u');
    expect(shop.screen()).toContain('没有可以撤销的');
    expect(shop.asked('cart remove')).toHaveLength(1);
  });

  test('of more than one only what was added last is taken back', async () => {
    await visit('/p/tent');
    await shop.press('a', 'a', 'u');
    expect(shop.asked('cart update')).toMatchObject([{ quantity: 1 }]);
    expect(shop.screen()).toContain('4购物车(1)');
  });

  test('a text field keeps its letters: `u` in it is a letter', async () => {
    await visit('/p/tent');
    await shop.press('a', '/', 'u');
    expect(shop.asked('cart remove')).toEqual([]);
  });
});

describe('R10.06 the mouse', () => {
  test('a click on a tab goes there, on a hint is its key, on a row chooses it and again opens it', async () => {
    await visit('/feed');
    const click = async (text: string): Promise<void> => {
      const rows = shop.screen().split('\n');
      const y = rows.findIndex((row) => row.includes(text));
      // Columns, not characters: what is before may be Chinese.
      const before = rows[y]!.slice(0, rows[y]!.indexOf(text));
      expect(
        shop.session.zones.press(
          [...before].reduce((sum, one) => sum + (/\p{Script=Han}|[【】「」，。]/u.test(one) ? 2 : 1), 0),
          y,
        ),
      ).toBe(true);
      await shop.settled();
    };
    await click('2商城');
    expect(shop.screen()).toContain('[2商城]');
    await click('5我的');
    await click('收货地址');
    await click('收货地址');
    expect(shop.screen()).toContain('Esc 关闭');
    // Beside the sheet: it closes, and what lies there is not clicked.
    expect(shop.session.zones.press(2, 4)).toBe(true);
    await shop.settled();
    expect(shop.screen()).not.toContain('Esc 关闭');
    expect(shop.screen()).toContain('[5我的]');
    await click('? 帮助');
    expect(shop.screen()).toContain('这里可以做什么');
  });
});

describe('R10.06 the event lens', () => {
  test('shows the command that somebody gave and what it appended, beside the screen or below it', async () => {
    for (const columns of [80, 140]) {
      await visit('/p/tent', { columns, rows: 40 });
      await shop.press('~');
      expect(shop.screen()).toContain('事件镜');
      await shop.press('a');
      expect(shop.screen()).toMatch(/cart add · li[^]*● Happened/u);
      expect(shop.screen()).toContain('已加入购物车');
      await shop.press('~');
      expect(shop.screen()).not.toContain('事件镜');
      if (columns === 80) await shop.unmount();
    }
  });
});

describe('R10.06 themes', () => {
  test('the key goes round dark, light and mono without moving a character', async () => {
    await visit('/p/tent');
    const cells = (): boolean[] => Array.from({ length: 24 * 80 }, (_, i) => shop.terminal.cell(i % 80, Math.floor(i / 80)).coloured);
    const before = shop.screen();
    expect(cells()).toContain(true);
    await shop.press(CTRL_T);
    expect(shop.screen()).toBe(before);
    await shop.press(CTRL_T);
    expect(shop.screen()).toBe(before);
    expect(cells()).not.toContain(true);
  });
});

describe('R10.06 the shell in between', () => {
  test('Ctrl-Z gives the terminal back as it was, and everything is there again afterwards', async () => {
    let resume = (): void => {};
    let stopped = (): void => {};
    const asleep = new Promise<void>((resolve) => (stopped = resolve));
    const stop = (): Promise<void> =>
      new Promise((resolve) => {
        resume = resolve;
        stopped();
      });
    await visit('/p/tent', { stop });
    const before = shop.screen();
    shop.type(KEY.ctrlZ);
    await asleep;
    await shop.terminal.until(() => !shop.terminal.alternate(), 'the shell’s own screen');
    resume();
    await shop.see('选择规格');
    await shop.settled();
    expect(shop.terminal.alternate()).toBe(true);
    expect(shop.screen()).toBe(before);
    await shop.press('a');
    expect(shop.screen()).toContain('已加入购物车');
  });
});

describe('R10.06 read aloud', () => {
  test('no screen of its own; the chosen row is said, and of what a sheet covers nothing is', async () => {
    await visit('/p/tent', { aloud: true, rows: 60 });
    expect(shop.terminal.alternate()).toBe(false);
    expect(shop.screen()).toContain('选择规格');
    // The line of the price says in words what it draws.
    expect(shop.screen()).toMatch(/价格走势 +30 天最低/u);
    await shop.press('?');
    expect(shop.screen()).toContain('这里可以做什么');
    expect(shop.screen()).toMatch(/当前[：:]/u);
    expect(shop.screen()).not.toContain('选择规格');
    expect(shop.screen()).not.toMatch(/[╭│╰]/u);
  });

  test('one thing a line: nothing stands beside a list, and the keys of a sheet come after its last row', async () => {
    await visit('/me', { aloud: true, rows: 40 });
    expect(shop.screen()).toMatch(/^ *语言 +中文 *$/mu);
    await shop.press('?');
    expect(shop.screen()).toMatch(/^ *Enter 执行/mu);
  });
});

describe('R10.06 the way back in time', () => {
  test('along the events of an order, and nothing can be done in the past', async () => {
    await visit('/checkout?item=tent-grey-2*1');
    await shop.press(KEY.enter, '246810', KEY.enter, KEY.enter);
    expect(shop.screen()).toContain('待发货');
    await shop.press('t');
    expect(shop.screen()).toMatch(/时光机.*2\/2/u);
    await shop.press('h');
    expect(shop.screen()).toMatch(/时光机.*1\/2/u);
    expect(shop.screen()).toContain('待支付');
    await shop.press('h', 'x');
    expect(shop.screen()).toMatch(/时光机.*1\/2/u);
    await shop.press('s');
    expect(shop.screen()).toContain('这是过去的样子');
    await shop.press(' ');
    expect(shop.screen()).not.toMatch(/时光机.*\d\/\d/u);
    expect(shop.screen()).toContain('待发货');
  });

  test('a link leads to a moment', async () => {
    await visit('/checkout?item=tent-grey-2*1');
    await shop.press(KEY.enter, '246810', KEY.enter);
    await shop.press(':');
    shop.type('/o/20261111120000001?event=11');
    await shop.see('去 /o/');
    await shop.press(KEY.enter);
    expect(shop.screen()).toMatch(/时光机.*1\/2/u);
    expect(shop.screen()).toContain('待支付');
  });
});

describe('R10.06 what a key costs', () => {
  test('moving in a list writes a small part of the screen, and never clears it', async () => {
    await visit('/mall', { columns: 120, rows: 40 });
    shop.written();
    const costs: number[] = [];
    for (const key of ['j', 'j', 'k', 'j', 'k']) {
      await shop.press(key);
      const bytes = shop.written();
      expect(bytes).not.toContain('\u001B[2J');
      expect(bytes).not.toContain('\u001B[3J');
      costs.push(Buffer.byteLength(bytes));
    }
    // A whole frame of this size is more than 6,000 bytes.
    expect(Math.max(...costs)).toBeLessThan(4000);
  });

  test('a letter in a text field writes little more than its line', async () => {
    await visit('/search', { columns: 120, rows: 40 });
    await shop.press('帐');
    shop.written();
    await shop.press('\u007F');
    await shop.press('x');
    expect(Buffer.byteLength(shop.written())).toBeLessThan(6000);
  });

  test('what happens elsewhere and changes nothing that is shown writes nothing', async () => {
    await visit('/p/tent');
    shop.written();
    shop.mall.happen(() => {});
    await shop.settled();
    expect(shop.written()).toBe('');
  });
});
