import type { World } from '@yellowcart/core/world-file';
import { flow, scalar } from '../format/write.ts';

/** What a new journey is about. */
export type Wanted = {
  readonly name: string;
  /** A world file as seen from the journey, or `demo`. */
  readonly use: string;
  readonly buyer: string;
  readonly sku: string;
};

/** Buyers and goods of a world that a new journey can be about. */
export function choicesOf(world: World): {
  readonly buyers: readonly string[];
  readonly skus: readonly { readonly sku: string; readonly title: string }[];
} {
  const buyers = world.accounts.filter(
    ({ role, addresses, paymentPassword }) => role === 'buyer' && addresses.length > 0 && paymentPassword !== undefined,
  );
  const goods = world.products.filter(({ presale }) => presale === undefined);
  return {
    buyers: buyers.map(({ id }) => id),
    skus: goods.flatMap(({ title, skus }) => skus.filter(({ stock }) => stock > 0).map(({ id }) => ({ sku: id, title }))),
  };
}

/** A journey that runs as it is written: somebody buys something, gets it as far as the world has people for that, and may go on from there. */
export function newJourney(world: World, { name, use, buyer, sku }: Wanted): string {
  const product = world.products.find(({ skus }) => skus.some(({ id }) => id === sku));
  const clerk = world.accounts.find(({ role, shop }) => role === 'merchant' && shop === product?.shop)?.id;
  const courier = world.accounts.find(({ role }) => role === 'courier')?.id;
  const platform = world.accounts.find(({ role }) => role === 'platform')?.id;
  const password = world.accounts.find(({ id }) => id === buyer)?.paymentPassword;
  const shipped = clerk !== undefined && courier !== undefined;
  const step = (value: object): string => `  - ${flow(value)}`;
  const overrides = {
    use,
    ...(world.clock === undefined ? { clock: '2026-11-11T12:00:00+08:00' } : {}),
    ...(world.settings.autopilot ? { settings: { autopilot: false } } : {}),
  };
  return [
    '# yellowcart journey run FILE',
    'journey: 1',
    `name: ${scalar(name)}`,
    'tags: []',
    'covers: []',
    `world: ${flow(overrides)}`,
    `actors: ${flow({ buyer, ...(clerk === undefined ? {} : { shop: clerk }), ...(courier === undefined ? {} : { courier }) })}`,
    `vars: ${flow({ sku, password })}`,
    'secrets: [password]',
    'steps:',
    step({
      as: 'buyer',
      do: 'order submit',
      with: { items: [{ sku: '{{sku}}', quantity: 1 }] },
      capture: { trade: '$.trade', order: '$.orders[0].order' },
    }),
    step({
      as: 'buyer',
      do: 'pay',
      with: { trade: '{{trade}}', channel: 'wechat', password: '{{password}}' },
      expect: { status: 'succeeded' },
    }),
    ...(shipped
      ? [
          step({ as: 'shop', do: 'merchant ship', with: { order: '{{order}}' }, capture: { waybill: '$.parcel.waybill' } }),
          step({ as: 'courier', do: 'courier sign', with: { waybill: '{{waybill}}' } }),
          ...(platform === undefined ? [] : ['  - clock: { to: order.autoConfirm }']),
        ]
      : []),
    step({
      as: 'buyer',
      do: 'order show',
      with: { order: '{{order}}' },
      expect: { status: shipped ? (platform === undefined ? 'signed' : 'completed') : 'to-ship' },
    }),
    '',
  ].join('\n');
}
