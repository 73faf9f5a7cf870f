import { ask } from '../../../command/define.ts';
import { arg, fenArg, text } from '../../../command/flags.ts';
import { say } from '../../../text/format.ts';
import { renderProduct } from '../../../text/set-up.ts';

export default ask({
  words: 'merchant promotion set',
  summary: say('设置促销价和时间', 'set a promotion price and when it runs'),
  args: {
    product: arg(say('商品', 'product')),
    price: fenArg(say('促销价（分），低于原价', 'promotion price, fen, below the list price')),
  },
  flags: {
    from: text(say('开始时间；不填则马上', 'from; at once when left out')),
    to: text(say('结束时间；不填则一直', 'until; open when left out')),
  },
  writes: true,
  examples: [
    'merchant promotion set tent 12900 --as shanye-clerk',
    'merchant promotion set tent 12900 --from 2027-06-01T00:00:00+08:00 --to 2027-06-19T00:00:00+08:00 --as shanye-clerk --json',
  ],
  render: renderProduct,
});
