import { allocate, sum, type Fen } from '@yellowcart/kernel/money';
import type { CampaignState } from '../../3-detail/campaign.ts';
import type { OrderLine } from '../../5-order/order-line.ts';
import type { OrderState } from '../../5-order/order.ts';
import { covers } from '../../5-order/pricing.ts';
import { channelName, money } from '../timeline/names.ts';
import { named, positionOf, type Explained, type Fact, type Whole } from './explained.ts';

/** A coupon that the trade used: a shop's counts for its order, the platform's for all. */
export type UsedCoupon = { readonly coupon: string; readonly order: string | null; readonly campaign: CampaignState };

/** What a price was made of beside the order itself: the other orders of the trade share the platform's coupon. */
export type Priced = {
  readonly orders: readonly { readonly id: string; readonly state: OrderState }[];
  readonly coupons: readonly UsedCoupon[];
};

/** A line, and what the layers so far left of it. */
type Left = { readonly order: string; readonly shop: string; readonly line: OrderLine; left: Fen };

type Layer = {
  readonly zh: string;
  readonly en: string;
  readonly total: Fen;
  readonly shares: readonly { readonly of: Left; readonly share: Fen }[];
  readonly weights: readonly Fen[] | null;
};

type Part = 'fullReduction' | 'shopCoupon' | 'subsidy' | 'platformCoupon';

/** Takes a layer off the lines, as it was taken when they were submitted (M4). Without weights it was not shared out. */
function layer(name: { readonly zh: string; readonly en: string }, lines: readonly Left[], part: Part, shared = true): Layer {
  const shares = lines.map((of) => ({ of, share: of.line[part] }));
  const weights = shared ? lines.map(({ left }) => left) : null;
  for (const { of, share } of shares) of.left -= share;
  return { ...name, total: sum(shares.map(({ share }) => share)), shares, weights };
}

/** Who got the odd fen of a layer (M1); nothing when it came out even, or the weights are not known any more. */
function odd({ total, shares, weights }: Layer): { readonly zh: string; readonly en: string } {
  const none = { zh: '', en: '' };
  if (weights === null || shares.length < 2 || total === 0) return none;
  const given = shares.map(({ share }) => share);
  const whole = sum(weights);
  if (whole === 0 || allocate(total, weights).some((share, i) => share !== given[i])) return none;
  const up = shares
    .filter(({ share }, i) => BigInt(share) * BigInt(whole) > BigInt(total) * BigInt(weights[i]!))
    .map(({ of }) => of.line.sku);
  const ratio = weights.map(money).join(' : ');
  if (up.length === 0) return { zh: `（按 ${ratio} 分，正好）`, en: ` (by ${ratio}, even)` };
  return { zh: `（按 ${ratio} 分，零头进给 ${up.join('、')}）`, en: ` (by ${ratio}, the odd fen to ${up.join(', ')})` };
}

const layerFact = (each: Layer, event: number | null): Fact => {
  const shown = each.shares.filter(({ share }) => share > 0);
  const list = shown.map(({ of, share }) => `${of.line.sku} ${money(share)}`);
  const rest = odd(each);
  return {
    text: named(
      `${each.zh} −${money(each.total)}：${list.join('、')}${rest.zh}`,
      `${each.en} −${money(each.total)}: ${list.join(', ')}${rest.en}`,
    ),
    event,
  };
};

/** The layers of P1 over all lines of the trade, in their order; those of nothing are left out. */
function layersOf({ orders, coupons }: Priced): Layer[] {
  const lines: Left[] = orders.flatMap(({ id, state }) =>
    state.lines.map((line): Left => ({ order: id, shop: state.shop, line, left: line.goods })),
  );
  const of = (order: string): Left[] => lines.filter((each) => each.order === order);
  const scope = (some: readonly Left[], campaign: CampaignState | undefined): Left[] =>
    some.filter(({ shop, line }) => campaign === undefined || covers(campaign, { shop, product: line.product, category: line.category }));
  const own = orders.flatMap(({ id }) => {
    const coupon = coupons.find(({ order }) => order === id);
    return [
      layer({ zh: '店铺满减', en: 'full reduction' }, of(id), 'fullReduction'),
      layer(
        { zh: `店铺券 ${coupon?.coupon ?? ''}`.trim(), en: `shop coupon ${coupon?.coupon ?? ''}`.trim() },
        scope(of(id), coupon?.campaign),
        'shopCoupon',
      ),
    ];
  });
  const subsidy = layer({ zh: '平台补贴', en: 'platform subsidy' }, lines, 'subsidy', false);
  const platform = coupons.find(({ order }) => order === null);
  const name = { zh: `平台券 ${platform?.coupon ?? ''}`.trim(), en: `platform coupon ${platform?.coupon ?? ''}`.trim() };
  return [...own, subsidy, layer(name, scope(lines, platform?.campaign), 'platformCoupon')].filter(({ total }) => total > 0);
}

/** The channel's own discount, shared over what was paid, freight and premium too (P5). */
function discountFacts(whole: Whole): Fact[] {
  const { state } = whole.order;
  const total = sum(state.lines.map((line) => line.channelDiscount)) + state.freightDiscount + state.insuranceDiscount;
  if (total === 0) return [];
  const { zh, en } = channelName(state.payments.at(-1)?.channel ?? null);
  const list = state.lines.map((line) => `${line.sku} ${money(line.channelDiscount)}`);
  return [
    {
      text: named(`${zh}优惠 −${money(total)}：${list.join('、')}`, `${en} discount −${money(total)}: ${list.join(', ')}`),
      event: positionOf(whole, 'OrderPaid'),
    },
  ];
}

/** How the payable came about, layer by layer, with the share of each line and where its odd fen went. */
export function explainPrice(whole: Whole, priced: Priced): Omit<Explained, 'try'> {
  const { state, id } = whole.order;
  const submitted = positionOf(whole, 'OrderSubmitted', `order-${id}`);
  const { goods, fullReduction, shopCoupon, subsidy, platformCoupon, freight, insurance, payable } = state.amounts;
  const sums: readonly (readonly [zh: string, en: string, amount: Fen])[] = [
    ['商品', 'goods', goods],
    ['满减', 'full reduction', -fullReduction],
    ['店铺券', 'shop coupon', -shopCoupon],
    ['平台补贴', 'subsidy', -subsidy],
    ['平台券', 'platform coupon', -platformCoupon],
    ['运费', 'freight', freight],
    ['运费险', 'premium', insurance],
  ];
  const told = sums.filter(([, , amount], i) => i === 0 || amount !== 0);
  const sign = (amount: Fen, i: number): string => (i === 0 ? '' : amount < 0 ? ' − ' : ' + ');
  const equation = (word: 0 | 1): string => told.map((each, i) => `${sign(each[2], i)}${each[word]} ${money(Math.abs(each[2]))}`).join('');
  const units = state.lines.map((line): Fact => ({
    text: named(
      `${line.sku} ${money(line.unitPrice)} × ${line.quantity} = ${money(line.goods)}`,
      `${line.sku} ${money(line.unitPrice)} × ${line.quantity} = ${money(line.goods)}`,
    ),
    event: submitted,
  }));
  const layers = layersOf(priced)
    .filter(({ shares }) => shares.some(({ of, share }) => of.order === id && share > 0))
    .map((each) => layerFact(each, submitted));
  const extras: Fact[] = [
    ...(freight > 0
      ? [
          {
            text: named(
              `运费 ${money(freight)}${state.remote ? '（含偏远加收）' : ''}，不分摊`,
              `freight ${money(freight)}${state.remote ? ' with the remote surcharge' : ''}, not shared out`,
            ),
            event: submitted,
          },
        ]
      : []),
    ...(insurance > 0
      ? [{ text: named(`运费险 ${money(insurance)}，不分摊`, `premium ${money(insurance)}, not shared out`), event: submitted }]
      : []),
  ];
  const paid = state.lines.map((line) => `${line.sku} ${money(line.paid)}`);
  return {
    conclusion: named(`应付 ${money(payable)} = ${equation(0)}`, `Payable ${money(payable)} = ${equation(1)}`),
    rule: 'P1',
    facts: [
      ...units,
      ...layers,
      ...extras,
      ...discountFacts(whole),
      {
        text: named(
          `每行实付（退款以此为限，M5）：${paid.join('、')}`,
          `paid for each line, the most that can go back (M5): ${paid.join(', ')}`,
        ),
        event: null,
      },
    ],
    changes: [],
  };
}
