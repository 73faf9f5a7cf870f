import { parseDuration } from '@yellowcart/kernel/clock';
import { total, type Book, type Line } from './book.ts';
import { law, same } from './law.ts';
import { productOf } from './world.ts';

const freshLine = (line: any): Line => ({
  id: line.id,
  sku: line.sku,
  kind: productOf(line.sku).kind ?? 'normal',
  presale: line.presale,
  afterSalesDays: productOf(line.sku).afterSalesDays ?? 7,
  insured: line.insured,
  quantity: line.quantity,
  paid: line.paid,
  platform: line.subsidy + line.platformCoupon,
  refunded: 0,
  platformBack: 0,
  cancelled: 0,
  out: 0,
  signed: 0,
  refused: 0,
  back: 0,
  signedAt: null,
  told: null,
  confirmedAt: null,
  returned: false,
  openCase: null,
  cases: 0,
  pauses: [],
  outside: new Map(),
  swapped: new Map(),
  reviewed: false,
});

/** What every order begins with. */
const unpaid = (freightGone: boolean) => ({
  paid: [],
  freightDiscount: 0,
  insuranceDiscount: 0,
  paidAt: null,
  shipBy: null,
  promiseBroken: false,
  closed: null,
  step: 'waiting' as const,
  exception: false,
  parcels: [],
  cases: [],
  refunds: [],
  extrasBack: 0,
  freightGone,
  claimed: false,
  appealed: new Set<string>(),
  completedAt: null,
  archivedAt: null,
  saidRefunded: false,
});

/** An order begins (O1): its lines add up to what is asked for it (M1, M4). */
export function submitted(book: Book, id: string, data: any): void {
  const { trade, shop, flagship, buyer, remote, amounts, insuranceCap, lines } = data;
  const paid = total(lines.map((line: any) => line.paid));
  same(amounts.payable, paid + amounts.freight + amounts.insurance, 'M1 Σ parts of an order');
  for (const { goods, fullReduction, shopCoupon, subsidy, platformCoupon, paid: share } of lines)
    law(share >= 0 && share === goods - fullReduction - shopCoupon - subsidy - platformCoupon, 'M1 M4 parts of a line', () => lines);
  const promises = lines.map((line: any) => parseDuration(productOf(line.sku).shipWithin ?? '48h')!);
  same(data.shipWithin, Math.min(...promises), 'F1 the shortest promise among the goods');
  book.orders.set(id, {
    ...unpaid(amounts.freight === 0),
    id,
    trade,
    shop,
    flagship,
    buyer,
    remote,
    amounts,
    insuranceCap,
    lines: lines.map(freshLine),
  });
}
