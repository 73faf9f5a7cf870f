import { ask } from '../../../command/define.ts';
import { arg } from '../../../command/flags.ts';
import { clearedParts, clearing, PRODUCT, productWith } from '../../../command/set-up.ts';
import { say } from '../../../text/format.ts';
import { renderProduct } from '../../../text/set-up.ts';

/** What taking a part away means. */
const CLEARED = {
  'no-delivery': { noDelivery: [] },
  pictures: { pictures: [] },
  points: { points: [] },
  tags: { tags: [] },
  insurance: { insurance: null },
};

export default ask({
  words: 'merchant product edit',
  summary: say('修改商品；没有写的不变', 'edit a product; what is left out stays'),
  args: { product: arg(say('商品', 'product')) },
  flags: { ...PRODUCT, clear: clearing(Object.keys(CLEARED)) },
  writes: true,
  examples: [
    'merchant product edit tent --title "速开帐篷 二代" --point 三秒速开 --as shanye-clerk',
    'merchant product edit tent --clear tags --ship-within 24h --as shanye-clerk --json',
  ],
  toWith: ({ product }, flags) =>
    Object.assign({ product, ...productWith(flags) }, ...clearedParts(flags).map((part) => CLEARED[part as keyof typeof CLEARED])),
  render: renderProduct,
});
