import { formatDuration } from '@yellowcart/kernel/clock';
import { checkCoupon } from '../3-detail/campaign-document.ts';
import { checkContent } from '../goods/content-document.ts';
import { problemsIn, twice, within, type DocumentProblem, type Path, type Wrong } from '../goods/problems.ts';
import { checkProduct } from '../goods/product-document.ts';
import { checkTiers } from '../goods/shop-document.ts';
import { PAYMENT_WINDOW } from '../settings.ts';
import type { World } from './schema.ts';

/**
 * Everything in a world that cannot be: references to nothing, ids used twice, prices and windows against the rulings
 * (contract: exit 2 with the ruling's code). What a thing must keep by itself is checked beside its document.
 */
export const checkWorld = (world: World): DocumentProblem[] =>
  problemsIn((wrong) => {
    checkSettings(world, wrong);
    checkIds(world, wrong);
    checkAccounts(world, wrong);
    world.shops.forEach(({ fullReductions }, i) => checkTiers(fullReductions, within(wrong, 'shops', i)));
    checkProducts(world, wrong);
    checkCoupons(world, wrong);
    checkContents(world, wrong);
  });

const idsOf = (things: readonly { readonly id: string }[]): ReadonlySet<string> => new Set(things.map(({ id }) => id));

function checkSettings({ settings: { paymentWindow } }: World, wrong: Wrong): void {
  if (paymentWindow < PAYMENT_WINDOW.least || paymentWindow > PAYMENT_WINDOW.most)
    wrong(['settings', 'paymentWindow'], 'PAYMENT_WINDOW_OUT_OF_RANGE', { paymentWindow: formatDuration(paymentWindow) });
}

function checkIds(world: World, wrong: Wrong): void {
  for (const [group, things] of [
    ['accounts', world.accounts],
    ['shops', world.shops],
    ['products', world.products],
    ['coupons', world.coupons],
    ['contents', world.contents],
  ] as const) {
    twice(things.map(({ id }) => id)).forEach((i) => wrong([group, i, 'id'], 'DUPLICATE_ID', { id: things[i]!.id }));
  }
}

function checkAccounts({ accounts, shops: known }: World, wrong: Wrong): void {
  const shops = idsOf(known);
  accounts.forEach(({ id, role, shop, addresses }, i) => {
    if (id === 'guest' || id === 'system') wrong(['accounts', i, 'id'], 'RESERVED_ID', { id });
    if (role === 'merchant' && !shops.has(shop ?? '')) wrong(['accounts', i, 'shop'], 'UNKNOWN_SHOP', { shop: shop ?? null });
    twice(addresses.map((address) => address.id)).forEach((k) =>
      wrong(['accounts', i, 'addresses', k, 'id'], 'DUPLICATE_ID', { id: addresses[k]!.id }),
    );
  });
}

function checkProducts({ products, shops: known }: World, wrong: Wrong): void {
  const shops = idsOf(known);
  const skus = products.flatMap((product, i) =>
    product.skus.map(({ id }, k): { id: string; path: Path } => ({ id, path: ['products', i, 'skus', k, 'id'] })),
  );
  twice(skus.map(({ id }) => id)).forEach((i) => wrong(skus[i]!.path, 'DUPLICATE_ID', { id: skus[i]!.id }));
  products.forEach((product, i) => {
    if (!shops.has(product.shop)) wrong(['products', i, 'shop'], 'UNKNOWN_SHOP', { shop: product.shop });
    checkProduct(product, within(wrong, 'products', i));
  });
}

function checkCoupons({ coupons, shops: known, products: goods }: World, wrong: Wrong): void {
  const [shops, products] = [idsOf(known), idsOf(goods)];
  coupons.forEach((coupon, i) => {
    if (coupon.scope === 'shop' && !shops.has(coupon.shop ?? ''))
      wrong(['coupons', i, 'shop'], 'UNKNOWN_SHOP', { shop: coupon.shop ?? null });
    coupon.products.forEach((product, k) => products.has(product) || wrong(['coupons', i, 'products', k], 'UNKNOWN_PRODUCT', { product }));
    checkCoupon(coupon, within(wrong, 'coupons', i));
  });
}

function checkContents({ contents, products: goods }: World, wrong: Wrong): void {
  const products = idsOf(goods);
  contents.forEach((content, i) => {
    content.products.forEach(
      (product, k) => products.has(product) || wrong(['contents', i, 'products', k], 'UNKNOWN_PRODUCT', { product }),
    );
    checkContent(content, within(wrong, 'contents', i));
  });
}
