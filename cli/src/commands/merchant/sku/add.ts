import { ask } from '../../../command/define.ts';
import { arg, fen, optionalArg, whole } from '../../../command/flags.ts';
import { pairs } from '../../../command/set-up.ts';
import { say } from '../../../text/format.ts';
import { renderProduct } from '../../../text/set-up.ts';

export default ask({
  words: 'merchant sku add',
  summary: say('给商品新增一个 SKU', 'add a SKU to a product'),
  args: { product: arg(say('商品', 'product')), id: optionalArg(say('编号；不填则自动生成', 'its id; a number when left out')) },
  flags: {
    spec: pairs(say('规格，如 颜色=红', 'spec, as colour=red')),
    price: fen(say('价格（分）；不填则是原价', 'price, fen; the list price when left out')),
    stock: whole(say('库存', 'stock')),
  },
  writes: true,
  examples: [
    'merchant sku add tent tent-red-2 --spec 颜色=枫叶红 --spec 人数=双人 --price 13900 --stock 20 --as shanye-clerk',
    'merchant sku add tent --spec 颜色=海盐蓝 --spec 人数=双人 --as shanye-clerk --json',
  ],
  toWith: ({ product, id }, { spec, price, stock }) =>
    Object.fromEntries(
      Object.entries({ product, id, spec: spec && Object.fromEntries(spec), price, stock }).filter(([, value]) => value !== undefined),
    ),
  render: renderProduct,
});
