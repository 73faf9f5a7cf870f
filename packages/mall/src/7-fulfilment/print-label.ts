import { query, type Context } from '@yellowcart/kernel/command';
import { accept, isRefusal, reject, type Refusal } from '@yellowcart/kernel/outcome';
import { load, type Step } from '@yellowcart/kernel/step';
import * as v from 'valibot';
import { Order } from '../5-order/order.ts';
import { orderStatus } from '../5-order/order-status.ts';
import { orderFor, type OrderHandle } from '../5-order/own-order.ts';
import { Case } from '../9-aftersale/case.ts';
import type { Address } from '../accounts/account.ts';
import { divisionCode, type Place } from '../accounts/divisions.ts';
import { Product } from '../goods/product.ts';
import { Shop, type ShopState } from '../goods/shop.ts';
import { labelOf } from './label.ts';
import { parcelFor, type ParcelHandle } from './parcel-access.ts';

/** What a label is printed for: the parcel of this waybill, or the one parcel of this order. */
function* parcelNamed(name: string, context: Context): Step<ParcelHandle | Refusal> {
  const parcel = yield* parcelFor(name, context);
  if (!isRefusal(parcel)) return parcel;
  const order = yield* orderFor(name, context);
  if (isRefusal(order)) return parcel;
  const { parcels } = order.state;
  if (parcels.length === 1) return yield* parcelFor(parcels[0]!, context);
  return parcels.length === 0
    ? reject('WRONG_STATE', { order: order.id, status: orderStatus(order.state), needs: 'partly-shipped, in-transit' })
    : reject('SEVERAL_PARCELS', { order: order.id, count: parcels.length, parcels });
}

/** 三段码, by which the parcel is sorted on its way: province, city and district in the national code. 33-01-06. */
function sortCode(place: Place): string | null {
  const code = divisionCode(place);
  return code && `${code.slice(0, 2)}-${code.slice(2, 4)}-${code.slice(4)}`;
}

const toBuyer = (shop: string, { name, shipFrom }: ShopState, address: Address) => ({
  sortCode: sortCode(address),
  from: { shop, name, city: shipFrom },
  to: labelOf(address),
});

/** Goods of a case go back to where the shop ships from (R9.04). That is only a city: it has no code to sort by. */
const toMerchant = ({ name, shipFrom }: ShopState, address: Address) => ({
  sortCode: null,
  from: { name: labelOf(address).recipient, city: address.city },
  to: { recipient: name, phone: null, address: shipFrom },
});

/** What is in it, in words for who packs and checks. An exchange may carry another SKU than its line was bought with (A10). */
function* contents({ state }: ParcelHandle, order: OrderHandle): Step<object[]> {
  const toSku = state.case === null ? null : (yield* load(Case, state.case)).state.toSku;
  const goods: object[] = [];
  for (const { line: id, quantity } of state.lines) {
    const line = order.state.lines.find((each) => each.id === id)!;
    const other = toSku === null ? undefined : (yield* load(Product, line.product)).state.skus.find((sku) => sku.id === toSku);
    goods.push({ sku: other?.id ?? line.sku, title: line.title, spec: other?.spec ?? line.spec, quantity });
  }
  return goods;
}

/**
 * The waybill label 面单 of a parcel, as it is printed (R7.03): carrier and number, where it is sorted to, who sends and who gets
 * it, what is in it, and how it travels: cold chain (R7.06), 音尊达 (R7.07). Its reader hides what the label standard hides (Z4),
 * from whoever prints it.
 */
export const printLabel = query({
  words: 'warehouse label',
  roles: ['warehouse', 'merchant', 'courier', 'support', 'platform'],
  title: { zh: '打印面单', en: 'Print a waybill label' },
  input: v.strictObject({ /** or the number of an order that has one parcel */ waybill: v.string() }),
  *run({ waybill }, context) {
    const parcel = yield* parcelNamed(waybill, context);
    if (isRefusal(parcel)) return parcel;
    const { carrier, way, outboundOrder, shop: seller, cold, doorDelivery, order: id, case: of } = parcel.state;
    const order = yield* load(Order, id);
    const shop = yield* load(Shop, seller);
    return accept({
      waybill: parcel.id,
      carrier,
      way,
      outboundOrder,
      order: id,
      case: of,
      ...(way === 'out' ? toBuyer(seller, shop.state, order.state.address) : toMerchant(shop.state, order.state.address)),
      goods: yield* contents(parcel, order),
      cold,
      doorDelivery,
    });
  },
});
