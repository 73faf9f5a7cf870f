import { ask } from '../../command/define.ts';
import { text, yes } from '../../command/flags.ts';
import { say } from '../../text/format.ts';
import { renderList } from '../../text/show.ts';

export default ask({
  words: 'coupon list',
  summary: say('可领的券和我的券', 'coupons to claim and owned'),
  flags: { product: text(say('能用于这个商品的', 'usable for this product')), mine: yes(say('只看我的', 'only mine')) },
  examples: ['coupon list --as li', 'coupon list --mine --as li --json'],
  pages: 'coupons',
  render: renderList('coupons', 'id', 'coupon', 'state', 'threshold', 'off', 'expiresAt', 'remaining'),
});
