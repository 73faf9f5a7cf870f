import type { Command } from '@yellowcart/kernel/command';
import { addProduct } from './add-product.ts';
import { addSku } from './add-sku.ts';
import { editProduct } from './edit-product.ts';
import { editShop } from './edit-shop.ts';
import { endPromotion, setPromotion, setSubsidy } from './promote-product.ts';
import { publishContent, removeContent } from './publish-content.ts';
import { endLive, explainProduct, startLive } from './run-live.ts';
import { putProductOn, takeProductOff } from './shelve-product.ts';
import { putSkuOn, takeSkuOff } from './shelve-sku.ts';

/** Everything by which merchants and the platform set up goods and what shows them: this room's part of the table of contents. */
export const setUp = [
  addProduct,
  editProduct,
  takeProductOff,
  putProductOn,
  addSku,
  takeSkuOff,
  putSkuOn,
  setPromotion,
  endPromotion,
  setSubsidy,
  editShop,
  publishContent,
  removeContent,
  startLive,
  endLive,
  explainProduct,
] as const satisfies readonly Command[];
