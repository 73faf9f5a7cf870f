import { ask } from '../../../command/define.ts';
import { fen, several, text } from '../../../command/flags.ts';
import { clearedParts, clearing, group, tiers } from '../../../command/set-up.ts';
import { say } from '../../../text/format.ts';
import { renderShop } from '../../../text/set-up.ts';

/** What taking a part away means; `free-from` is a part of the freight. */
const CLEARED = {
  'no-delivery': { noDelivery: [] },
  'full-reductions': { fullReductions: [] },
  'ship-from': { shipFrom: null },
  licence: { licence: null },
};

export default ask({
  words: 'merchant shop edit',
  summary: say('修改店铺；没有写的不变', 'edit the shop; what is left out stays'),
  flags: {
    name: text(say('店名', 'name')),
    'freight-base': fen(say('基础运费（分）：freight.base', 'freight.base: base freight, fen')),
    'freight-remote': fen(say('偏远地区加收（分）：freight.remoteSurcharge', 'freight.remoteSurcharge: for remote areas, fen')),
    'free-from': fen(say('满多少包邮（分）：freight.freeFrom', 'freight.freeFrom: free freight from, fen')),
    'no-delivery': several(say('不配送的省', 'a province that is not delivered to')),
    'full-reduction': tiers(say('满减：门槛=减免（分），加入 fullReductions', 'threshold=off, fen, one of fullReductions')),
    'ship-from': text(say('发货地', 'where it ships from')),
    licence: text(say('营业执照', 'business licence')),
    clear: clearing([...Object.keys(CLEARED), 'free-from']),
  },
  writes: true,
  examples: [
    'merchant shop edit --full-reduction 20000=3000 --full-reduction 30000=6000 --as shanye-clerk',
    'merchant shop edit --freight-base 800 --clear free-from --as shanye-clerk --json',
  ],
  toWith: (_, flags) => {
    const cleared = clearedParts(flags);
    const freeFrom = cleared.includes('free-from') ? null : flags['free-from'];
    const freight = group({ base: flags['freight-base'], remoteSurcharge: flags['freight-remote'], freeFrom });
    const { name, licence, 'no-delivery': noDelivery, 'full-reduction': fullReductions, 'ship-from': shipFrom } = flags;
    return Object.assign(
      { ...group({ name, licence, noDelivery, fullReductions, shipFrom, freight }) },
      ...cleared.map((part) => CLEARED[part as keyof typeof CLEARED]),
    );
  },
  render: renderShop,
});
