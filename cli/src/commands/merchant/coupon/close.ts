import { ask } from '../../../command/define.ts';
import { arg } from '../../../command/flags.ts';
import { say } from '../../../text/format.ts';
import { renderCampaign } from '../../../text/set-up.ts';

export default ask({
  words: 'merchant coupon close',
  summary: say('停发店铺券；已领的照样能用', 'stop offering a coupon; what is owned stays valid'),
  args: { coupon: arg(say('券活动', 'campaign')) },
  writes: true,
  examples: ['merchant coupon close shanye-ten --as shanye-clerk', 'merchant coupon close shanye-ten --as shanye-clerk --json'],
  render: renderCampaign,
});
