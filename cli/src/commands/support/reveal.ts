import { ask } from '../../command/define.ts';
import { arg, choice, text } from '../../command/flags.ts';
import { say } from '../../text/format.ts';
import { renderRevealed } from '../../text/desk.ts';

export default ask({
  words: 'support reveal',
  summary: say('查看收件人的电话、姓名或地址：要写原因，会记录在案', 'show a recipient’s phone, name or address: with a reason, on record'),
  args: { order: arg(say('订单', 'order')) },
  flags: {
    field: choice(say('查看哪一项', 'what to show'), ['phone', 'name', 'address'], { required: true }),
    reason: text(
      say(
        '原因：delivery（配送联系）、after-sales（售后处理）、identity（核实身份）、complaint（投诉处理），或自己写',
        'why: delivery, after-sales, identity, complaint, or in your own words',
      ),
      { required: true },
    ),
  },
  writes: true,
  examples: [
    'support reveal 20261111120000 --field phone --reason delivery --as cs',
    'support reveal 20261111120000 --field address --reason 驿站说地址不全 --as cs --json',
  ],
  render: renderRevealed,
});
