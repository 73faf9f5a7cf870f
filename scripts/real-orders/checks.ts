import type { Totals } from './tally.ts';

/** One comparison of the table: what must be, what is. */
export type Check = { readonly name: string; readonly expected: unknown; readonly actual: unknown; readonly ok: boolean };

/** The mall's own answers after a replay, as its commands give them (contract §3). */
export type Seen = {
  readonly clock: { readonly now: string };
  readonly summary: Readonly<Record<string, any>>;
  readonly ledger: { readonly accounts: Readonly<Record<string, number>>; readonly total: number };
  readonly doctor: {
    readonly ok: boolean;
    readonly checks: readonly { readonly name: string; readonly ok: boolean; readonly detail: string }[];
  };
  /** Ordinary and archived orders, as listed. */
  readonly orders: readonly ListedOrder[];
  /** `OrderCompleted` events: by the buyer's hand, by the timer. */
  readonly completions: { readonly byBuyer: number; readonly auto: number };
};

type ListedOrder = {
  readonly status: string;
  readonly archived: boolean;
  readonly lines: readonly { readonly quantity: number; readonly paid: number; readonly refunded: number }[];
};

/** What is compared, with the ruling behind it. */
const FIGURES = {
  clock: 'the clock at the end (T5)',
  trades: 'trades (O1)',
  statuses: 'orders by status (O5)',
  listed: 'orders, lines, units, fen in the lists',
  completions: 'completed by hand, by itself, archived (R1, O6)',
  paid: 'paid by channel (M2)',
  refunded: 'refunded by channel (Y4)',
  escrow: 'left in escrow: in transit, to ship (M2)',
  ledger: 'ledger by kind of account (M2)',
  accounts: 'every ledger account (M2)',
  reviews: 'reviews (V1)',
  months: 'GMV by month of payment',
  shops: 'top shops by completed value',
  products: 'top products by units',
  stock: 'stock by bucket (S1)',
} as const;

export type Figures = Readonly<Record<keyof typeof FIGURES, unknown>>;

const sum = (numbers: readonly number[]): number => numbers.reduce((total, each) => total + each, 0);
const withoutZeros = (accounts: Readonly<Record<string, number>>): object =>
  Object.fromEntries(Object.entries(accounts).filter(([, fen]) => fen !== 0));

/** The figures that must come out. */
export function expectedFigures(totals: Totals, accounts: Readonly<Record<string, number>>): Figures {
  const { count, meanProductScore } = totals.reviews;
  return {
    clock: totals.clock.end,
    trades: totals.trades,
    statuses: totals.ordersByStatus,
    listed: { orders: totals.orders, lines: totals.lines, units: totals.units, paid: totals.paid.total, refunded: totals.refunded.total },
    completions: totals.completedOrders,
    paid: totals.paid.byChannel,
    refunded: totals.refunded.byChannel,
    escrow: totals.escrow,
    ledger: totals.ledger,
    accounts: withoutZeros(accounts),
    reviews: { count, meanProduct: meanProductScore },
    months: totals.gmvByMonth,
    shops: totals.topShopsByCompletedValue,
    products: totals.topProductsByUnits,
    stock: totals.stock,
  };
}

/** The same figures out of the mall's answers. */
export function seenFigures({ clock, summary, ledger, orders, completions }: Seen): Figures {
  const lines = orders.flatMap((order) => order.lines);
  const inEscrow = (status: string): number =>
    sum(orders.flatMap((order) => (order.status === status ? order.lines.map(({ paid, refunded }) => paid - refunded) : [])));
  const accounts = Object.entries(ledger.accounts);
  const balance = (belongs: (name: string) => boolean): number => sum(accounts.flatMap(([name, fen]) => (belongs(name) ? [fen] : [])));
  const buyers = Object.keys(summary['paid']).map((channel) => [
    channel,
    balance((name) => name.startsWith('buyer:') && name.endsWith(`/${channel}`)),
  ]);
  return {
    clock: clock.now,
    trades: summary['trades'],
    statuses: summary['orders'],
    listed: {
      orders: orders.length,
      lines: lines.length,
      units: sum(lines.map(({ quantity }) => quantity)),
      paid: sum(lines.map(({ paid }) => paid)),
      refunded: sum(lines.map(({ refunded }) => refunded)),
    },
    completions: { ...completions, archived: orders.filter(({ archived }) => archived).length },
    paid: summary['paid'],
    refunded: summary['refunded'],
    escrow: { total: ledger.accounts['escrow'], inTransit: inEscrow('in-transit'), toShip: inEscrow('to-ship') },
    ledger: {
      buyers: Object.fromEntries(buyers),
      escrow: ledger.accounts['escrow'],
      merchants: balance((name) => name.startsWith('merchant:')),
      platform: ledger.accounts['platform'],
      insurer: ledger.accounts['insurer'],
      total: ledger.total,
    },
    accounts: withoutZeros(ledger.accounts),
    reviews: summary['reviews'],
    months: summary['gmvByMonth'],
    shops: summary['topShops'],
    products: summary['topProducts'].map(({ product, units, value }: Record<string, unknown>) => ({ product, units, value })),
    stock: summary['stock'],
  };
}

/** JSON with sorted keys: objects are compared by content. */
const canonical = (value: unknown): string =>
  JSON.stringify(value, (_, inner) =>
    inner && typeof inner === 'object' && !Array.isArray(inner)
      ? Object.fromEntries(Object.entries(inner).toSorted(([a], [b]) => (a < b ? -1 : 1)))
      : inner,
  );

export const check = (name: string, expected: unknown, actual: unknown): Check => ({
  name,
  expected,
  actual,
  ok: canonical(expected) === canonical(actual),
});

/** Figure by figure, then the doctor's checks. */
export const compare = (expected: Figures, seen: Seen): Check[] => {
  const actual = seenFigures(seen);
  const names = Object.keys(FIGURES) as (keyof typeof FIGURES)[];
  return [
    ...names.map((name) => check(FIGURES[name], expected[name], actual[name])),
    ...seen.doctor.checks.map(({ name, ok, detail }) => check(`doctor: ${name} (${detail})`, true, ok)),
    check('doctor', true, seen.doctor.ok && seen.doctor.checks.length >= 4),
  ];
};

const WIDTH = 74;

/** A value in one cell: short ones whole, long ones by their beginning and size. */
function cell(value: unknown): string {
  const text = typeof value === 'string' ? value : JSON.stringify(value);
  if (text.length <= WIDTH) return text;
  const entries = Array.isArray(value) ? value.length : Object.keys(value as object).length;
  return `${text.slice(0, WIDTH - 14)} … (${entries})`;
}

/** The table: a line for each check; a failed one shows both sides whole. */
export const table = (checks: readonly Check[]): string =>
  checks
    .map(({ name, expected, actual, ok }) =>
      ok
        ? `ok    ${name.padEnd(52)} ${cell(actual)}`
        : `FAIL  ${name}\n        expected ${JSON.stringify(expected)}\n        actual   ${JSON.stringify(actual)}`,
    )
    .join('\n');
