import { unwrap } from '../../command/context.ts';
import { define } from '../../command/define.ts';
import { yes } from '../../command/flags.ts';
import { firstLine } from '../../terminal/prompt.ts';
import { say } from '../../text/format.ts';
import { renderFields } from '../../text/show.ts';

export default define({
  summary: say('投递签名用的密钥', 'the secret that deliveries are signed with'),
  flags: {
    rotate: yes(say('从现在起换一个', 'another one from now on')),
    'secret-stdin': yes(say('从现在起用标准输入给的', 'the one on stdin from now on')),
  },
  examples: [
    'webhook secret --as jia-clerk --json',
    'webhook secret --rotate --as jia-clerk',
    'printenv HOOK_SECRET | yellowcart webhook secret --secret-stdin --as jia-clerk',
  ],
  async run({ flags, context }) {
    const secret = flags['secret-stdin'] ? { secret: await firstLine() } : {};
    const mall = await context.mall();
    const rotate = flags.rotate ? { rotate: true } : {};
    const answer = unwrap(await mall.ask({ do: 'webhook secret', with: { ...rotate, ...secret } }, context.caller));
    return context.answer(answer, (lang) => renderFields('account', 'secret')(answer, lang));
  },
});
