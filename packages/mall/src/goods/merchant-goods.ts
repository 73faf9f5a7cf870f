import { command, query } from '@yellowcart/kernel/command';
import { accept, isRefusal, reject } from '@yellowcart/kernel/outcome';
import { load } from '@yellowcart/kernel/step';
import * as v from 'valibot';
import { accountOf, transfer } from '../ledger/journal.ts';
import { Count, Price } from './fields.ts';
import { Funds } from './funds.ts';
import { ownStock, tellPrices } from './own-goods.ts';
import { Product } from './product.ts';

const Units = v.pipe(Count, v.minValue(1, 'at least 1'));

/** Sets a SKU's price; above its list price it raises the list price to it (P7). A deposit must still fit (D1). */
export const setPrice = command({
  words: 'merchant price',
  roles: ['merchant'],
  title: { zh: '修改价格', en: 'Set the price of a SKU' },
  input: v.strictObject({ sku: v.string(), price: Price }),
  *run({ sku, price }, context) {
    const stock = yield* ownStock(sku, context);
    if (isRefusal(stock)) return stock;
    const product = yield* load(Product, stock.state.product);
    const offer = product.state.skus.find(({ id }) => id === sku);
    if (!offer) return reject('WRONG_STATE', { sku, onSale: false });
    const was = offer.price;
    const listPrice = Math.max(product.state.listPrice, price);
    const broken = price === was ? undefined : tellPrices(product, { type: 'SkuPriced', sku, price, was, listPrice }, context.at);
    return broken ?? accept({ sku, product: product.id, price, was, listPrice });
  },
});

/** Receives more of a SKU (S1). */
export const restock = command({
  words: 'merchant restock',
  roles: ['merchant'],
  title: { zh: '补货', en: 'Restock a SKU' },
  input: v.strictObject({ sku: v.string(), quantity: Units }),
  *run({ sku, quantity }, context) {
    const stock = yield* ownStock(sku, context);
    if (isRefusal(stock)) return stock;
    stock.append({ type: 'StockReceived', product: stock.state.product, shop: stock.state.shop, quantity });
    return accept({ sku, ...buckets(stock.state) });
  },
});

const buckets = ({ available, locked, occupied, shipped }: { available: number; locked: number; occupied: number; shipped: number }) => ({
  available,
  locked,
  occupied,
  shipped,
});

/** The four buckets of a SKU (S1). */
export const showStock = query({
  words: 'stock show',
  roles: ['merchant', 'support', 'platform'],
  title: { zh: '查看库存', en: 'Show the stock of a SKU' },
  input: v.strictObject({ sku: v.string() }),
  *run({ sku }, context) {
    const stock = yield* ownStock(sku, context);
    return isRefusal(stock)
      ? stock
      : accept({ sku, product: stock.state.product, ...buckets(stock.state), received: stock.state.received });
  },
});

/** Takes money out to the merchant's bank, never more than the balance (M2). */
export const withdraw = command({
  words: 'merchant withdraw',
  roles: ['merchant'],
  title: { zh: '提现', en: 'Withdraw to the bank' },
  input: v.strictObject({ amount: Price }),
  *run({ amount }, { actor }) {
    const shop = actor.shop!;
    const funds = yield* load(Funds, shop);
    if (amount > funds.state.balance) return reject('AMOUNT_TOO_HIGH', { amount, balance: funds.state.balance });
    funds.append({
      type: 'FundsMoved',
      fen: -amount,
      reason: 'withdrawn',
      journal: transfer(accountOf.merchant(shop), accountOf.bank(shop), amount),
    });
    return accept({ shop, amount, balance: funds.state.balance });
  },
});
