import { ask } from '../../command/define.ts';
import { yes } from '../../command/flags.ts';
import { CHECKOUT, CHECKOUT_NAMES } from '../../command/shared.ts';
import { say } from '../../text/format.ts';
import { renderQuote } from '../../text/quote.ts';

export default ask({
  words: 'order submit',
  summary: say('提交订单', 'submit the order'),
  flags: { ...CHECKOUT, 'best-coupons': yes(say('没有指定券时，用最省的券', 'the coupons that save most, when none is named')) },
  rename: CHECKOUT_NAMES,
  writes: true,
  examples: ['order submit --as li', 'order submit --item tent-grey=1 --address home --no-insurance --as li --json'],
  render: renderQuote,
});
