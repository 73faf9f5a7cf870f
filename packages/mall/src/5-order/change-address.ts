import { command } from '@yellowcart/kernel/command';
import { accept, isRefusal, reject } from '@yellowcart/kernel/outcome';
import { sum } from '@yellowcart/kernel/money';
import { load, loadAll } from '@yellowcart/kernel/step';
import * as v from 'valibot';
import { Account } from '../accounts/account.ts';
import { validAddress } from '../accounts/address-rules.ts';
import { Product } from '../goods/product.ts';
import { Shop } from '../goods/shop.ts';
import { MALL, Settings } from '../settings.ts';
import { anyShipped, isEnded } from './order-status.ts';
import { orderFor } from './own-order.ts';
import { orderAnswer } from './present-order.ts';
import { freightOf } from './pricing.ts';

/** Sends an order to another address of the buyer, until outbound, if area and freight stay the same (O4). */
export const changeAddress = command({
  words: 'order address',
  roles: ['buyer'],
  title: { zh: '修改订单地址', en: 'Change the address of an order' },
  input: v.strictObject({ order: v.string(), address: v.string() }),
  *run(input, context) {
    const order = yield* orderFor(input.order, context);
    if (isRefusal(order)) return order;
    const { state } = order;
    if (state.closed || anyShipped(state) || state.lines.every(isEnded))
      return reject('WRONG_STATE', { order: order.id, needs: 'before outbound' });
    const account = yield* load(Account, context.actor.id);
    const address = account.state.addresses.find(({ id }) => id === input.address);
    if (!address) return reject('NOT_FOUND', { address: input.address });
    const wrong = validAddress(address);
    if (wrong.length > 0) return reject('INVALID_ADDRESS', { address: address.id, wrong });

    const shop = yield* load(Shop, state.shop);
    const products = yield* loadAll(
      Product,
      state.lines.map(({ product }) => product),
    );
    const barred = state.lines.filter((_, i) => [...products[i]!.state.noDelivery, ...shop.state.noDelivery].includes(address.province));
    if (barred.length > 0) return reject('NO_DELIVERY', { province: address.province, skus: barred.map(({ sku }) => sku) });
    const remote = (yield* load(Settings, MALL)).state.remote.includes(address.province);
    const afterOwn = sum(state.lines.map((line) => line.goods - line.fullReduction - line.shopCoupon));
    const freight = freightOf(shop.state, afterOwn, remote);
    if (freight !== state.amounts.freight) return reject('FREIGHT_CHANGED', { old: state.amounts.freight, new: freight });

    order.append({ type: 'OrderAddressChanged', address, remote });
    return accept(yield* orderAnswer(order, context));
  },
});
