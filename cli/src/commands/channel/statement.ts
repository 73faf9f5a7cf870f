import { ask } from '../../command/define.ts';
import { choice, text } from '../../command/flags.ts';
import { renderStatement } from '../../text/bill.ts';
import { say } from '../../text/format.ts';

export default ask({
  words: 'channel statement',
  summary: say('渠道自己的对账单', "a channel's own statement"),
  flags: {
    channel: choice(say('渠道', 'channel'), ['douyin', 'wechat', 'alipay', 'card'], { required: true }),
    day: text(say('哪一天，如 2026-11-11', 'which day, like 2026-11-11')),
  },
  examples: ['channel statement --channel alipay --as admin', 'channel statement --channel card --day 2026-11-11 --as cs --json'],
  pages: 'lines',
  render: renderStatement,
});
