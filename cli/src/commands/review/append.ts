import { ask } from '../../command/define.ts';
import { arg, files, text } from '../../command/flags.ts';
import { say } from '../../text/format.ts';

export default ask({
  words: 'review append',
  summary: say('追评', 'add a follow-up'),
  args: { order: arg(say('订单', 'order')) },
  flags: {
    line: text(say('哪一行', 'which line'), { required: true }),
    text: text(say('内容', 'words'), { required: true }),
    picture: files(say('图片', 'pictures')),
  },
  rename: { picture: 'pictures' },
  writes: true,
  examples: [
    'review append 20261111120000 --line tent-grey --text 用了一个月，很结实 --as li',
    'review append 20261111120000 --line tent-grey --text 好 --picture tent.jpg --as li --json',
  ],
});
