import { aggregate } from '@yellowcart/kernel/aggregate';
import type { Fen } from '@yellowcart/kernel/money';

/** Kind of goods; it decides confirm periods (R1) and after-sales limits (A4). */
export type Kind = 'normal' | 'fresh' | 'fragile';

/** Deposit presale 定金预售: `deposit` per unit, the balance due inside [balanceFrom, balanceTo) (D1–D3). */
export type Presale = { readonly deposit: Fen; readonly balanceFrom: number; readonly balanceTo: number };

export type SkuOffer = { readonly id: string; readonly spec: Readonly<Record<string, string>>; readonly price: Fen };

export type ProductState = {
  readonly shop: string;
  readonly title: string;
  readonly category: string;
  readonly kind: Kind;
  readonly listPrice: Fen;
  /** Promotion price, and when it runs: [from, to), null is open (P1). */
  readonly promotion: { readonly price: Fen; readonly from: number | null; readonly to: number | null } | null;
  /** Platform subsidy per unit (P1). */
  readonly subsidy: Fen;
  /** Ship promise, ms from payment (F1). */
  readonly shipWithin: number;
  /** After-sales window in days after confirm (A2). */
  readonly afterSalesDays: number;
  readonly noDelivery: readonly string[];
  /** 0 is no limit (S4). */
  readonly purchaseLimit: { readonly perOrder: number; readonly perBuyer: number };
  /** Freight insurance 运费险: premium per order, cap of a claim (I1, I2); null is not offered. */
  readonly insurance: { readonly premium: Fen; readonly cap: Fen } | null;
  /** 音尊达 (F5). */
  readonly doorDelivery: boolean;
  readonly presale: Presale | null;
  readonly pictures: readonly string[];
  /** Selling points 卖点. */
  readonly points: readonly string[];
  readonly tags: readonly string[];
  /** What is offered; never empty once listed. */
  readonly skus: readonly SkuOffer[];
  /** SKUs taken off sale: their stock stays counted (S1), and they may come back. */
  readonly withdrawn: readonly SkuOffer[];
  /** 在架; off the shelf 下架 it is in no list and cannot be bought, but stays readable. */
  readonly onSale: boolean;
};

/** What a merchant may change of a product that is listed. */
export type ProductChanges = Partial<
  Pick<
    ProductState,
    | 'title'
    | 'category'
    | 'listPrice'
    | 'shipWithin'
    | 'afterSalesDays'
    | 'noDelivery'
    | 'purchaseLimit'
    | 'insurance'
    | 'doorDelivery'
    | 'pictures'
    | 'points'
    | 'tags'
  >
>;

/** `listPrice` is always the product's list price after the change (P7). */
export type ProductEvent =
  | ({ readonly type: 'ProductListed' } & Omit<ProductState, 'onSale' | 'withdrawn'>)
  | { readonly type: 'SkuPriced'; readonly sku: string; readonly price: Fen; readonly was: Fen; readonly listPrice: Fen }
  | { readonly type: 'ProductEdited'; readonly changes: ProductChanges }
  | { readonly type: 'ProductTakenOff' }
  | { readonly type: 'ProductPutOn' }
  | { readonly type: 'SkuAdded'; readonly sku: SkuOffer; readonly listPrice: Fen }
  | { readonly type: 'SkuTakenOff'; readonly sku: string }
  | { readonly type: 'SkuPutOn'; readonly sku: string; readonly listPrice: Fen }
  | { readonly type: 'PromotionSet'; readonly promotion: NonNullable<ProductState['promotion']> }
  | { readonly type: 'PromotionEnded' }
  | { readonly type: 'SubsidySet'; readonly subsidy: Fen; readonly was: Fen };

export const Product = aggregate<ProductState, ProductEvent>('product', {
  fold: 3,
  initial: {
    shop: '',
    title: '',
    category: '',
    kind: 'normal',
    listPrice: 0,
    promotion: null,
    subsidy: 0,
    shipWithin: 0,
    afterSalesDays: 7,
    noDelivery: [],
    purchaseLimit: { perOrder: 0, perBuyer: 0 },
    insurance: null,
    doorDelivery: false,
    presale: null,
    pictures: [],
    points: [],
    tags: [],
    skus: [],
    withdrawn: [],
    onSale: false,
  },
  on: {
    ProductListed: (_, { type: _type, ...product }) => ({ ...product, withdrawn: [], onSale: true }),
    SkuPriced: (state, { sku, price, listPrice }) => ({
      ...state,
      listPrice,
      skus: state.skus.map((each) => (each.id === sku ? { ...each, price } : each)),
    }),
    ProductEdited: (state, { changes }) => ({ ...state, ...changes }),
    ProductTakenOff: (state) => ({ ...state, onSale: false }),
    ProductPutOn: (state) => ({ ...state, onSale: true }),
    SkuAdded: (state, { sku, listPrice }) => ({ ...state, listPrice, skus: [...state.skus, sku] }),
    SkuTakenOff: (state, { sku }) => ({
      ...state,
      skus: state.skus.filter(({ id }) => id !== sku),
      withdrawn: [...state.withdrawn, ...state.skus.filter(({ id }) => id === sku)],
    }),
    SkuPutOn: (state, { sku, listPrice }) => ({
      ...state,
      listPrice,
      skus: [...state.skus, ...state.withdrawn.filter(({ id }) => id === sku)],
      withdrawn: state.withdrawn.filter(({ id }) => id !== sku),
    }),
    PromotionSet: (state, { promotion }) => ({ ...state, promotion }),
    PromotionEnded: (state) => ({ ...state, promotion: null }),
    SubsidySet: (state, { subsidy }) => ({ ...state, subsidy }),
  },
});

/** A presale whose balance window is over can be bought no more (D3). */
export const isOver = ({ presale }: Pick<ProductState, 'presale'>, at: number): boolean => presale !== null && at >= presale.balanceTo;

/** Why a SKU cannot be bought now, apart from stock; null when it can. */
export type Unavailable = 'no-such-sku' | 'sku-off' | 'off-shelf' | 'presale-over';

/** Whether a SKU of a product is to be had at all, apart from stock (R4.04, R5.06). */
export function unavailable(product: ProductState, sku: string, at: number): Unavailable | null {
  if (!product.skus.some(({ id }) => id === sku)) return product.withdrawn.some(({ id }) => id === sku) ? 'sku-off' : 'no-such-sku';
  if (!product.onSale) return 'off-shelf';
  return isOver(product, at) ? 'presale-over' : null;
}

/** A SKU of the product, on sale or not: what lines that hold it are told by. */
export const skuOf = ({ skus, withdrawn }: Pick<ProductState, 'skus' | 'withdrawn'>, sku: string): SkuOffer | undefined =>
  skus.find(({ id }) => id === sku) ?? withdrawn.find(({ id }) => id === sku);

/** True from the end of a promotion on (T1). */
export const promotionIsOver = ({ to }: NonNullable<ProductState['promotion']>, at: number): boolean => to !== null && at >= to;

/** What one unit costs now: the promotion price while it runs, if it is lower (P1). */
export function unitPrice(product: ProductState, sku: string, at: number): Fen | undefined {
  const offer = product.skus.find(({ id }) => id === sku);
  if (!offer) return undefined;
  const { promotion } = product;
  const runs = promotion !== null && (promotion.from === null || at >= promotion.from) && (promotion.to === null || at < promotion.to);
  return runs ? Math.min(offer.price, promotion.price) : offer.price;
}
