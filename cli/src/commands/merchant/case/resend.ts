import { ask } from '../../../command/define.ts';
import { arg, text } from '../../../command/flags.ts';
import { VERDICT } from '../../../command/shared.ts';
import { say } from '../../../text/format.ts';
import { renderCase } from '../../../text/people.ts';

export default ask({
  words: 'merchant case resend',
  summary: say('寄出换新、修好或补发的货', 'send the goods of a case'),
  args: { case: arg(say('售后单', 'case')) },
  flags: { ...VERDICT, waybill: text(say('运单号', 'waybill'), { required: true }) },
  writes: true,
  examples: [
    'merchant case resend C1 --waybill SF0002 --as shanye-clerk',
    'merchant case resend C1 --waybill SF0002 --as shanye-clerk --json',
  ],
  render: renderCase,
});
