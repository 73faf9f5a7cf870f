import { sum, type Fen } from '@yellowcart/kernel/money';
import type { ShopState } from '../goods/shop.ts';
import type { Priced, PricedCoupon, PricedLine, PricedOrder } from './pricing.ts';

/** The layers of P1, in their order; freight shows its remote surcharge apart. */
export type LayerCode =
  | 'goods'
  | 'full-reduction'
  | 'shop-coupon'
  | 'subsidy'
  | 'platform-coupon'
  | 'freight'
  | 'remote-surcharge'
  | 'insurance';

/**
 * One layer of a price (R5.03). `amount` is signed, discounts below zero; `shares` are the lines' parts of it (M1), none for
 * freight and premium, which belong to the order. `parts` say what made it, one for each shop where several did; the sentence
 * is made of them where the caller's language is known (`layer-words.ts`).
 */
export type Layer = {
  readonly code: LayerCode;
  /** The ruling behind it. */
  readonly rule: 'P1' | 'P2' | 'P3' | 'I1';
  readonly amount: Fen;
  readonly parts: readonly LayerFacts[];
  readonly shares: readonly { readonly sku: string; readonly amount: Fen }[];
};

/** What a sentence about a layer may name. */
export type LayerFacts = {
  readonly shop?: string;
  readonly shopName?: string;
  readonly units?: number;
  readonly threshold?: Fen;
  readonly off?: Fen;
  readonly coupon?: string;
  readonly freeFrom?: Fen;
  readonly missing?: Fen;
  readonly province?: string;
  readonly cap?: Fen;
};

/** Where an order stands towards free freight (P3): from which amount, and what is missing; null when there is nothing to reach. */
export function freightFree(order: PricedOrder, { freight }: ShopState): { readonly from: Fen; readonly missing: Fen } | null {
  const { freeFrom, base, remoteSurcharge } = freight;
  if (freeFrom === null || base + remoteSurcharge === 0) return null;
  return { from: freeFrom, missing: Math.max(0, freeFrom - (order.goods - order.fullReduction - order.shopCoupon)) };
}

type Chosen = {
  readonly coupons: readonly PricedCoupon[];
  readonly shops: ReadonlyMap<string, ShopState>;
  readonly province: string | null;
};

/** How an order's payable came about, layer by layer: the amounts add up to it. Layers of 0 are left out. */
export function layersOf(order: PricedOrder, { coupons, shops, province }: Chosen): Layer[] {
  const shop = shops.get(order.shop)!;
  const who = { shop: order.shop, shopName: shop.name };
  const taken = (layer: 'fullReduction' | 'shopCoupon' | 'subsidyTotal' | 'platformCoupon') => (line: PricedLine) => -line[layer];
  const layer = (code: LayerCode, rule: Layer['rule'], facts: LayerFacts, amount: (line: PricedLine) => Fen): Layer => {
    const shares = order.lines.map((line) => ({ sku: line.sku, amount: amount(line) })).filter((share) => share.amount !== 0);
    return { code, rule, amount: sum(shares.map((share) => share.amount)), parts: [facts], shares };
  };
  const extra = (code: LayerCode, rule: Layer['rule'], facts: LayerFacts, amount: Fen): Layer => ({
    code,
    rule,
    amount,
    parts: [facts],
    shares: [],
  });
  const coupon = (own: PricedCoupon | undefined): LayerFacts =>
    own ? { coupon: own.campaign, threshold: own.threshold, off: own.off } : {};
  const free = freightFree(order, shop);
  const layers = [
    layer('goods', 'P1', { units: sum(order.lines.map(({ quantity }) => quantity)) }, ({ goods }) => goods),
    layer('full-reduction', 'P1', { ...who, ...order.tier }, taken('fullReduction')),
    layer('shop-coupon', 'P2', { ...who, ...coupon(coupons.find((each) => each.shop === order.shop)) }, taken('shopCoupon')),
    layer('subsidy', 'P1', {}, taken('subsidyTotal')),
    layer('platform-coupon', 'P2', coupon(coupons.find(({ scope }) => scope === 'platform')), taken('platformCoupon')),
    extra(
      'freight',
      'P3',
      { ...who, ...(free ? { freeFrom: free.from, missing: free.missing } : {}) },
      order.freight - order.remoteSurcharge,
    ),
    extra('remote-surcharge', 'P3', { ...who, ...(province === null ? {} : { province }) }, order.remoteSurcharge),
    extra('insurance', 'I1', { ...who, ...(order.insuranceCap === null ? {} : { cap: order.insuranceCap }) }, order.insurance),
  ];
  return layers.filter(({ amount }) => amount !== 0);
}

/** The layers of all orders together. A platform coupon and what needs no shop's name is said once. */
export function mergedLayers(orders: readonly (readonly Layer[])[]): Layer[] {
  const codes: readonly LayerCode[] = [
    'goods',
    'full-reduction',
    'shop-coupon',
    'subsidy',
    'platform-coupon',
    'freight',
    'remote-surcharge',
    'insurance',
  ];
  const all = orders.flat();
  return codes.flatMap((code): Layer[] => {
    const same = all.filter((each) => each.code === code);
    const [first] = same;
    if (!first) return [];
    const parts = same.flatMap((each) => each.parts);
    return [
      {
        code,
        rule: first.rule,
        amount: sum(same.map(({ amount }) => amount)),
        parts: code === 'goods' ? [{ units: sum(parts.map(({ units }) => units ?? 0)) }] : first.parts[0]!.shop ? parts : first.parts,
        shares: same.flatMap(({ shares }) => shares),
      },
    ];
  });
}

/** Chosen coupons that count. */
export const applied = ({ misses }: Priced, coupons: readonly PricedCoupon[]): PricedCoupon[] =>
  coupons.filter(({ id }) => !misses.some(({ coupon }) => coupon === id));
