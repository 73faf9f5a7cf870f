import { define } from '../../command/define.ts';
import { text, whole, yes } from '../../command/flags.ts';
import { follow, stored, type Filter } from '../../session/event-stream.ts';
import { answerLine } from '../../terminal/output.ts';
import { isoInstant, say } from '../../text/format.ts';
import type { Recorded } from '@yellowcart/core/mall';

/** The envelope in the order of the contract, with the instant in the store's zone. */
const line = ({ position, stream, version, type, data, at, actor, cause }: Recorded): string =>
  JSON.stringify({ position, stream, version, type, data, at: isoInstant(at), actor, cause });

/** Always NDJSON: also without `--json`, the events are the answer. */
export default define({
  summary: say('事件流，一行一个事件（NDJSON）', 'the events, one per line (NDJSON)'),
  flags: {
    stream: text(say('只看这个流', 'this stream only')),
    type: text(say('只看这个类型', 'this type only')),
    after: whole(say('从这个位置之后', 'after this position')),
    follow: yes(say('继续等新的事件', 'go on with new events')),
    ndjson: yes(say('一行一个 JSON（本来就是）', 'one line of JSON for each (as always)')),
  },
  examples: ['events list', 'events list --type OrderPaid --after 100 --follow'],
  async run({ flags, context }) {
    const mall = await context.mall(flags.follow);
    const filter: Filter = {
      ...(flags.stream === undefined ? {} : { stream: flags.stream }),
      ...(flags.type === undefined ? {} : { type: flags.type }),
      ...(flags.after === undefined ? {} : { after: flags.after }),
    };
    const read = flags.follow ? follow : stored;
    for await (const event of read(mall, filter, context.caller)) await answerLine(line(event));
  },
});
