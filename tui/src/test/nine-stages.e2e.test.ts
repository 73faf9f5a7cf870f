import { cpSync, mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { execFileSync } from 'node:child_process';
import { command, open, root, type Shopper } from './story.ts';

/**
 * All nine stages of the business in the built program, by keys alone, as one buyer lives through them; whatever others do they do by the
 * command line. Half of the runs are in tmux, where there is one.
 */
let folder = '';
let fresh = '';

beforeAll(async () => {
  execFileSync(process.execPath, [join(root, 'scripts', 'build.ts'), '--quiet']);
  folder = mkdtempSync(join(tmpdir(), 'yc-stages-'));
  fresh = join(folder, 'fresh');
  await command(fresh, 'init');
});

afterAll(() => rmSync(folder, { recursive: true, force: true }));

describe.each([
  { lang: 'zh', size: [80, 24], tmux: true, insured: true },
  { lang: 'en', size: [80, 24], tmux: false, insured: false },
  { lang: 'zh', size: [120, 40], tmux: false, insured: true },
  { lang: 'en', size: [120, 40], tmux: true, insured: false },
] as const)('R10.06 $lang at $size, freight insured: $insured', ({ lang, size, tmux, insured }) => {
  let li: Shopper;
  let t: Shopper['t'];
  let order = '';

  beforeAll(async () => {
    const store = join(folder, `${lang}-${size[0]}`);
    cpSync(fresh, store, { recursive: true });
    li = open({ folder, store, lang, size, tmux });
    ({ t } = li);
  });

  afterAll(() => li.end());

  const orderOf = (screen: string): string => /20\d{15,}/u.exec(screen)?.[0] ?? '';

  /** How a case stands, as far as there is room for it beside what it is. */
  const standing = (status: keyof Shopper['t']['caseStatus']): string => t.caseStatus[status].slice(0, 11);

  /** Nobody waits for the pick-up: the buyer sends it, and pays for that (A11). */
  async function sendBack(): Promise<void> {
    await li.press('b');
    await li.see(t.case.sendBack, t.case.freight, '╭');
    await li.press('YT20261111', 'Enter', 'Enter', '12.5', 'Enter');
    await li.gone('╭');
    await li.see('YT20261111');
  }

  test('1 enters by a short video, from the feed and by a link; its yellow cart leads to the product', async () => {
    await li.see(`[1${t.roots.feed}]`, t.feed.next, '¥');
    await li.press('p');
    await li.see(t.product.chooseSpec);
    await li.press(':', '/live/v-lake-camp', 'Enter');
    await li.see(t.room.video, t.room.bag(3));
    await li.press('Enter');
    await li.see(t.product.chooseSpec, '帐篷');
  });

  test('1 enters by a live room', async () => {
    await li.press(':', '/live/l-outdoor', 'Enter');
    await li.see(t.room.onAir);
    await li.press('Enter');
    await li.see(t.product.chooseSpec);
  });

  test('1 enters by the mall', async () => {
    await li.press('2');
    await li.see(`[2${t.roots.mall}]`, t.mall.box, '¥');
    await li.press('Enter');
    await li.see(t.product.chooseSpec);
  });

  test('1 enters by a search in pinyin initials', async () => {
    await li.press('/', 'zp', 'Enter');
    await li.see(t.search.results('zp'), '帐篷');
    await li.press('Enter');
    await li.see(t.product.chooseSpec, '帐篷');
  });

  test('2 browses: swipes through the feed, walks through the mall', async () => {
    // Every place is where it was left; its key once more leads to its beginning.
    await li.press('1', '1');
    const first = await li.see(t.feed.next, '¥');
    await li.press('j', 'j');
    await li.running.terminal.until((screen) => screen !== first && screen.includes(t.feed.next), 'another video');
    await li.press('2', '2');
    await li.see(t.mall.box);
    await li.press('l');
    await li.see(/\[(?!All|全部)\S+ \d+\]/u);
    await li.press('j');
    await li.see(/\b2\/\d+/u);
  });

  test('3 studies a product: reviews, questions, details, a coupon', async () => {
    await li.press(':', '/p/tent', 'Enter');
    await li.see(t.product.chooseSpec, '帐篷');
    for (const [key, shown] of [
      ['r', t.reviews.filters.poor],
      ['i', `╭`],
      ['d', t.product.promises],
      ['c', `╭`],
    ] as const) {
      await li.press(key);
      await li.see(shown, '╭');
      if (key === 'c') {
        await li.press('Enter');
        await li.see(t.product.claimed);
      }
      await li.press('Esc');
      await li.gone('╭');
    }
  });

  test('4 fills the cart, changes how many', async () => {
    await li.press('a');
    await li.see(`4${t.roots.cart}(1)`);
    await li.press('4');
    await li.see(`[4${t.roots.cart}`, '[x]', '×1');
    await li.press('+');
    await li.see('×2', `4${t.roots.cart}(2)`);
  });

  test('5 confirms: address, coupon, why this price', async () => {
    await li.press('b');
    await li.see(t.screens.checkout, t.checkout.payable, '李雷', t.checkout.insuranceKey);
    if (!insured) {
      await li.press('i');
      await li.see(t.checkout.uninsured('').trim());
    }
    await li.press('w');
    await li.see(t.checkout.why, '╭');
    await li.press('Esc');
    await li.gone('╭');
    await li.press('Enter');
    await li.see(t.screens.cashier, t.cashier.password);
  });

  test('6 pays: a wrong password first', async () => {
    await li.press('111111');
    await li.see('[●] [●] [●] [●] [●] [●]');
    await li.press('Enter');
    await li.see(t.cashier.triesLeft(4));
    await li.press('246810');
    await li.see('[●] [●] [●] [●] [●] [●]');
    await li.press('Enter');
    await li.see(t.cashier.paid);
    await li.press('Enter');
    order = orderOf(await li.see(t.status['to-ship'], t.order.ahead));
    expect(await li.command('order', 'show', order, '--as', 'li')).toMatchObject({ status: 'to-ship', buyer: 'li' });
  });

  test('7 follows the parcel: shop, warehouse and courier do their part elsewhere', async () => {
    const { parcel } = await li.command('merchant', 'ship', order, '--as', 'shanye-clerk');
    await li.see(t.status['in-transit']);
    await li.press('w');
    await li.see(t.screens.track, parcel.waybill);
    await li.command('courier', 'sign', parcel.waybill, '--as', 'rider');
    await li.see(t.parcelStatus.signed);
    await li.press('Esc');
    await li.see(t.status.signed, t.order.ahead);
  });

  test('8 confirms receipt', async () => {
    await li.press('c');
    await li.see(t.status.completed);
    expect(await li.command('order', 'show', order, '--as', 'li')).toMatchObject({ status: 'completed' });
  });

  test('9 sends one of the two back; the money arrives', async () => {
    await li.press('s');
    await li.see(t.apply.chooseLines);
    await li.press('-');
    await li.see(t.apply.units(1, 2));
    await li.press('Enter');
    // What it means may take two lines.
    await li.see(`(●) ${t.caseTypes['return-refund']}`);
    await li.press('Enter');
    await li.see(t.apply.chooseReason);
    await li.press('Enter');
    await li.see(t.apply.amount);
    await li.press('Enter');
    await li.see(t.files.path);
    await li.press('Enter');
    await li.see(t.apply.noEvidence.slice(0, 10));
    await li.press('Enter');
    await li.see(standing('awaiting-merchant'));
    const { cases } = await li.command('order', 'show', order, '--as', 'li');
    await li.command('merchant', 'case', 'agree', cases[0].case, '--as', 'shanye-clerk');
    // The shop has it picked up at the door.
    await li.see(standing('awaiting-inspection'), t.case.returnWaybill);
    if (!insured) await sendBack();
    await li.command('merchant', 'case', 'inspect', cases[0].case, '--pass', '--as', 'shanye-clerk');
    await li.see(standing('completed'), t.refundStatus.arrived);
  });

  test('9 reviews what was kept; it stands on the page of the product', async () => {
    await li.press('Esc');
    await li.see(t.status.completed, t.order.past);
    await li.press('r');
    await li.see(t.review.product);
    await li.press('Enter', 'Enter', 'Enter', '轻便好搭', 'Enter');
    await li.see('轻便好搭');
    await li.press('Enter');
    await li.see(t.review.posted);
    expect(await li.command('product', 'reviews', 'tent')).toMatchObject({});
  });

  test('leaves: the terminal is as it was, with what was ordered on it', async () => {
    await li.press('q');
    await li.see(new RegExp(`^${t.receipt.order} ${order} ¥.* ${t.status.completed}`, 'mu'), '<exit 0, settings restored>');
    expect(await li.command('doctor')).toMatchObject({ ok: true });
  });
});
