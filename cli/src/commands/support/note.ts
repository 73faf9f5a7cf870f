import { ask } from '../../command/define.ts';
import { arg, args } from '../../command/flags.ts';
import { say } from '../../text/format.ts';
import { renderNotes } from '../../text/desk.ts';

export default ask({
  words: 'support note',
  summary: say('给订单写备注，留给下一位客服', 'leave a note with an order for whoever helps next'),
  args: { order: arg(say('订单', 'order')), text: args(say('备注', 'note')) },
  writes: true,
  examples: [
    'support note 20261111120000 买家催发货，已联系商家 --as cs',
    'support note 20261111120000 "wants it before the 20th" --as cs --json',
  ],
  toWith: ({ order, text }) => ({ order, text: (text as unknown as readonly string[]).join(' ') }),
  render: renderNotes,
});
