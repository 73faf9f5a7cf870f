import { ask } from '../../../command/define.ts';
import { COUPON, couponWith } from '../../../command/set-up.ts';
import { say } from '../../../text/format.ts';
import { renderCampaign } from '../../../text/set-up.ts';

export default ask({
  words: 'merchant coupon open',
  summary: say('发放店铺券', 'offer a coupon of the shop'),
  flags: COUPON,
  writes: true,
  examples: [
    'merchant coupon open --off 2000 --threshold 15000 --total 100 --as shanye-clerk',
    'merchant coupon open --id shanye-tents --off 1000 --product tent --valid-to 2027-12-31T00:00:00+08:00 --as shanye-clerk --json',
  ],
  toWith: couponWith('shop coupon'),
  render: renderCampaign,
});
