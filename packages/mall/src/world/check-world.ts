import { formatDuration } from '@yellowcart/kernel/clock';
import { depositFits } from '../goods/merchant-goods.ts';
import { PAYMENT_WINDOW } from '../settings.ts';
import type { World } from './schema.ts';

/** A world that parses but breaks a ruling: where, and which (contract: exit 2 with the ruling's code). */
export type WorldProblem = {
  readonly path: readonly (string | number)[];
  readonly code: string;
  readonly facts: Readonly<Record<string, unknown>>;
};

type Path = readonly (string | number)[];

/** Everything in a world that cannot be: references to nothing, ids used twice, prices and windows against the rulings. */
export function checkWorld(world: World): WorldProblem[] {
  const problems: WorldProblem[] = [];
  const wrong = (path: Path, code: string, facts: Record<string, unknown> = {}): void => void problems.push({ path, code, facts });
  const shops = new Set(world.shops.map(({ id }) => id));
  const products = new Set(world.products.map(({ id }) => id));

  const { paymentWindow } = world.settings;
  if (paymentWindow < PAYMENT_WINDOW.least || paymentWindow > PAYMENT_WINDOW.most)
    wrong(['settings', 'paymentWindow'], 'PAYMENT_WINDOW_OUT_OF_RANGE', { paymentWindow: formatDuration(paymentWindow) });

  for (const [group, things] of [
    ['accounts', world.accounts],
    ['shops', world.shops],
    ['products', world.products],
    ['coupons', world.coupons],
    ['contents', world.contents],
  ] as const) {
    twice(things.map(({ id }) => id)).forEach((i) => wrong([group, i, 'id'], 'DUPLICATE_ID', { id: things[i]!.id }));
  }
  world.accounts.forEach((account, i) => {
    if (account.id === 'guest' || account.id === 'system') wrong(['accounts', i, 'id'], 'RESERVED_ID', { id: account.id });
    if (account.role === 'merchant' && !shops.has(account.shop ?? ''))
      wrong(['accounts', i, 'shop'], 'UNKNOWN_SHOP', { shop: account.shop ?? null });
    twice(account.addresses.map(({ id }) => id)).forEach((k) =>
      wrong(['accounts', i, 'addresses', k, 'id'], 'DUPLICATE_ID', { id: account.addresses[k]!.id }),
    );
  });
  checkProducts(world, shops, wrong);
  world.coupons.forEach((coupon, i) => {
    if (coupon.scope === 'shop' && !shops.has(coupon.shop ?? ''))
      wrong(['coupons', i, 'shop'], 'UNKNOWN_SHOP', { shop: coupon.shop ?? null });
    coupon.products.forEach((product, k) => products.has(product) || wrong(['coupons', i, 'products', k], 'UNKNOWN_PRODUCT', { product }));
  });
  world.contents.forEach((content, i) => {
    content.products.forEach(
      (product, k) => products.has(product) || wrong(['contents', i, 'products', k], 'UNKNOWN_PRODUCT', { product }),
    );
    if (content.explaining !== undefined && !content.products.includes(content.explaining))
      wrong(['contents', i, 'explaining'], 'UNKNOWN_PRODUCT', { product: content.explaining });
  });
  return problems;
}

function checkProducts(
  world: World,
  shops: ReadonlySet<string>,
  wrong: (path: Path, code: string, facts?: Record<string, unknown>) => void,
): void {
  const skus = world.products.flatMap((product, i) =>
    product.skus.map(({ id }, k) => ({ id, path: ['products', i, 'skus', k, 'id'] as Path })),
  );
  twice(skus.map(({ id }) => id)).forEach((i) => wrong(skus[i]!.path, 'DUPLICATE_ID', { id: skus[i]!.id }));
  world.products.forEach((product, i) => {
    if (!shops.has(product.shop)) wrong(['products', i, 'shop'], 'UNKNOWN_SHOP', { shop: product.shop });
    const prices = product.skus.map(({ price }) => price ?? product.price ?? product.listPrice);
    const listPrice = Math.max(product.listPrice, ...prices);
    const { promotion, presale } = product;
    if (promotion && promotion.price >= listPrice)
      wrong(['products', i, 'promotion', 'price'], 'PROMOTION_NOT_BELOW_LIST', { price: promotion.price, listPrice });
    if (promotion?.from !== undefined && promotion.to !== undefined && promotion.from >= promotion.to)
      wrong(['products', i, 'promotion', 'to'], 'WINDOW_EMPTY');
    if (!presale) return;
    if (presale.balanceFrom >= presale.balanceTo) wrong(['products', i, 'presale', 'balanceTo'], 'WINDOW_EMPTY');
    const misfit = prices.find((price) => !depositFits(presale.deposit, price));
    if (misfit !== undefined)
      wrong(['products', i, 'presale', 'deposit'], 'DEPOSIT_OUT_OF_RANGE', { deposit: presale.deposit, price: misfit });
  });
}

/** Indexes of the values that were there before. */
function twice(values: readonly string[]): number[] {
  const seen = new Set<string>();
  return values.flatMap((value, i) => (seen.has(value) ? [i] : (seen.add(value), [])));
}
