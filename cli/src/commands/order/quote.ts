import { ask } from '../../command/define.ts';
import { yes } from '../../command/flags.ts';
import { CHECKOUT, CHECKOUT_NAMES } from '../../command/shared.ts';
import { say } from '../../text/format.ts';
import { renderQuote } from '../../text/quote.ts';

export default ask({
  words: 'order quote',
  summary: say('确认订单：算价，不下单', 'price a checkout without submitting it'),
  flags: { ...CHECKOUT, 'best-coupons': yes(say('没有指定券时，用最省的券', 'the coupons that save most, when none is named')) },
  rename: CHECKOUT_NAMES,
  examples: [
    'order quote --as li',
    'order quote --best-coupons --as li',
    'order quote --item tent-grey=2 --from v-lake-camp --coupon hundred-ten --as li',
  ],
  render: renderQuote,
});
