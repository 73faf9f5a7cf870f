import { ask } from '../../../command/define.ts';
import { arg } from '../../../command/flags.ts';
import { say } from '../../../text/format.ts';
import { renderCampaign } from '../../../text/set-up.ts';

export default ask({
  words: 'platform coupon close',
  summary: say('停发平台券；已领的照样能用', 'stop offering a coupon; what is owned stays valid'),
  args: { coupon: arg(say('券活动', 'campaign')) },
  writes: true,
  examples: ['platform coupon close hundred-ten --as admin', 'platform coupon close hundred-ten --as admin --json'],
  render: renderCampaign,
});
