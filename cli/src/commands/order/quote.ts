import { ask } from '../../command/define.ts';
import { CHECKOUT, CHECKOUT_NAMES } from '../../command/shared.ts';
import { say } from '../../text/format.ts';
import { renderQuote } from '../../text/order.ts';

export default ask({
  words: 'order quote',
  summary: say('确认订单：算价，不下单', 'price a checkout without submitting it'),
  flags: CHECKOUT,
  rename: CHECKOUT_NAMES,
  examples: ['order quote --as li', 'order quote --item tent-grey=2 --from v-lake-camp --coupon hundred-ten --as li'],
  render: renderQuote,
});
