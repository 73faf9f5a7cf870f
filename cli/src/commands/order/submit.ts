import { ask } from '../../command/define.ts';
import { CHECKOUT, CHECKOUT_NAMES } from '../../command/shared.ts';
import { say } from '../../text/format.ts';
import { renderQuote } from '../../text/order.ts';

export default ask({
  words: 'order submit',
  summary: say('提交订单', 'submit the order'),
  flags: CHECKOUT,
  rename: CHECKOUT_NAMES,
  writes: true,
  examples: ['order submit --as li', 'order submit --item tent-grey=1 --address home --no-insurance --as li --json'],
  render: renderQuote,
});
