import { command } from '@yellowcart/kernel/command';
import { accept, isRefusal, reject } from '@yellowcart/kernel/outcome';
import * as v from 'valibot';
import { ownProduct } from './own-goods.ts';
import { presentProduct } from './present-product.ts';

const input = v.strictObject({ product: v.string() });

/** 下架: in no list and not to be bought any more, but readable; carts say why (R4.04). Orders go on. */
export const takeProductOff = command({
  words: 'merchant product off',
  roles: ['merchant'],
  title: { zh: '商品下架', en: 'Take a product off the shelf' },
  input,
  *run({ product: id }, context) {
    const product = yield* ownProduct(id, context);
    if (isRefusal(product)) return product;
    if (!product.state.onSale) return reject('WRONG_STATE', { product: id, onSale: false });
    product.append({ type: 'ProductTakenOff' });
    return accept(presentProduct(id, product.state));
  },
});

/** 上架 again. */
export const putProductOn = command({
  words: 'merchant product on',
  roles: ['merchant'],
  title: { zh: '商品上架', en: 'Put a product on the shelf again' },
  input,
  *run({ product: id }, context) {
    const product = yield* ownProduct(id, context);
    if (isRefusal(product)) return product;
    if (product.state.onSale) return reject('WRONG_STATE', { product: id, onSale: true });
    product.append({ type: 'ProductPutOn' });
    return accept(presentProduct(id, product.state));
  },
});
