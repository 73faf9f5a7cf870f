import { ask, named } from '../command/define.ts';
import { args, choice, fen, rate, text, whole, yes } from '../command/flags.ts';
import { say } from '../text/format.ts';
import { renderFound } from '../text/search.ts';

const SORTS = ['relevance', 'sales', 'price-asc', 'price-desc', 'newest'];

export default ask({
  words: 'search',
  summary: say('搜索商品：汉字、拼音、首字母都行', 'search products: characters, pinyin or its first letters'),
  args: { words: args(say('关键词', 'words')) },
  flags: {
    'min-price': fen(say('最低价（分）', 'lowest price, fen')),
    'max-price': fen(say('最高价（分）', 'highest price, fen')),
    'min-sales': whole(say('最低销量', 'least sales')),
    'min-positive': rate(say('最低好评率', 'least positive rate')),
    'ship-within': text(say('几小时内发货，如 48h', 'ships within, as 48h')),
    category: text(say('只看这个类目', 'only this category')),
    shop: text(say('只看这家店', 'only this shop')),
    'in-stock': yes(say('只看现货', 'only what is in stock')),
    sort: choice(say('排序', 'order'), SORTS),
  },
  examples: ['search 帐篷', 'search 帐篷 双人 --max-price 20000 --sort sales', 'search zhangpeng --category 户外 --in-stock'],
  pages: 'items',
  toWith: (given, flags) => ({ ...named(given, flags), words: [given.words].flat().join(' ') }),
  render: renderFound,
});
