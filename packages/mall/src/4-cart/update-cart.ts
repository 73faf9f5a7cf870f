import { command } from '@yellowcart/kernel/command';
import { accept, isRefusal, reject, type Refusal } from '@yellowcart/kernel/outcome';
import { load } from '@yellowcart/kernel/step';
import * as v from 'valibot';
import { Stock } from '../goods/stock.ts';
import { cartAnswer } from './cart-answer.ts';
import { CART_LIFE } from './cart-rules.ts';
import { Cart } from './cart.ts';
import { offerFor } from './put-in-cart.ts';

/**
 * Changes quantity or spec of a line (R4.02); a spec that another line has merges the two (C2): that line takes the units, is
 * selected when one of the two was, and keeps the entry it came through, if it had one. Otherwise the selection stays.
 */
export const updateCart = command({
  words: 'cart update',
  roles: ['buyer'],
  title: { zh: '修改购物车', en: 'Change a cart line' },
  input: v.pipe(
    v.strictObject({ line: v.string(), quantity: v.optional(v.number()), sku: v.optional(v.string()) }),
    v.check(({ quantity, sku }) => quantity !== undefined || sku !== undefined, 'quantity or sku'),
  ),
  *run(input, context) {
    const cart = yield* load(Cart, context.actor.id);
    const line = cart.state.lines.find(({ id }) => id === input.line);
    if (!line) return reject('NOT_FOUND', { line: input.line });
    const sku = input.sku ?? line.sku;
    const quantity = input.quantity ?? line.quantity;
    const other = cart.state.lines.find((each) => each.sku === sku && each.id !== line.id);
    const offer = yield* offerFor(sku, quantity, quantity + (other?.quantity ?? 0), context.at);
    if (isRefusal(offer)) return offer.code === 'INVALID_QUANTITY' ? ofLine(line.id, offer) : offer;
    const before = yield* load(Stock, line.sku);
    if (offer.product !== before.state.product)
      return reject('SKU_UNAVAILABLE', { sku, reason: 'other-product', product: before.state.product });

    const expiresAt = context.at + CART_LIFE;
    const changed = { sku, price: offer.price, expiresAt };
    if (other) {
      const both = { quantity: quantity + other.quantity, selected: other.selected || line.selected, from: other.from ?? line.from };
      cart.append({ type: 'CartLineChanged', line: other.id, ...changed, ...both });
      cart.append({ type: 'CartLinesRemoved', lines: [line.id], reason: 'merged' });
    } else {
      cart.append({ type: 'CartLineChanged', line: line.id, ...changed, quantity, selected: line.selected });
    }
    return accept(yield* cartAnswer(context));
  },
});

/** What fits is what the line may become, and nothing that is added to it. */
const ofLine = (line: string, { code, facts: { fits, ...facts } }: Refusal): Refusal =>
  reject(code, fits === undefined ? facts : { ...facts, line, becomes: fits });
