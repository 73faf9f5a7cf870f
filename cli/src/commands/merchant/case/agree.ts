import { ask } from '../../../command/define.ts';
import { arg } from '../../../command/flags.ts';
import { VERDICT } from '../../../command/shared.ts';
import { say } from '../../../text/format.ts';
import { renderCase } from '../../../text/people.ts';

export default ask({
  words: 'merchant case agree',
  summary: say('同意售后', 'agree to a case'),
  args: { case: arg(say('售后单', 'case')) },
  flags: VERDICT,
  writes: true,
  examples: ['merchant case agree C1 --as shanye-clerk', 'merchant case agree C1 --waybill SF0002 --as shanye-clerk'],
  render: renderCase,
});
