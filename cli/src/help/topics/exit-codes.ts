import { say } from '../../text/format.ts';
import type { Topic } from '../draw.ts';
import { EXIT_CODES } from '../exits.ts';

export const exitCodes: Topic = {
  title: say('退出码', 'Exit codes'),
  parts: [
    {
      heading: say('退出码', 'EXIT CODES'),
      pairs: EXIT_CODES.map(({ code, title, more }) => [String(code), say(`${title.zh}：${more.zh}`, `${title.en}: ${more.en}`)]),
    },
    {
      says: say(
        '批处理的退出码看最差的一行：规则拒绝（3）算做完，有一行写得不对就是 2。旅程里断言不成立是 5。',
        'A batch ends with its worst line: a refusal by a rule (3) counts as carried out, a line that does not parse makes it 2. A journey whose expectation fails ends with 5.',
      ),
    },
    {
      heading: say('例子', 'EXAMPLES'),
      lines: [
        'yellowcart order submit --as li --json || echo "exit $?"',
        'until yellowcart cart add tent-grey --as li --request-id q-1; do [ $? -eq 6 ] || break; done',
      ],
    },
    { says: say('每个拒绝码：docs/refusals.md', 'Every refusal code: docs/refusals.md') },
  ],
};
