import { ask } from '../../command/define.ts';
import { text, yes } from '../../command/flags.ts';
import { renderCoupons } from '../../text/coupons.ts';
import { say } from '../../text/format.ts';

export default ask({
  words: 'coupon list',
  summary: say('可领的券和我的券', 'coupons to claim and owned'),
  flags: {
    product: text(say('能用于这个商品的', 'usable for this product')),
    shop: text(say('这家店铺的券', 'of this shop')),
    mine: yes(say('只看我的', 'only mine')),
  },
  examples: ['coupon list --as li', 'coupon list --shop shanye', 'coupon list --mine --as li --json'],
  pages: 'coupons',
  render: renderCoupons,
});
