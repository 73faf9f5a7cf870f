import { command } from '@yellowcart/kernel/command';
import { accept, isRefusal } from '@yellowcart/kernel/outcome';
import * as v from 'valibot';
import { changedOf } from './changed.ts';
import { Count, Fen } from './fields.ts';
import { ownProduct, tellPrices } from './own-goods.ts';
import { presentProduct } from './present-product.ts';
import { INSURANCE, PARTS } from './product-document.ts';

/** Each part may be left out, and stays as it is. `insurance: null` offers none any more. */
const Changes = v.partial(
  v.strictObject({
    ...PARTS,
    purchaseLimit: v.partial(v.strictObject({ perOrder: Count, perBuyer: Count })),
    insurance: v.nullable(v.partial(v.strictObject({ premium: Fen, cap: Fen }))),
  }),
);

/**
 * Changes a product. What is in a cart or quoted shows it at once (R4.04); orders keep what they were submitted with (M4).
 * A list price below the price of a SKU, or not above a promotion that is not over, is refused: prices are never changed
 * behind the merchant's back (P7). The answer says what `changed`: nothing, when everything was so already.
 */
export const editProduct = command({
  words: 'merchant product edit',
  roles: ['merchant'],
  title: { zh: '修改商品', en: 'Edit a product' },
  input: v.strictObject({ product: v.string(), ...Changes.entries }),
  *run({ product: id, purchaseLimit: limit, insurance: insured, ...wanted }, context) {
    const product = yield* ownProduct(id, context);
    if (isRefusal(product)) return product;
    const before = product.state;
    const { perOrder, perBuyer } = before.purchaseLimit;
    const { premium, cap } = before.insurance ?? INSURANCE;
    const changes = changedOf(before, {
      ...wanted,
      purchaseLimit: limit && { perOrder: limit.perOrder ?? perOrder, perBuyer: limit.perBuyer ?? perBuyer },
      insurance: insured && { premium: insured.premium ?? premium, cap: insured.cap ?? cap },
    });
    if (changes.listPrice !== undefined) {
      const broken = tellPrices(product, { type: 'ProductEdited', changes }, context.at);
      if (broken) return broken;
    } else if (Object.keys(changes).length > 0) product.append({ type: 'ProductEdited', changes });
    return accept({ ...presentProduct(id, product.state), changed: Object.keys(changes) });
  },
});
