import { ask } from '../../command/define.ts';
import { arg } from '../../command/flags.ts';
import { renderCoupons } from '../../text/coupons.ts';
import { say } from '../../text/format.ts';

export default ask({
  words: 'coupon claim',
  summary: say('领券', 'claim a coupon'),
  args: { coupon: arg(say('券活动', 'campaign')) },
  writes: true,
  examples: ['coupon claim hundred-ten --as li', 'coupon claim hundred-ten --as li --dry-run'],
  render: renderCoupons,
});
