import { ask } from '../../command/define.ts';
import { arg, files, text, whole } from '../../command/flags.ts';
import { say } from '../../text/format.ts';

export default ask({
  words: 'review post',
  summary: say('评价', 'review a line'),
  args: { order: arg(say('订单', 'order')) },
  flags: {
    line: text(say('哪一行', 'which line'), { required: true }),
    product: whole(say('商品 1–5 星', 'product, 1–5 stars'), { required: true }),
    logistics: whole(say('物流 1–5 星', 'logistics, 1–5 stars'), { required: true }),
    service: whole(say('服务 1–5 星', 'service, 1–5 stars'), { required: true }),
    text: text(say('内容', 'words')),
    picture: files(say('图片', 'pictures')),
  },
  rename: { picture: 'pictures' },
  writes: true,
  examples: [
    'review post 20261111120000 --line tent-grey --product 5 --logistics 5 --service 5 --text 很好 --as li',
    'review post 20261111120000 --line tent-grey --product 4 --logistics 3 --service 5 --picture tent.jpg --as li',
  ],
});
