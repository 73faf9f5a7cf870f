import { unwrap } from '../../command/context.ts';
import { define, named } from '../../command/define.ts';
import { optionalArgs, yes } from '../../command/flags.ts';
import { say } from '../../text/format.ts';
import { renderResent } from '../../text/webhooks.ts';

/** Not under a request id: whoever sends again wants it sent again. */
export default define({
  summary: say('重新投递，现在就试一次', 'send deliveries again, once, now'),
  args: { deliveries: optionalArgs(say('投递', 'deliveries')) },
  flags: { failed: yes(say('所有放弃了的', 'all that were given up')) },
  examples: ['webhook resend 12 --as jia-clerk', 'webhook resend --failed --as jia-clerk --json'],
  exits: { 5: say('对方没有收下', 'the receiver did not take it') },
  async run({ args, flags, context }) {
    const mall = await context.mall();
    const answer = unwrap(await mall.ask({ do: 'webhook resend', with: named(args, flags) }, context.caller));
    await context.answer(answer, (lang) => renderResent(answer, lang));
    const taken = answer.deliveries.every(({ tries }: { tries: readonly { taken: boolean }[] }) => tries.at(-1)?.taken);
    return taken ? 0 : 5;
  },
});
