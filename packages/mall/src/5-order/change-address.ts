import { command } from '@yellowcart/kernel/command';
import { accept, isRefusal, reject } from '@yellowcart/kernel/outcome';
import { load, loadAll } from '@yellowcart/kernel/step';
import * as v from 'valibot';
import { deliversTo } from '../4-cart/line-reason.ts';
import { Account } from '../accounts/account.ts';
import { addressFaults } from '../accounts/address-rules.ts';
import { Product } from '../goods/product.ts';
import { Shop } from '../goods/shop.ts';
import { MALL, Settings } from '../settings.ts';
import { anyShipped, isEnded, orderStatus } from './order-status.ts';
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
      return reject('WRONG_STATE', { order: order.id, status: orderStatus(state), needs: 'before outbound' });
    const account = yield* load(Account, context.actor.id);
    const address = account.state.addresses.find(({ id }) => id === input.address);
    if (!address) return reject('NOT_FOUND', { address: input.address });
    const faults = addressFaults(address);
    if (faults) return reject('INVALID_ADDRESS', { address: address.id, ...faults });

    const shop = yield* load(Shop, state.shop);
    // What left the order by a refund is not sent any more.
    const sent = state.lines.filter((line) => !isEnded(line));
    const products = yield* loadAll(
      Product,
      sent.map(({ product }) => product),
    );
    const barred = sent.filter((_, i) => !deliversTo(products[i]!.state, shop.state, address.province));
    if (barred.length > 0)
      return reject('NO_DELIVERY', { order: order.id, province: address.province, skus: barred.map(({ sku }) => sku) });

    const remote = (yield* load(Settings, MALL)).state.remote.includes(address.province);
    const { goods, fullReduction, shopCoupon, freight: old } = state.amounts;
    // Between two places that are equally remote freight is the same, whatever the shop charges by now (M4).
    const freight = remote === state.remote ? old : freightOf(shop.state, goods - fullReduction - shopCoupon, remote);
    if (freight !== old) return reject('FREIGHT_CHANGED', { order: order.id, province: address.province, old, new: freight });

    order.append({ type: 'OrderAddressChanged', address, remote });
    return accept(yield* orderAnswer(order, context));
  },
});
