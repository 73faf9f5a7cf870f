import { ask } from '../../command/define.ts';
import { arg, choice, text, yes } from '../../command/flags.ts';
import { say } from '../../text/format.ts';
import { renderTimeline } from '../../text/timeline.ts';

export default ask({
  words: 'support timeline',
  summary: say(
    '订单时间线：发生过什么、钱和库存怎么动、接下来会怎样',
    'what happened to an order, how money and stock moved, what comes next',
  ),
  args: { order: arg(say('订单', 'order')) },
  flags: {
    kind: choice(say('只看这一类', 'this kind only'), ['money', 'stock', 'parcel', 'case', 'notice', 'note']),
    since: text(say('从这时起，如 -3d、11-01', 'from then on, as -3d, 11-01')),
    raw: yes(say('事件原文', 'the events as they are')),
    every: yes(say('一行不落，也含通知和同一件事的另一面', 'every row: notices, and what says the same from another side')),
  },
  examples: ['support timeline 20261111120000 --as cs', 'support timeline 20261111120000 --kind money --since -7d --as cs --json'],
  toWith: ({ order }, { kind, since, raw }) => ({
    order,
    ...(kind === undefined ? {} : { kind }),
    ...(since === undefined ? {} : { since }),
    ...(raw ? { raw } : {}),
  }),
  renderWith: ({ every, kind }) => renderTimeline(every || kind === 'notice'),
});
