/**
 * Writes docs/tour.md: the built storefront in a pseudo-terminal, lived through from the feed to a parcel on its way and back in time, each
 * screen as it stood. Nothing in it is written by hand: `pnpm build && pnpm exec node scripts/tour.ts`. Without
 * colours pictures are drawn with letters. The store is a fresh demo world whose clock stands still.
 */
import { execFileSync } from 'node:child_process';
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { run, type Running } from '../tui/src/test/process.ts';

const root = join(import.meta.dirname, '..');
const program = join(root, 'cli', 'bin', 'yellowcart.js');
const ENTER = '\r';
const ESC = '\u001B';

/** One stop: what is pressed, what has to be on the screen then, and what it shows. */
type Stop = { readonly keys: readonly string[]; readonly see: readonly string[]; readonly zh: string; readonly en: string };

const STOPS: readonly Stop[] = [
  { keys: [], see: ['¥', '? 帮助'], zh: '商城：类目、列表、为什么推荐', en: 'The mall: categories, the list, why it is recommended' },
  { keys: ['/', 'zp'], see: ['帐篷'], zh: '搜索听得懂拼音首字母', en: 'The search understands pinyin initials' },
  { keys: [ESC, ':', '/p/tent', ENTER], see: ['选择规格', '评价'], zh: '商品，由一条路径打开', en: 'A product, opened by its route' },
  {
    keys: ['~', 'a'],
    see: ['cart add · li', 'CartLineAdded'],
    zh: '加购，事件镜里看到命令、事件和视图',
    en: 'Into the cart, with the event lens: command, events, views',
  },
  { keys: ['~', '4', 'b'], see: ['应付', 'Enter 提交订单'], zh: '确认订单', en: 'Checkout' },
  { keys: ['w'], see: ['价格明细'], zh: '为什么是这个价', en: 'Why it costs that' },
  { keys: [ESC, ENTER], see: ['收银台', '支付密码'], zh: '收银台', en: 'The cashier' },
  { keys: ['246810', ENTER], see: ['支付成功'], zh: '支付成功', en: 'Paid' },
  {
    keys: [ENTER, 'T', 'd', 'd'],
    see: ['✓ ', '接下来'],
    zh: '让两天过去：商家、仓库、快递自己行动',
    en: 'Two days pass: shop, warehouse and courier act by themselves',
  },
  { keys: [ESC, 't'], see: ['时光机'], zh: '时光机：订单走过的每一步', en: 'The time machine: every step of the order' },
  { keys: ['h', 'h', 'h', 'h', 'h', 'h'], see: ['时光机'], zh: '回到从前的样子', en: 'As it was then' },
  { keys: ['t', 'w'], see: ['快递'], zh: '物流', en: 'Tracking' },
];

/** The screen when nothing has been written for a while: a tour is no test, so it may look at a clock. */
async function settled(shop: Running): Promise<string> {
  for (let before = -1; before !== shop.written().length;) {
    before = shop.written().length;
    await new Promise((resolve) => setTimeout(resolve, 400));
  }
  return shop.terminal.screen();
}

const folder = mkdtempSync(join(tmpdir(), 'yellowcart-tour-'));
const store = join(folder, 'store');
const cli = (...args: string[]): void => void execFileSync(process.execPath, [program, ...args, '--store', store, '--json']);
const pages: string[] = [];
try {
  cli('init');
  cli('clock', 'freeze');
  const shop = run([program, 'open', '/mall', '--store', store, '--lang', 'zh'], {
    cwd: root,
    env: { NO_COLOR: '1', NO_MOTION: '1' },
    columns: 120,
    rows: 36,
  });
  for (const { keys, see, zh, en } of STOPS) {
    for (const key of keys) {
      shop.type(key);
      await settled(shop);
    }
    await shop.see(...see);
    const pressed = keys.map((key) => (key === ENTER ? 'Enter' : key === ESC ? 'Esc' : key));
    const screen = (await settled(shop)).replaceAll(/[ \t]+$/gmu, '');
    pages.push(`## ${zh} · ${en}\n\n${pressed.length > 0 ? `\`${pressed.join(' ')}\`\n\n` : ''}\`\`\`text\n${screen}\n\`\`\``);
  }
  shop.type('q');
  await shop.ended;
  pages.push(`## 离开以后 · After leaving\n\n\`q\`\n\n\`\`\`text\n${shop.terminal.screen().trim()}\n\`\`\``);
} finally {
  rmSync(folder, { recursive: true, force: true });
}
writeFileSync(
  join(root, 'docs', 'tour.md'),
  `# A tour of the storefront\n\nRecorded from the program by \`scripts/tour.ts\`, never by hand. Without colours, so pictures are drawn with letters; at 120×36.\n\n${pages.join('\n\n')}\n`,
);
console.log(`docs/tour.md: ${pages.length} screens`);
