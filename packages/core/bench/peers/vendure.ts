/**
 * Vendure in process on its better-sqlite3 driver, as a child that is told how often: an order from the cart to the delivery, in six
 * transactions of its services, with a shop, tax, shipping, payment and stock as its own population makes them.
 * `node vendure.ts FOLDER durable|shipped`; `durable` commits with `synchronous=FULL`, `shipped` with NORMAL, as its driver does by itself.
 */
import { writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { peers } from '../../../../scripts/bench/peers.ts';
import { answering } from '../parts/peer.ts';

const core = peers('@vendure/core');
const { populate } = peers('@vendure/core/cli');

const [folder, way] = process.argv.slice(2) as [string, 'durable' | 'shipped'];
const PRODUCTS = 40;

const config = {
  apiOptions: { port: 0, hostname: '127.0.0.1', adminApiPath: 'admin-api', shopApiPath: 'shop-api' },
  authOptions: { tokenMethod: ['bearer'] },
  dbConnectionOptions: {
    type: 'better-sqlite3',
    synchronize: true,
    database: join(folder, 'vendure.db'),
    logging: false,
    enableWAL: true,
    prepareDatabase: (db: any) => way === 'durable' && db.pragma('synchronous = full'),
  },
  paymentOptions: { paymentMethodHandlers: [core.dummyPaymentHandler] },
  logger: new core.DefaultLogger({ level: core.LogLevel.Error }),
  importExportOptions: { importAssetsDir: folder },
};
const initial = {
  defaultLanguage: core.LanguageCode.en,
  defaultZone: 'Europe',
  countries: [{ name: 'United Kingdom', code: 'GB', zone: 'Europe' }],
  taxRates: [{ name: 'Standard', percentage: 20 }],
  shippingMethods: [{ name: 'Standard', price: 500 }],
  paymentMethods: [
    { name: 'Dummy', handler: { code: core.dummyPaymentHandler.code, arguments: [{ name: 'automaticSettle', value: 'true' }] } },
  ],
  collections: [],
  roles: [],
};
const heading =
  'name,slug,description,assets,facets,optionGroups,optionValues,sku,price,taxCategory,stockOnHand,trackInventory,variantAssets,variantFacets';
const lines = Array.from({ length: PRODUCTS }, (_, i) => `Thing ${i},thing-${i},A thing,,,,,T${i},${10 + i}.00,standard,1000000,true,,`);
const products = join(folder, 'products.csv');
writeFileSync(products, [heading, ...lines].join('\n'));

const app = await populate(() => core.bootstrap(config), initial, products);
const ctx = await app.get(core.RequestContextService).create({ apiType: 'admin' });
const [orders, connection] = [app.get(core.OrderService), app.get(core.TransactionalConnection)];
const { items: variants } = await app.get(core.ProductVariantService).findAll(ctx, { take: PRODUCTS });
const { items: shipping } = await app.get(core.ShippingMethodService).findAll(ctx);
const customer = await app.get(core.CustomerService).create(ctx, { emailAddress: 'li@example.com', firstName: 'Li', lastName: 'Lei' });

const step = <R>(work: (ctx: any) => Promise<R>): Promise<R> => connection.withTransaction(ctx, work);
function good<R>(result: R): R {
  if (core.isGraphQlErrorResult(result)) throw new Error(JSON.stringify(result));
  return result;
}
const ADDRESS = { fullName: 'Li Lei', streetLine1: '1 Street', city: 'London', postalCode: 'N1', countryCode: 'GB' };

let n = 0;
async function whole(): Promise<void> {
  n += 1;
  const { id } = await step(async (inside): Promise<any> => {
    const order = await orders.create(inside);
    await orders.addCustomerToOrder(inside, order.id, customer);
    return good(await orders.addItemToOrder(inside, order.id, variants[n % variants.length].id, 1));
  });
  await step(async (inside) => {
    await orders.setShippingAddress(inside, id, ADDRESS);
    good(await orders.setShippingMethod(inside, id, [shipping[0].id]));
    good(await orders.transitionToState(inside, id, 'ArrangingPayment'));
  });
  await step(async (inside) => good(await orders.addPaymentToOrder(inside, id, { method: 'dummy', metadata: {} })));
  const paid = await orders.findOne(ctx, id);
  const handler = {
    code: core.manualFulfillmentHandler.code,
    arguments: [
      { name: 'method', value: 'SF' },
      { name: 'trackingCode', value: `SF${n}` },
    ],
  };
  const goods = paid.lines.map((line: any) => ({ orderLineId: line.id, quantity: line.quantity }));
  const sent = await step(async (inside): Promise<any> => good(await orders.createFulfillment(inside, { lines: goods, handler })));
  await step(async (inside) => good(await orders.transitionFulfillmentToState(inside, sent.id, 'Shipped')));
  await step(async (inside) => good(await orders.transitionFulfillmentToState(inside, sent.id, 'Delivered')));
}

/** One after the other, however many ask: its one connection takes no second transaction while one is open. */
let last: Promise<unknown> = Promise.resolve();
const inTurn = (): Promise<unknown> => (last = last.then(whole));

await answering({ order: whole, 'order in turn': inTurn });
