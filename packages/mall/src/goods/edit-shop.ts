import { command } from '@yellowcart/kernel/command';
import { accept } from '@yellowcart/kernel/outcome';
import { load } from '@yellowcart/kernel/step';
import * as v from 'valibot';
import { changedOf } from './changed.ts';
import { Fen, ListOf, Text } from './fields.ts';
import { refusalOf } from './problems.ts';
import { checkTiers, Tiers } from './shop-document.ts';
import { Shop } from './shop.ts';

/** Each part may be left out, and stays as it is; `null` takes it away: no free freight, no place, no licence. */
const Changes = v.partial(
  v.strictObject({
    name: Text,
    freight: v.partial(v.strictObject({ base: Fen, remoteSurcharge: Fen, freeFrom: v.nullable(Fen) })),
    noDelivery: ListOf(Text),
    fullReductions: Tiers,
    shipFrom: v.nullable(Text),
    licence: v.nullable(Text),
  }),
);

/** Changes the merchant's own shop. Checkouts see it at once (P1, P3); orders keep what they were submitted with (M4). The answer says what `changed`. */
export const editShop = command({
  words: 'merchant shop edit',
  roles: ['merchant'],
  title: { zh: '修改店铺', en: 'Edit the shop' },
  input: Changes,
  *run({ freight, ...wanted }, { actor }) {
    const shop = yield* load(Shop, actor.shop!);
    const broken = refusalOf((wrong) => checkTiers(wanted.fullReductions ?? [], wrong));
    if (broken) return broken;
    const { base, remoteSurcharge, freeFrom } = shop.state.freight;
    const rule = freight && {
      base: freight.base ?? base,
      remoteSurcharge: freight.remoteSurcharge ?? remoteSurcharge,
      freeFrom: freight.freeFrom === undefined ? freeFrom : freight.freeFrom,
    };
    const changes = changedOf(shop.state, { ...wanted, freight: rule });
    if (Object.keys(changes).length > 0) shop.append({ type: 'ShopEdited', changes });
    return accept({ shop: shop.id, ...shop.state, changed: Object.keys(changes) });
  },
});
