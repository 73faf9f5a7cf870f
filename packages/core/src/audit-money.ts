import { allocate, sum, type Fen } from '@yellowcart/kernel/money';
import type { Recorded } from '@yellowcart/kernel/timer';
import { platformShare } from '@yellowcart/mall/5-order/order-status';
import type { OrderLine } from '@yellowcart/mall/5-order/order-line';
import type { OrderState } from '@yellowcart/mall/5-order/order';
import type { CaseState } from '@yellowcart/mall/9-aftersale/case';
import type { FundsState } from '@yellowcart/mall/goods/funds';
import { accountOf, type Entry as Posting } from '@yellowcart/mall/ledger/journal';

/** What does not hold, in the words of both languages. */
export type MoneyBreach = { readonly rule: string; readonly zh: string; readonly en: string };

/** What the events say of money, added up without asking any state of the mall for it. */
export type MoneyBook = {
  readonly accounts: Map<string, Fen>;
  /** What each order should have in escrow, and all of them together. */
  readonly held: Map<string, Fen>;
  readonly total: { held: Fen };
  /** The shares of an order's lines as they were submitted (M4). */
  readonly shares: Map<string, string>;
  /** What was sent on its way back for an order, and what of it is freight and premium. */
  readonly sentBack: Map<string, Fen>;
  readonly extrasBack: Map<string, Fen>;
};

export const emptyBook = (): MoneyBook => ({
  accounts: new Map(),
  held: new Map(),
  total: { held: 0 },
  shares: new Map(),
  sentBack: new Map(),
  extrasBack: new Map(),
});

export const copyBook = ({ accounts, held, total, shares, sentBack, extrasBack }: MoneyBook): MoneyBook => ({
  accounts: new Map(accounts),
  held: new Map(held),
  total: { ...total },
  shares: new Map(shares),
  sentBack: new Map(sentBack),
  extrasBack: new Map(extrasBack),
});

const breach = (rule: string, of: string, zh: string, en: string): MoneyBreach => ({ rule, zh: `${of}：${zh}`, en: `${of}: ${en}` });

const plus = (map: Map<string, Fen>, key: string, fen: Fen): void => void map.set(key, (map.get(key) ?? 0) + fen);

/** What a line cost, as it must stay (M4): the channel's discount, which comes with the payment, is put back. */
const sharesOf = (lines: readonly Partial<OrderLine>[]): string =>
  JSON.stringify(
    lines.map(({ quantity, unitPrice, goods, fullReduction, shopCoupon, subsidy, platformCoupon, paid, channelDiscount }) => [
      quantity,
      unitPrice,
      goods,
      fullReduction,
      shopCoupon,
      subsidy,
      platformCoupon,
      (paid ?? 0) + (channelDiscount ?? 0),
    ]),
  );

/** Takes an event's money into the book. `states`: everything as it was before. */
export function noteMoney(book: MoneyBook, { type, data }: Recorded, id: string, states: ReadonlyMap<string, unknown>): MoneyBreach[] {
  const { journal = [], ...of } = data as { readonly journal?: readonly Posting[] } & Readonly<Record<string, any>>;
  const found: MoneyBreach[] = [];
  for (const { account, fen } of journal) {
    if (!Number.isSafeInteger(fen)) found.push(breach('M1', type, `${account} 动了 ${fen} 分`, `${account} moves by ${fen} fen`));
    plus(book.accounts, account, fen);
  }
  if (type === 'OrderSubmitted') book.shares.set(id, sharesOf(of['lines']));
  if (type === 'RefundStarted' && of['order'] !== null) plus(book.sentBack, of['order'], of['amount']);
  if (type === 'OrderExtrasSettled' && of['freightTo'] === 'buyer') plus(book.extrasBack, id, of['freight'] + of['insurance']);
  if (type === 'OrderLineRefunded') {
    const line = (states.get(`order-${id}`) as OrderState | undefined)?.lines.find((each) => each.id === of['line']);
    const kase = states.get(`case-${line?.openCase}`) as CaseState | undefined;
    const asked = kase?.lines.find((each) => each.line === of['line'])?.quantity;
    if (line) found.push(...tooMuch(line, id, { quantity: asked ?? of['quantity'], amount: of['amount'] }));
  }
  return found;
}

/** More goes back for units of a line than they cost (M5): the odd fen are with the earlier units (M1). */
function tooMuch(
  { id, paid, refunded, quantity, back }: OrderLine,
  order: string,
  of: { readonly quantity: number; readonly amount: Fen },
): MoneyBreach[] {
  const units = allocate(
    paid,
    Array.from({ length: quantity }, () => 1),
  );
  const left = paid - refunded;
  const most = of.quantity >= quantity - back ? left : Math.min(left, sum(units.slice(back, back + of.quantity)));
  if (of.amount <= most) return [];
  return [breach('M5', `${order} ${id}`, `退 ${of.amount} 分，最多 ${most} 分`, `${of.amount} fen go back, at most ${most} may`)];
}

/** What an order has in escrow: a deposit; then every line until it is confirmed or gone back, and the freight until it is settled. */
function inEscrow({ closed, paidAt, payments, lines, freightSettled, amounts }: OrderState): Fen {
  if (closed) return 0;
  if (paidAt === null) return sum(payments.map(({ amount, discount }) => amount + discount));
  const open = lines.filter(({ confirmedAt }) => confirmedAt === null);
  const goods = open.map((line) => line.paid + platformShare(line) - line.refunded - line.platformReturned);
  return sum(goods) + (freightSettled ? 0 : amounts.freight);
}

const LAYERS = ['goods', 'fullReduction', 'shopCoupon', 'subsidy', 'platformCoupon'] as const;

/** What a line is made of (M1, M4, M6) and what came back of it (M3, M5). */
function* ofLine(line: OrderLine, of: string): Generator<MoneyBreach> {
  const { goods, fullReduction, shopCoupon, subsidy, platformCoupon, channelDiscount, paid, refunded, platformReturned, returned } = line;
  const parts = [...LAYERS.map((layer) => line[layer]), channelDiscount, paid, refunded, platformReturned];
  if (parts.some((fen) => !Number.isSafeInteger(fen) || fen < 0))
    yield breach('M1 M6', of, `有负数或不是整分：${parts.join()}`, `negative, or no whole fen: ${parts.join()}`);
  if (goods !== line.unitPrice * line.quantity || paid !== goods - fullReduction - shopCoupon - subsidy - platformCoupon - channelDiscount)
    yield breach('M1', of, '各份之和不是实付', 'what was paid is not the sum of its parts');
  if (refunded > paid) yield breach('M5', of, `付了 ${paid} 分，退了 ${refunded} 分`, `${refunded} fen back of ${paid}`);
  const share = platformShare(line);
  // By largest remainder: within a fen of the part that went back.
  const exact = paid === 0 ? platformReturned : (share * refunded) / paid;
  if (platformReturned > share || Math.abs(platformReturned - exact) >= 1 || (returned && platformReturned !== share))
    yield breach(
      'M3',
      of,
      `平台出了 ${share} 分，退回 ${platformReturned} 分`,
      `${platformReturned} fen of the platform's ${share} are back`,
    );
}

/** What an order is made of, and that its payments and refunds add up. */
function* ofOrder(book: MoneyBook, id: string, order: OrderState): Generator<MoneyBreach> {
  const { lines, amounts, payments, paidAt, closed, freightDiscount, insuranceDiscount } = order;
  for (const line of lines) yield* ofLine(line, `${id} ${line.id}`);
  for (const layer of LAYERS)
    if (sum(lines.map((line) => line[layer])) !== amounts[layer])
      yield breach('M1', id, `各行的 ${layer} 之和不是 ${amounts[layer]} 分`, `the ${layer} of its lines is not ${amounts[layer]} fen`);
  const owed = sum(lines.map(({ paid, channelDiscount }) => paid + channelDiscount)) + amounts.freight + amounts.insurance;
  if (owed !== amounts.payable || amounts.payable < 0)
    yield breach('M1 M6', id, `应付 ${amounts.payable} 分`, `payable ${amounts.payable} fen`);
  if (sharesOf(lines) !== book.shares.get(id)) yield breach('M4', id, '下单时的分摊变了', 'shares that were fixed at submit have changed');
  const discounts = sum(payments.map(({ discount }) => discount));
  const money = sum(payments.map(({ amount }) => amount));
  if (paidAt !== null && money + discounts !== amounts.payable)
    yield breach('M1', id, `应付 ${amounts.payable} 分，收到 ${money} 分`, `${money} fen paid of ${amounts.payable}`);
  if (paidAt !== null && sum(lines.map(({ channelDiscount }) => channelDiscount)) + freightDiscount + insuranceDiscount !== discounts)
    yield breach('M1 P5', id, '支付优惠没有分完', 'the discount of the channel is not shared out');
  const sent = book.sentBack.get(id) ?? 0;
  const due = closed ? money : sum(lines.map(({ refunded }) => refunded)) + (book.extrasBack.get(id) ?? 0);
  if (sent > money || (closed ? sent !== 0 && sent !== due : sent !== due))
    yield breach('M5', id, `付了 ${money} 分，该退 ${due} 分，退了 ${sent} 分`, `${sent} fen sent back, ${due} due, ${money} paid`);
}

/**
 * The money rules after a command, for the orders that it touched; that escrow has what all orders together have there (M2), and that a
 * merchant may withdraw what is on the account and no more.
 */
export function* moneyBreaches(
  book: MoneyBook,
  states: ReadonlyMap<string, unknown>,
  touched: ReadonlySet<string>,
): Generator<MoneyBreach> {
  for (const id of touched) {
    const order = states.get(`order-${id}`) as OrderState | undefined;
    if (!order) continue;
    yield* ofOrder(book, id, order);
    const now = inEscrow(order);
    book.total.held += now - (book.held.get(id) ?? 0);
    book.held.set(id, now);
    const balance = (states.get(`funds-${order.shop}`) as FundsState | undefined)?.balance ?? 0;
    const account = book.accounts.get(accountOf.merchant(order.shop)) ?? 0;
    if (balance !== account)
      yield breach(
        'M2',
        order.shop,
        `余额 ${balance} 分，账上 ${account} 分`,
        `may withdraw ${balance} fen, ${account} are on the account`,
      );
  }
  const escrow = book.accounts.get(accountOf.escrow) ?? 0;
  if (escrow !== book.total.held)
    yield breach(
      'M2',
      accountOf.escrow,
      `有 ${escrow} 分，订单共 ${book.total.held} 分`,
      `${escrow} fen, its orders have ${book.total.held}`,
    );
}
