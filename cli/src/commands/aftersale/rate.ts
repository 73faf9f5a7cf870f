import { ask } from '../../command/define.ts';
import { arg, text, whole } from '../../command/flags.ts';
import { say } from '../../text/format.ts';
import { renderCase } from '../../text/people.ts';

export default ask({
  words: 'aftersale rate',
  summary: say('评价这次售后', 'rate a finished request'),
  args: { case: arg(say('售后单', 'request')) },
  flags: { stars: whole(say('1 到 5 星', '1 to 5 stars'), { required: true }), text: text(say('说明', 'words')) },
  writes: true,
  examples: ['aftersale rate C1 --stars 5 --as li', 'aftersale rate C1 --stars 3 --text 有点慢 --as li'],
  render: renderCase,
});
