import { command, type Context } from '@yellowcart/kernel/command';
import { accept, reject } from '@yellowcart/kernel/outcome';
import { Clock, CLOCK } from '@yellowcart/kernel/store-clock';
import { load, type Step } from '@yellowcart/kernel/step';
import * as v from 'valibot';
import { Account, type Address } from '../accounts/account.ts';
import { campaignOf } from '../3-detail/campaign-document.ts';
import { Campaign } from '../3-detail/campaign.ts';
import { publicationOf } from '../goods/content-document.ts';
import { Content } from '../goods/content.ts';
import { listingOf } from '../goods/product-document.ts';
import { Product } from '../goods/product.ts';
import { openingOf } from '../goods/shop-document.ts';
import { Shop } from '../goods/shop.ts';
import { Stock } from '../goods/stock.ts';
import { sealPassword } from '../6-payment/password.ts';
import { MALL, Settings } from '../settings.ts';
import { checkWorld } from './check-world.ts';
import type { World } from './schema.ts';

/** The world as parsed, the store's seed, and the hashes of the account passwords (hashing is slow and not the mall's). */
export type CreateWorld = { readonly world: World; readonly seed: string; readonly passwordHashes: Readonly<Record<string, string>> };

/** Fills an empty store with a world, in one transaction. */
export const createWorld = command<CreateWorld, Record<string, unknown>>({
  words: 'world create',
  roles: ['system'],
  title: { zh: '创建世界', en: 'Create the world' },
  input: v.any(),
  *run({ world, seed, passwordHashes }, context) {
    const settings = yield* load(Settings, MALL);
    if (settings.exists) return reject('WRONG_STATE', { world: settings.state.world });
    const [problem] = checkWorld(world);
    if (problem) return reject(problem.code, { ...problem.facts, path: problem.path });
    if (world.clock !== undefined) (yield* load(Clock, CLOCK)).append({ type: 'ClockFrozen', to: world.clock });
    const courier = world.accounts.find(({ role }) => role === 'courier')?.id ?? null;
    settings.append({ type: 'WorldCreated', world: world.name, seed, courier, ...world.settings });
    yield* openAccounts(world, passwordHashes, context);
    yield* openShops(world);
    yield* listProducts(world);
    yield* openCampaigns(world);
    yield* publishContents(world, context.at);
    return accept({
      world: world.name,
      accounts: world.accounts.length,
      shops: world.shops.length,
      products: world.products.length,
      skus: world.products.reduce((count, { skus }) => count + skus.length, 0),
    });
  },
});

function* openAccounts(world: World, passwordHashes: CreateWorld['passwordHashes'], context: Context): Step<void> {
  for (const { id, role, shop, name, phone, paymentPassword, addresses } of world.accounts) {
    const account = yield* load(Account, id);
    const passwordHash = passwordHashes[id];
    account.append({
      type: 'AccountOpened',
      role,
      name: name ?? id,
      phone,
      ...(shop === undefined ? {} : { shop }),
      ...(paymentPassword === undefined ? {} : { paymentSeal: sealPassword(context, id, paymentPassword) }),
      ...(passwordHash === undefined ? {} : { passwordHash }),
    });
    for (const { default: _first, ...address } of addresses) account.append({ type: 'AddressAdded', address: address satisfies Address });
    const first = addresses.find((address) => address.default);
    if (first && account.state.defaultAddress !== first.id) account.append({ type: 'AddressMadeDefault', address: first.id });
  }
}

function* openShops(world: World): Step<void> {
  for (const shop of world.shops) (yield* load(Shop, shop.id)).append(openingOf(shop));
}

function* listProducts(world: World): Step<void> {
  for (const { id, shop, ...document } of world.products) {
    const skus = document.skus.map((sku) => sku.id);
    (yield* load(Product, id)).append(listingOf(document, shop, skus));
    for (const { id: sku, stock } of document.skus)
      (yield* load(Stock, sku)).append({ type: 'StockReceived', product: id, shop, quantity: stock });
  }
}

function* openCampaigns(world: World): Step<void> {
  for (const { id, scope, shop, ...document } of world.coupons)
    (yield* load(Campaign, id)).append(campaignOf(document, scope === 'shop' ? (shop ?? null) : null));
}

function* publishContents(world: World, at: number): Step<void> {
  for (const { id, ...document } of world.contents) (yield* load(Content, id)).append(publicationOf(document, at));
}
