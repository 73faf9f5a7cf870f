import { ask } from '../../command/define.ts';
import { choice } from '../../command/flags.ts';
import { renderBill } from '../../text/bill.ts';
import { say } from '../../text/format.ts';

export default ask({
  words: 'wallet bill',
  summary: say('我的账单', 'my bill'),
  flags: { channel: choice(say('只看这个渠道', 'this channel only'), ['douyin', 'wechat', 'alipay', 'card']) },
  examples: ['wallet bill --as li', 'wallet bill --channel alipay --as li --json'],
  pages: 'entries',
  render: renderBill,
});
