import { asOfWhen, unwrap } from '../../command/context.ts';
import { define, named } from '../../command/define.ts';
import { usage } from '../../command/failure.ts';
import { several, text, whole, yes } from '../../command/flags.ts';
import { atMost, follow, stored } from '../../session/event-stream.ts';
import { answerLine, tell } from '../../terminal/output.ts';
import { isoInstant, say } from '../../text/format.ts';
import type { Recorded } from '@yellowcart/core/mall';

/** The envelope in the order of the contract, with the instant in the store's zone. */
const line = ({ position, stream, version, type, data, at, actor, cause }: Recorded): string =>
  JSON.stringify({ position, stream, version, type, data, at: isoInstant(at), actor, cause });

/** Always NDJSON: also without `--json`, the events are the answer. */
export default define({
  summary: say('事件流，一行一个事件（NDJSON）', 'the events, one per line (NDJSON)'),
  flags: {
    stream: several(say('只看这个流；可重复，order-* 是一类', 'this stream only; repeatable, order-* for a kind')),
    type: several(say('只看这个类型；可重复，也可用逗号，Order* 是一类', 'this type only; repeatable, or with commas, Order* for a kind')),
    after: whole(say('从这个位置之后', 'after this position')),
    since: text(say('从这个时刻起，或多久之前起，如 2h（商城时间）', "from this instant, or from so long ago, as 2h (the store's time)")),
    until: text(say('到这个时刻为止，或到多久之前', 'up to this instant, or up to so long ago')),
    limit: whole(say('最多几条', 'at most so many')),
    follow: yes(say('继续等新的事件', 'go on with new events')),
    ndjson: yes(say('一行一个 JSON（本来就是）', 'one line of JSON for each (as always)')),
  },
  examples: [
    'events list',
    'events list --type OrderPaid --after 100 --follow',
    'events list --type "Order*,Case*" --since 2h',
    'events list --type OrderPaid --follow --limit 1',
  ],
  async run({ args, flags: { follow: following, limit, ...flags }, context }) {
    if (following && flags.until !== undefined)
      throw usage(context.say('--follow 和 --until 不能一起用', '--follow and --until exclude each other'), {
        facts: { flags: ['follow', 'until'] },
      });
    const mall = await context.mall(following);
    const { eventFilter } = await import('@yellowcart/core/event-filter');
    const read = eventFilter(named(args, flags), { now: await mall.clock.now(), lang: context.lang });
    const { filter } = read.ok ? read : unwrap(read);
    let late: string | undefined;
    const events = following ? follow(mall, filter, context.caller) : stored(mall, filter, context.caller, (asOf) => (late = asOf));
    for await (const event of limit === undefined ? events : atMost(limit, events)) await answerLine(line(event));
    // Beside the answer, whose lines are events: whoever follows hears of the rest when it is there.
    if (late !== undefined) tell(asOfWhen(late, context.lang));
  },
});
