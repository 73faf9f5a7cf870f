import { formatInstant } from '@yellowcart/kernel/clock';
import { command } from '@yellowcart/kernel/command';
import { accept, isRefusal, reject } from '@yellowcart/kernel/outcome';
import * as v from 'valibot';
import { Fen } from './fields.ts';
import { ownProduct, tellPrices } from './own-goods.ts';
import { presentProduct } from './present-product.ts';
import { PROMOTION } from './product-document.ts';
import { promotionIsOver } from './product.ts';

/** Sets the promotion price 限时价 and when it runs, in place of the one before: below the list price, not over yet (P7, T1). */
export const setPromotion = command({
  words: 'merchant promotion set',
  roles: ['merchant'],
  title: { zh: '设置促销', en: 'Set a promotion' },
  input: v.strictObject({ product: v.string(), ...PROMOTION }),
  *run({ product: id, price, from = null, to = null }, context) {
    const product = yield* ownProduct(id, context);
    if (isRefusal(product)) return product;
    const promotion = { price, from, to };
    if (to !== null && promotionIsOver(promotion, context.at)) return reject('WINDOW_CLOSED', { product: id, until: formatInstant(to) });
    const broken = tellPrices(product, { type: 'PromotionSet', promotion }, context.at);
    return broken ?? accept(presentProduct(id, product.state));
  },
});

/** Ends the promotion, running or to come. */
export const endPromotion = command({
  words: 'merchant promotion end',
  roles: ['merchant'],
  title: { zh: '结束促销', en: 'End a promotion' },
  input: v.strictObject({ product: v.string() }),
  *run({ product: id }, context) {
    const product = yield* ownProduct(id, context);
    if (isRefusal(product)) return product;
    if (product.state.promotion === null) return reject('WRONG_STATE', { product: id, promotion: null });
    product.append({ type: 'PromotionEnded' });
    return accept(presentProduct(id, product.state));
  },
});

/** What the platform adds to each unit of a product, at its own cost (P1, M3); 0 ends it. */
export const setSubsidy = command({
  words: 'platform subsidy',
  roles: ['platform'],
  title: { zh: '设置平台补贴', en: 'Set the platform subsidy of a product' },
  input: v.strictObject({ product: v.string(), subsidy: Fen }),
  *run({ product: id, subsidy }, context) {
    const product = yield* ownProduct(id, context);
    if (isRefusal(product)) return product;
    const was = product.state.subsidy;
    if (subsidy !== was) product.append({ type: 'SubsidySet', subsidy, was });
    return accept({ product: id, subsidy, was });
  },
});
