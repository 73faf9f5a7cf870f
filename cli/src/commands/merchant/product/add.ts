import { ask } from '../../../command/define.ts';
import { choice, fen, text, whole } from '../../../command/flags.ts';
import { ENTRY_FILE, fromFile, group, pairs, PRODUCT, productWith } from '../../../command/set-up.ts';
import { say } from '../../../text/format.ts';
import { renderProduct } from '../../../text/set-up.ts';

export default ask({
  words: 'merchant product add',
  summary: say('新增商品并上架；选项填写世界文件里的商品', 'add a product; flags fill the product document of a world file'),
  flags: {
    file: ENTRY_FILE,
    id: text(say('编号；不填则自动生成', 'its id; a number when left out')),
    kind: choice(say('商品种类', 'kind of goods'), ['normal', 'fresh', 'fragile']),
    ...PRODUCT,
    price: fen(say('SKU 的价格（分），文档的 price；不填则是原价', 'price of the SKUs, fen; the list price when left out')),
    sku: text(say('第一个 SKU 的编号：skus[0].id', 'skus[0].id: id of the first SKU')),
    spec: pairs(say('第一个 SKU 的规格，如 颜色=红：skus[0].spec', 'skus[0].spec: spec of the first SKU, as colour=red')),
    stock: whole(say('第一个 SKU 的库存：skus[0].stock', 'skus[0].stock: stock of the first SKU')),
  },
  writes: true,
  examples: [
    'merchant product add --title 露营水壶 --category 户外 --list-price 5900 --stock 100 --as shanye-clerk',
    'merchant product add --id kettle --title 露营水壶 --list-price 5900 --price 4900 --sku kettle-red --spec 颜色=红 --stock 20 --as shanye-clerk --json',
  ],
  toWith: async (_, flags, context) => {
    const { id, kind, price, sku, stock } = flags;
    const spec = flags.spec && Object.fromEntries(flags.spec);
    const first = group({ id: sku, spec, stock });
    const file = await fromFile('product', flags.file, context);
    const skus = first || !('skus' in file) ? { skus: [first ?? {}] } : {};
    return { ...file, ...group({ id, kind, price }), ...productWith(flags), ...skus };
  },
  render: renderProduct,
});
