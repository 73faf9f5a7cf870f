import { ask } from '../../command/define.ts';
import { arg, fen, text } from '../../command/flags.ts';
import { say } from '../../text/format.ts';
import { renderCase } from '../../text/people.ts';

export default ask({
  words: 'aftersale send-back',
  summary: say('寄回商品', 'send the goods back'),
  args: { case: arg(say('售后单', 'request')) },
  flags: {
    waybill: text(say('运单号', 'waybill'), { required: true }),
    carrier: text(say('哪家快递', 'carrier')),
    freight: fen(say('付了多少运费（分）', 'freight paid, fen')),
  },
  writes: true,
  examples: [
    'aftersale send-back C1 --waybill YT0001 --as li',
    'aftersale send-back C1 --waybill YT0001 --carrier 圆通速递 --freight 1200 --as li',
  ],
  render: renderCase,
});
