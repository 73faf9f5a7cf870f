import { formatInstant } from '@yellowcart/kernel/clock';
import * as v from 'valibot';
import { Count, Duration, Fen, Flag, Id, Instant, list, ListOf, Price, Spec, Text } from './fields.ts';
import { checkPrices } from './price-rules.ts';
import { twice, type Wrong } from './problems.ts';
import type { ProductEvent, SkuOffer } from './product.ts';

/** What a merchant may change of a product afterwards as a whole, each part as it is written in a document. */
export const PARTS = {
  title: Text,
  category: Text,
  listPrice: Price,
  shipWithin: v.pipe(Duration, v.minValue(1, 'a duration above 0')),
  afterSalesDays: v.pipe(Count, v.minValue(7, 'at least 7 days')),
  noDelivery: ListOf(Text),
  doorDelivery: Flag,
  pictures: ListOf(Text),
  points: ListOf(Text),
  tags: ListOf(Text),
} as const;

/** Freight insurance as it is offered where nothing else is said (I1, I2), and no purchase limit (S4). */
export const INSURANCE = { premium: 120, cap: 1000 } as const;
const NO_LIMIT = { perOrder: 0, perBuyer: 0 } as const;

/** When and for how much a promotion runs: [from, to), both open when left out (P1). */
export const PROMOTION = { price: Price, from: v.optional(Instant), to: v.optional(Instant) } as const;

/** What is told about a SKU beside its id: the dimensions of its spec, its price, and how many there are. */
export const SKU = {
  spec: v.optional(Spec, {}),
  price: v.optional(Price),
  stock: v.optional(Count, 0),
} as const;

const skus = <T extends v.GenericSchema>(sku: T) => v.pipe(v.array(sku, 'a list of SKUs'), v.minLength(1, 'at least one SKU'));

const fields = {
  title: PARTS.title,
  category: v.optional(PARTS.category, '其他'),
  kind: v.optional(v.picklist(['normal', 'fresh', 'fragile'], 'normal, fresh or fragile'), 'normal'),
  listPrice: PARTS.listPrice,
  /** Of the SKUs that name none; the list price when left out. */
  price: v.optional(Price),
  promotion: v.optional(v.strictObject(PROMOTION)),
  subsidy: v.optional(Fen, 0),
  shipWithin: v.optional(PARTS.shipWithin, '48h'),
  afterSalesDays: v.optional(PARTS.afterSalesDays, 7),
  noDelivery: list(Text),
  purchaseLimit: v.optional(
    v.strictObject({ perOrder: v.optional(Count, NO_LIMIT.perOrder), perBuyer: v.optional(Count, NO_LIMIT.perBuyer) }),
    {},
  ),
  insurance: v.optional(v.strictObject({ premium: v.optional(Fen, INSURANCE.premium), cap: v.optional(Fen, INSURANCE.cap) })),
  doorDelivery: v.optional(PARTS.doorDelivery, false),
  presale: v.optional(v.strictObject({ deposit: Fen, balanceFrom: Instant, balanceTo: Instant })),
  pictures: list(Text),
  points: list(Text),
  tags: list(Text),
};

/** A product in a world file (contract §2). */
export const ProductDocument = v.strictObject({ id: Id, shop: Id, ...fields, skus: skus(v.strictObject({ id: Id, ...SKU })) });
export type ProductDocument = v.InferOutput<typeof ProductDocument>;

/** The same as a merchant hands it in: the shop is its own, and ids may be left to the mall. */
export const ProductEntry = v.strictObject({
  id: v.optional(Id),
  shop: v.optional(Id),
  ...fields,
  skus: skus(v.strictObject({ id: v.optional(Id), ...SKU })),
});
export type ProductEntry = v.InferOutput<typeof ProductEntry>;

type Described = Omit<ProductEntry, 'id' | 'shop'>;

/** SKUs without a price of their own have the product's, else its list price. */
const pricesOf = ({ skus: all, price, listPrice }: Described): number[] => all.map((sku) => sku.price ?? price ?? listPrice);

const promotionOf = (promotion: Described['promotion']) =>
  promotion ? { price: promotion.price, from: promotion.from ?? null, to: promotion.to ?? null } : null;

/** A SKU above the list price raises it (P7). */
const listPriceOf = (document: Described): number => Math.max(document.listPrice, ...pricesOf(document));

/** The combination of a spec's values, whatever their order; undefined for a SKU without a spec. */
export const combinationOf = (spec: Readonly<Record<string, string>>): string | undefined => {
  const values = Object.entries(spec).toSorted(([a], [b]) => (a < b ? -1 : 1));
  return values.length === 0 ? undefined : JSON.stringify(values);
};

/**
 * What a product must keep beside its shape: its prices (P7, D1), and every combination of specs once (R3.02). With `at`, a
 * promotion that would be over already is wrong too.
 */
export function checkProduct(document: Described, wrong: Wrong, at: number | null = null): void {
  const prices = pricesOf(document);
  const promotion = promotionOf(document.promotion);
  if (at !== null && promotion !== null && promotion.to !== null && promotion.to <= at)
    wrong(['promotion', 'to'], 'WINDOW_CLOSED', { until: formatInstant(promotion.to) });
  checkPrices(
    {
      listPrice: listPriceOf(document),
      promotion,
      presale: document.presale ?? null,
      skus: document.skus.map(({ id }, i) => ({ id, price: prices[i]! })),
    },
    wrong,
    null,
  );
  const combinations = document.skus.map(({ spec }, i) => combinationOf(spec) ?? `no spec ${i}`);
  twice(combinations).forEach((k) => wrong(['skus', k, 'spec'], 'DUPLICATE_SPEC', { spec: document.skus[k]!.spec }));
}

/** The same, and no SKU id twice: for a product by itself. In a world ids are compared over all products. */
export function checkEntry(document: Described, wrong: Wrong, at: number | null = null): void {
  checkProduct(document, wrong, at);
  const ids = document.skus.map(({ id }, i) => id ?? `no id:${i}`);
  twice(ids).forEach((k) => wrong(['skus', k, 'id'], 'DUPLICATE_ID', { id: ids[k] }));
}

/** What is told of a product that is put up for sale. `skuIds` in the order of the document's SKUs. */
export function listingOf(document: Described, shop: string, skuIds: readonly string[]): Extract<ProductEvent, { type: 'ProductListed' }> {
  const { price: _price, promotion, presale, insurance, skus: described, ...product } = document;
  const prices = pricesOf(document);
  return {
    type: 'ProductListed',
    ...product,
    shop,
    listPrice: listPriceOf(document),
    promotion: promotionOf(promotion),
    presale: presale ?? null,
    insurance: insurance ?? null,
    skus: described.map(({ spec }, i): SkuOffer => ({ id: skuIds[i]!, spec, price: prices[i]! })),
  };
}
