import { ask, named } from '../command/define.ts';
import { args, choice, fen, rate, text, whole } from '../command/flags.ts';
import { say } from '../text/format.ts';
import { renderCards } from '../text/goods.ts';

const SORTS = ['relevance', 'sales', 'price-asc', 'price-desc', 'newest'];

export default ask({
  words: 'search',
  summary: say('搜索商品', 'search products'),
  args: { words: args(say('关键词', 'words')) },
  flags: {
    'min-price': fen(say('最低价（分）', 'lowest price, fen')),
    'max-price': fen(say('最高价（分）', 'highest price, fen')),
    'min-sales': whole(say('最低销量', 'least sales')),
    'min-positive': rate(say('最低好评率', 'least positive rate')),
    'ship-within': text(say('几小时内发货，如 48h', 'ships within, as 48h')),
    sort: choice(say('排序', 'order'), SORTS),
  },
  examples: ['search 帐篷', 'search 帐篷 双人 --max-price 20000 --sort sales'],
  pages: 'items',
  toWith: (given, flags) => ({ ...named(given, flags), words: [given.words].flat().join(' ') }),
  render: renderCards,
});
