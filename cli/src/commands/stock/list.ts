import { ask } from '../../command/define.ts';
import { text } from '../../command/flags.ts';
import { say } from '../../text/format.ts';
import { renderList } from '../../text/show.ts';

export default ask({
  words: 'stock list',
  summary: say('库存清单', 'the stock of all SKUs'),
  flags: { product: text(say('只看这个商品', 'this product only')), shop: text(say('只看这家店', 'this shop only')) },
  examples: ['stock list --as shanye-clerk', 'stock list --product tent --as admin --all --ndjson'],
  pages: 'stock',
  render: renderList('stock', 'sku', 'product', 'shop', 'available', 'locked', 'occupied', 'shipped'),
});
