import { ask, named } from '../command/define.ts';
import { arg, choice, text, yes } from '../command/flags.ts';
import { secret } from '../command/secret.ts';
import { say } from '../text/format.ts';
import { renderPaid } from '../text/payment.ts';

export default ask({
  words: 'pay',
  summary: say('付款', 'pay a trade'),
  args: { trade: arg(say('交易号', 'trade')) },
  flags: {
    channel: choice(say('渠道', 'channel'), ['douyin', 'wechat', 'alipay', 'card'], { required: true }),
    'password-stdin': yes(say('从标准输入读支付密码', 'read the payment password from stdin')),
    biometric: yes(say('指纹或面容', 'fingerprint or face')),
    phase: choice(say('预售：定金或尾款', 'presale: deposit or balance'), ['deposit', 'balance', 'full']),
    simulate: text(
      say(
        '渠道的反应：succeed、fail:原因、pending、succeed-after:时长、wrong-amount:分、unanswered',
        'what the channel does: succeed, fail:REASON, pending, succeed-after:D, wrong-amount:FEN, unanswered',
      ),
    ),
  },
  writes: true,
  examples: [
    'pay T20261111 --channel alipay --biometric --as li',
    'echo 246810 | yellowcart pay T20261111 --channel douyin --password-stdin --as li',
  ],
  toWith: async (given, flags, context) => {
    const password = await secret(flags, context, context.say('支付密码（没有就直接回车）', 'Payment password (Enter when there is none)'));
    return { ...named(given, flags), ...(password ? { password } : {}) };
  },
  render: renderPaid,
});
