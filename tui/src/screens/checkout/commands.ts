import type { Command } from '../../commands/command.ts';
import { moving } from '../../commands/moving.ts';
import type { Quote } from '../../data/checkout.ts';
import type { Session } from '../../session/session.ts';
import { doneWithUndo } from '../shared/undo.ts';
import type { Desk } from './desk.ts';
import { argsOf, linesOf, MOST, premiumOf } from './model.ts';

export type CheckoutSheet = 'address' | 'coupons' | 'spec' | 'why';

/** What is asked for but has no line, because there is no such thing: it goes first. */
const missing = ({ quote, troubles }: Desk): string | undefined => {
  const there = new Set(quote ? linesOf(quote).map(({ line }) => line.sku) : []);
  return troubles.find(({ sku }) => sku !== null && !there.has(sku))?.sku ?? undefined;
};

/** Takes a line out of this checkout; one of the cart stays there, not selected. */
async function takeOut(session: Session, desk: Desk): Promise<void> {
  const { at, cart, act } = desk;
  const sku = missing(desk) ?? at?.line.sku;
  if (sku === undefined) return;
  const t = session.words();
  if (!cart) {
    act({ type: 'remove', sku });
    session.toast({ tone: 'good', text: t.checkout.takenOut });
    return;
  }
  const chosen = cart.lines.filter((one) => one.selected);
  const select = (lines: typeof chosen): { readonly none: true; readonly lines: string[] } => ({
    none: true,
    lines: lines.map(({ id }) => id),
  });
  if (!(await session.act('cart select', select(chosen.filter((one) => one.sku !== sku)))).ok) return;
  doneWithUndo(session, t.checkout.keptInCart, { words: 'cart select', with: select(chosen) });
}

/** One more or one less, in the cart or in the direct purchase (R5.01). */
async function change(session: Session, { at, cartLine, act }: Desk, by: number): Promise<void> {
  if (!at) return;
  if (cartLine) await session.act('cart update', { line: cartLine.id, quantity: cartLine.quantity + by });
  else act({ type: 'quantity', sku: at.line.sku, by });
}

/** Decide and submit (R5.01–R5.08). What is submitted is what the quote on the screen says (P4). */
export function checkoutCommands(session: Session, desk: Desk, page: number, open: (sheet: CheckoutSheet) => void): Command[] {
  const t = session.words();
  const { decision, act, quote, at, rise, key } = desk;
  const stuck = quote === undefined ? t.checkout.noQuote : quote.problems.length > 0 ? t.checkout.hasProblems : undefined;
  const lines = quote ? linesOf(quote) : [];
  const quantity = at?.line.quantity ?? 1;
  const all = lines.length + (missing(desk) === undefined ? 0 : 1);
  return [
    {
      id: 'checkout.accept',
      keys: ['enter'],
      title: { zh: '接受新价格', en: 'Accept the price' },
      when: rise !== undefined,
      run: () => {
        if (!quote) return;
        act({ type: 'saw', key, quote });
        session.toast({ tone: 'warn', text: t.checkout.accepted });
      },
    },
    {
      id: 'checkout.submit',
      keys: ['enter'],
      title: { zh: '提交订单', en: 'Submit' },
      when: rise === undefined,
      disabledReason: stuck,
      run: async () => {
        if (!quote) return;
        const result = await session.act('order submit', { ...argsOf(decision), expectPayable: quote.payable });
        if (result.ok) session.navigate({ type: 'replace', route: { screen: 'cashier', trade: (result.answer as Required<Quote>).trade } });
      },
    },
    { id: 'checkout.address', keys: ['d'], title: { zh: '地址', en: 'Address' }, run: () => open('address') },
    { id: 'checkout.coupons', keys: ['c'], title: { zh: '优惠券', en: 'Coupons' }, run: () => open('coupons') },
    {
      id: 'checkout.insurance',
      keys: ['i'],
      title: decision.insured ? { zh: '不要运费险', en: 'No insurance' } : { zh: '要运费险', en: 'Insurance' },
      disabledReason: quote && premiumOf(quote) === undefined ? t.checkout.notInsurable : undefined,
      run: () => act({ type: 'insurance' }),
    },
    {
      id: 'checkout.more',
      keys: ['+', '='],
      title: { zh: '加一件', en: 'More' },
      when: at !== undefined,
      disabledReason: quantity >= MOST ? t.checkout.most : undefined,
      repeats: true,
      run: () => change(session, desk, 1),
    },
    {
      id: 'checkout.less',
      keys: ['-', '_'],
      title: { zh: '减一件', en: 'Less' },
      when: at !== undefined,
      disabledReason: quantity <= 1 ? t.checkout.one : undefined,
      quiet: quantity <= 1,
      repeats: true,
      run: () => change(session, desk, -1),
    },
    {
      id: 'checkout.remove',
      keys: ['x', 'delete'],
      title: { zh: '移出', en: 'Take out' },
      when: all > 0,
      quiet: all < 2,
      disabledReason: all < 2 ? t.checkout.last : undefined,
      run: () => takeOut(session, desk),
    },
    {
      id: 'checkout.spec',
      keys: ['e'],
      title: { zh: '换规格', en: 'Option' },
      when: at !== undefined,
      run: () => open('spec'),
    },
    { id: 'checkout.why', keys: ['w'], title: { zh: '价格明细', en: 'Why this price' }, when: quote !== undefined, run: () => open('why') },
    ...moving(lines.length, page, (to) => act({ type: 'select', to })),
  ];
}
