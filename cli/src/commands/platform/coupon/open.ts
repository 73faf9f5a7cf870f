import { ask } from '../../../command/define.ts';
import { COUPON, couponWith } from '../../../command/set-up.ts';
import { say } from '../../../text/format.ts';
import { renderCampaign } from '../../../text/set-up.ts';

export default ask({
  words: 'platform coupon open',
  summary: say('发放平台券', 'offer a coupon of the platform'),
  flags: COUPON,
  writes: true,
  examples: [
    'platform coupon open --off 1000 --threshold 9900 --total 1000 --as admin',
    'platform coupon open --id p-outdoor --off 500 --category 户外 --per-user 2 --as admin --json',
  ],
  toWith: couponWith('platform coupon'),
  render: renderCampaign,
});
