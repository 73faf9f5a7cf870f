import { define } from '../../command/define.ts';
import { arg } from '../../command/flags.ts';
import { moveClock } from '../../session/move-clock.ts';
import { say } from '../../text/format.ts';

export default define({
  summary: say('让时间前进', 'move the clock forward'),
  args: { by: arg(say('多久，如 30m、7d、2d23h59m59s', 'how long, as 30m, 7d, 2d23h59m59s')) },
  writes: true,
  examples: ['clock advance 30m', 'clock advance 7d --json'],
  run: async ({ args, flags, context }) => moveClock({ do: 'clock advance', with: { by: args.by } }, flags, context),
});
