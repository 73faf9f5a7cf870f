import { ask } from '../../command/define.ts';
import { optionalArgs, yes } from '../../command/flags.ts';
import { renderCart } from '../../text/cart.ts';
import { say } from '../../text/format.ts';

export default ask({
  words: 'cart select',
  summary: say('选择要结算的行', 'select the lines to settle'),
  args: { lines: optionalArgs(say('购物车行', 'lines')) },
  flags: { all: yes(say('全选', 'all lines')), none: yes(say('先全不选；再选列出的行', 'none first, then exactly these')) },
  writes: true,
  examples: ['cart select --all --as li', 'cart select --none c1 --as li'],
  toWith: ({ lines }, { all, none }) => ({
    ...(lines ? { lines: [lines].flat() } : {}),
    ...(all ? { all } : {}),
    ...(none ? { none } : {}),
  }),
  render: renderCart,
});
