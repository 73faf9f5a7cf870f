import { ask } from '../../command/define.ts';
import { say } from '../../text/format.ts';
import { renderLedger } from '../../text/platform.ts';

export default ask({
  words: 'ledger show',
  summary: say('账本：各账户余额', 'balances of the ledger'),
  examples: ['ledger show --as admin', 'ledger show --as shanye-clerk --json'],
  render: renderLedger,
});
